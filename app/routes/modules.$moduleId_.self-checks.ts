import { type ActionFunctionArgs, redirect } from "@remix-run/node";
import { answerSelfCheck } from "#app/domain/progress/lesson.server";
import { requireModule } from "#app/http/content.server";
import { readForm } from "#app/http/form.server";
import { requireCapability } from "#app/http/require.server";
import { redirectWithRefusal } from "#app/http/toast.server";
import { paths } from "#app/paths";
import { waymark } from "#app/waymark.server";

const refusals = {
  "not-enrolled": "You are not enrolled in this track, so your answer was not kept.",
  locked: "This module is not open yet, so your answer was not kept.",
  "unknown-check": "This self-check has changed. Please answer it again.",
  "unknown-option": "This self-check has changed. Please answer it again.",
  "no-answer": "Choose or write an answer first.",
  "too-long": "Your answer is too long: 4,000 characters at most.",
};

/** A lesson page belongs to the browser's form, so the answer leads back to the place where it was given. */
export async function action({ request, params }: ActionFunctionArgs) {
  const { viewer } = await requireCapability(request, "learning.take");
  const { track, module } = requireModule(params["moduleId"]);
  const form = await readForm(request);
  const checkId = String(form.get("check") ?? "");
  const choices = form.getAll("choice").map(String);
  const result = await answerSelfCheck(waymark().context, {
    personId: viewer.personId,
    track,
    module,
    checkId,
    choices,
  });
  const back = `${paths.module(module.id)}#check-${encodeURIComponent(checkId)}`;
  return result.ok ? redirect(back) : redirectWithRefusal(back, refusals[result.reason]);
}
