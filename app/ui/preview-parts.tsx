import { paths } from "#app/paths";
import { Link } from "#app/ui/link";

interface PreviewPartsProps {
  /** The module whose quiz has answers to look at; null where nobody can have answered it. */
  answered: string | null;
  /** Null where nothing can be previewed. */
  module: { quiz: { items: unknown[] } | null; demonstration: object | null } | null;
  problems: { severity: "error" | "advice" }[];
}

/** The way around a long preview, and on to what was answered. */
export function PreviewParts({ answered, module, problems }: PreviewPartsProps) {
  const parts = [
    problems.length > 0 && { to: "#preview-problems", label: problemsInWords(problems) },
    module && { to: "#preview-lesson", label: "Lesson" },
    module?.quiz && { to: "#preview-quiz", label: `Quiz, ${module.quiz.items.length} questions` },
    module?.demonstration && { to: "#preview-demonstration", label: "Demonstration" },
  ].filter((part) => part !== null && part !== undefined && part !== false);
  return (
    <nav className="preview-parts" aria-label="This module">
      <ul className="actions">
        {parts.map(({ to, label }) => (
          <li key={to}>
            <a href={to}>{label}</a>
          </li>
        ))}
        {answered !== null && (
          <>
            <li>
              <Link to={paths.analysis(answered)}>Item analysis</Link>
            </li>
            <li>
              <Link to={paths.regrade(answered)}>Correct marks</Link>
            </li>
          </>
        )}
      </ul>
    </nav>
  );
}

/** "2 problems, 1 advice" */
export function problemsInWords(problems: PreviewPartsProps["problems"]): string {
  const errors = problems.filter(({ severity }) => severity === "error").length;
  const advice = problems.length - errors;
  const words = [
    errors > 0 && (errors === 1 ? "1 problem" : `${errors} problems`),
    advice > 0 && `${advice} advice`,
  ];
  return words.filter(Boolean).join(", ");
}
