import type { Heading } from "#app/domain/catalog/catalog";

/** The headings of a lesson: beside it where there is room, and to unfold where there is none. */
export function LessonContents({ headings }: { headings: Pick<Heading, "slug" | "text" | "depth">[] }) {
  const sections = headings.filter(({ depth }) => depth === 2);
  if (sections.length < 2) return null;
  const links = (
    <ul>
      {sections.map(({ slug, text }) => (
        <li key={slug}>
          <a href={`#${slug}`}>{text}</a>
        </li>
      ))}
    </ul>
  );
  return (
    <>
      <nav className="lesson-contents" aria-label="On this page">
        <p className="lesson-contents-title">On this page</p>
        {links}
      </nav>
      <details className="lesson-contents-folded">
        <summary>On this page</summary>
        <nav aria-label="On this page">{links}</nav>
      </details>
    </>
  );
}
