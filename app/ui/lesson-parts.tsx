import type { SelfCheck } from "#app/domain/catalog/catalog";
import { type HtmlPart, LessonHtml } from "#app/ui/lesson-body";
import { SelfCheckForm, type ShownSelfCheck } from "#app/ui/self-check-form";

/** A lesson as it travels: its prose once, and its self-checks with what the person answered. */
export type ShownLessonPart =
  | { kind: "html"; part: HtmlPart }
  | { kind: "self-check"; check: ShownSelfCheck };

/** The lesson with its self-checks in their places. `action` takes the answers. */
export function LessonParts({ parts, action }: { parts: ShownLessonPart[]; action: string }) {
  return (
    <>
      {parts.map((part) =>
        part.kind === "html" ? (
          <LessonHtml key={part.part.key} part={part.part} />
        ) : (
          <SelfCheckForm key={part.check.id} check={part.check} action={action} />
        ),
      )}
    </>
  );
}

/** A self-check as it may be shown: what is right and why, what is said to the choice, and the model answer, only once it is answered. */
export function showSelfCheck(check: SelfCheck, answer: string[] | undefined): ShownSelfCheck {
  const answered = answer !== undefined;
  return {
    id: check.id,
    kind: check.kind,
    stem: check.stem,
    answer: answer ?? null,
    model: answered ? check.model : null,
    options: check.options.map((option) => ({
      id: option.id,
      html: option.html,
      correct: answered ? option.correct : null,
      feedback: answered && (option.correct || answer.includes(option.id)) ? option.feedback : null,
    })),
  };
}
