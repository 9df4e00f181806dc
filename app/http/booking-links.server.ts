import type { BookingLinks } from "#app/domain/scheduling/tell.server";
import { paths } from "#app/paths";

/** Where the mails about a booking lead. */
export function bookingLinks(origin: string): BookingLinks {
  return {
    task: (moduleId) => `${origin}${paths.demonstration(moduleId)}`,
    observation: (bookingId) => `${origin}${paths.observation(bookingId)}`,
  };
}
