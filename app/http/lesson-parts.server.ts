import type { AppLoadContext } from "@remix-run/node";
import type { Module } from "#app/domain/catalog/catalog";
import { sendHtml } from "#app/http/lesson-html.server";
import { type ShownLessonPart, showSelfCheck } from "#app/ui/lesson-parts";

/** The parts of a lesson for one person: prose as it is for everyone, self-checks with what they answered. */
export function sendLesson(
  load: AppLoadContext,
  module: Module,
  answers: { [checkId: string]: string[] },
): ShownLessonPart[] {
  return module.lesson.flatMap((part, index): ShownLessonPart[] => {
    if (part.kind === "html")
      return [{ kind: "html", part: sendHtml(load, `${module.version}-${index}`, part.html) }];
    const check = module.selfChecks.find((candidate) => candidate.id === part.id);
    return check ? [{ kind: "self-check", check: showSelfCheck(check, answers[check.id]) }] : [];
  });
}
