/** Short rendered content, such as a task or a question, that travels with the page's data. Long texts take LessonHtml. */
export function Prose({ html, compact = false }: { html: string; compact?: boolean }) {
  return (
    <div
      className={compact ? "prose prose-compact" : "prose"}
      // biome-ignore lint/security/noDangerouslySetInnerHtml: checked and rendered by app/content, which lets no markup of an author through
      dangerouslySetInnerHTML={{ __html: html }}
    />
  );
}

/** A piece of a sentence. */
export function InlineHtml({ html }: { html: string }) {
  // biome-ignore lint/security/noDangerouslySetInnerHtml: as above
  return <span dangerouslySetInnerHTML={{ __html: html }} />;
}
