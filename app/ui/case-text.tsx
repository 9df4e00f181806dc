import type { ShownItem } from "#app/domain/assessment/review";
import { Prose } from "#app/ui/prose";

/** What several questions are about: told before the first, and led back to from the others. */
export function CaseText({ shared: { id, title, html } }: { shared: NonNullable<ShownItem["case"]> }) {
  const anchor = `case-${id}`;
  if (html === null)
    return (
      <p className="case-link">
        <a href={`#${anchor}`}>Read the case “{title}” again</a>
      </p>
    );
  return (
    <section className="case-text" id={anchor} aria-labelledby={`${anchor}-title`}>
      <h2 id={`${anchor}-title`}>Case: {title}</h2>
      <Prose html={html} />
    </section>
  );
}
