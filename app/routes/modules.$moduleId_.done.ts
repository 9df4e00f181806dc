import type { ActionFunctionArgs } from "@remix-run/node";
import { completeLesson } from "#app/domain/progress/lesson.server";
import { requireModule } from "#app/http/content.server";
import { readForm } from "#app/http/form.server";
import { requireCapability } from "#app/http/require.server";
import { redirectWithRefusal, redirectWithToast } from "#app/http/toast.server";
import { paths } from "#app/paths";
import { waymark } from "#app/waymark.server";

const refusals = {
  "not-enrolled": "You are not enrolled in this track.",
  locked: "This module is not open yet.",
  "self-checks-open": "Answer the self-checks of the lesson first, then mark it done.",
};

export async function action({ request, params }: ActionFunctionArgs) {
  const { viewer } = await requireCapability(request, "learning.take");
  await readForm(request);
  const { track, module } = requireModule(params["moduleId"]);
  const result = await completeLesson(waymark().context, { personId: viewer.personId, track, module });
  if (!result.ok) {
    const open = result.reason === "self-checks-open" ? result.open[0] : undefined;
    return redirectWithRefusal(
      `${paths.module(module.id)}${open ? `#check-${open}` : ""}`,
      refusals[result.reason],
    );
  }
  if (module.quiz) return redirectWithToast(paths.quiz(module.id), "Lesson done. Now the quiz.");
  if (module.demonstration)
    return redirectWithToast(paths.demonstration(module.id), "Lesson done. Now show it.");
  return redirectWithToast(paths.trail(), "Module complete.");
}
