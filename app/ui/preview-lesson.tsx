import type { SelfCheck } from "#app/domain/catalog/catalog";
import { KeyedOptions } from "#app/ui/keyed-options";
import { type HtmlPart, LessonHtml } from "#app/ui/lesson-body";
import { Prose } from "#app/ui/prose";

export type PreviewPart = { kind: "html"; part: HtmlPart } | { kind: "self-check"; check: SelfCheck };

/** A lesson as a rep reads it, with the keys of its self-checks open. */
export function PreviewLesson({ parts }: { parts: PreviewPart[] }) {
  return parts.map((part) =>
    part.kind === "html" ? (
      <LessonHtml key={part.part.key} part={part.part} />
    ) : (
      <PreviewSelfCheck key={part.check.id} check={part.check} />
    ),
  );
}

function PreviewSelfCheck({ check }: { check: SelfCheck }) {
  const headingId = `self-check-${check.id}`;
  return (
    <section className="self-check" aria-labelledby={headingId}>
      <p className="self-check-title" id={headingId}>
        Check yourself <code>{check.id}</code>
      </p>
      <Prose html={check.stem} compact />
      {check.model === null ? (
        <KeyedOptions options={check.options} />
      ) : (
        <div className="feedback">
          <p className="feedback-title">The model answer, shown once the person has written their own</p>
          <Prose html={check.model} compact />
        </div>
      )}
    </section>
  );
}
