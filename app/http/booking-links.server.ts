import type { BookingLinks } from "#app/domain/scheduling/tell.server";
import { publicOrigin } from "#app/http/public-origin.server";
import { paths } from "#app/paths";

/** Where the mails about a booking lead. */
export function bookingLinks(request: Request): BookingLinks {
  const origin = publicOrigin(request);
  return {
    task: (moduleId) => `${origin}${paths.demonstration(moduleId)}`,
    observation: (bookingId) => `${origin}${paths.observation(bookingId)}`,
  };
}
