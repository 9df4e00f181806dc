interface PreviewPartsProps {
  /** Null where nothing can be previewed. */
  module: { quiz: { items: unknown[] } | null; demonstration: object | null } | null;
  /** How many. */
  problems: number;
}

/** The way around a long preview. */
export function PreviewParts({ module, problems }: PreviewPartsProps) {
  const parts = [
    problems > 0 && { to: "#preview-problems", label: problems === 1 ? "1 problem" : `${problems} problems` },
    module && { to: "#preview-lesson", label: "Lesson" },
    module?.quiz && { to: "#preview-quiz", label: `Quiz, ${module.quiz.items.length} questions` },
    module?.demonstration && { to: "#preview-demonstration", label: "Demonstration" },
  ].filter((part) => part !== null && part !== undefined && part !== false);
  return (
    <nav className="preview-parts" aria-label="Parts of this preview">
      <ul className="actions">
        {parts.map(({ to, label }) => (
          <li key={to}>
            <a href={to}>{label}</a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
