import type { LoaderFunctionArgs } from "@remix-run/node";
import { readCalendarFile } from "#app/domain/scheduling/read-scheduling.server";
import { requireCapability, requireFound } from "#app/http/require.server";
import { waymark } from "#app/waymark.server";

/** A booking for the calendars of its two people, and of nobody else, whatever their scope. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const { viewer } = await requireCapability(request, "evidence.read");
  const { bookingId = "" } = params;
  const file = requireFound(await readCalendarFile(waymark().context, viewer.personId, bookingId));
  return new Response(file, {
    headers: {
      "Content-Type": "text/calendar; charset=utf-8",
      "Content-Disposition": 'attachment; filename="observation.ics"',
      "Cache-Control": "private, no-store",
      "X-Content-Type-Options": "nosniff",
    },
  });
}
