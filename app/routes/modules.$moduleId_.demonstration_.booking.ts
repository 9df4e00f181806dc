/** Where a rep books a time at which a task is watched, moves it, and cancels it. */
import type { ActionFunctionArgs } from "@remix-run/node";
import { bookSlot, cancelBooking, moveBooking } from "#app/domain/scheduling/book-slot.server";
import { bookingLinks } from "#app/http/booking-links.server";
import { requireModule } from "#app/http/content.server";
import { readFields } from "#app/http/form.server";
import { publicOrigin } from "#app/http/public-origin.server";
import { requireCapability } from "#app/http/require.server";
import { redirectWithRefusal, redirectWithToast } from "#app/http/toast.server";
import { paths } from "#app/paths";
import { bookingRefusals } from "#app/ui/booking-refusals";
import { textIn } from "#app/ui/form-state";
import { waymark } from "#app/waymark.server";

const done = {
  book: "Booked. You and the assessor are told by e-mail.",
  move: "Moved. You and the assessor are told by e-mail.",
  cancel: "Cancelled. The assessor is told by e-mail.",
};

export async function action({ request, params }: ActionFunctionArgs) {
  const { viewer } = await requireCapability(request, "learning.take");
  const { track, module } = requireModule(params["moduleId"]);
  const { context } = waymark();
  const fields = await readFields(request);
  const intent = textIn({ fields, errors: {} }, "intent");
  if (intent !== "book" && intent !== "move" && intent !== "cancel")
    throw new Response(null, { status: 400 });
  const slotId = textIn({ fields, errors: {} }, "slot");
  const back = paths.demonstration(module.id);
  if (intent !== "cancel" && slotId === "") return redirectWithRefusal(back, "Choose a time first.");
  const bookingId = textIn({ fields, errors: {} }, "booking");
  const input = {
    personId: viewer.personId,
    track,
    module,
    slotId,
    bookingId,
    links: bookingLinks(publicOrigin(request)),
  };
  const acts = { book: bookSlot, move: moveBooking, cancel: cancelBooking };
  const result = await acts[intent](context, input);
  if (result.ok) return redirectWithToast(back, done[intent]);
  if (result.reason === "not-found") throw new Response(null, { status: 404 });
  return redirectWithRefusal(back, bookingRefusals[result.reason]);
}
