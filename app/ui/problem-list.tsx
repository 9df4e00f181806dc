import type { ProblemInSource } from "#app/content/excerpt.server";
import { Badge } from "#app/ui/badge";

/** Problems of source files: where, what to mend, and the lines it is about. */
export function ProblemList({ problems }: { problems: ProblemInSource[] }) {
  return (
    <ol className="problem-list">
      {problems.map((problem) => (
        <li key={`${problem.file}:${problem.line}:${problem.column} ${problem.message}`} className="problem">
          <p className="problem-message">
            <Badge tone={problem.severity === "error" ? "danger" : "info"}>
              {problem.severity === "error" ? "Error" : "Advice"}
            </Badge>{" "}
            {problem.message}
          </p>
          <p className="problem-place">
            <code>
              {problem.file}:{problem.line}:{problem.column}
            </code>
          </p>
          <Excerpt problem={problem} />
        </li>
      ))}
    </ol>
  );
}

/** Long lines wrap, so that nothing here scrolls sideways. */
function Excerpt({ problem }: { problem: ProblemInSource }) {
  if (problem.excerpt.length === 0) return null;
  return (
    <div className="excerpt">
      {problem.excerpt.map(({ number, text }) => (
        <p key={number} className={number === problem.line ? "excerpt-line is-marked" : "excerpt-line"}>
          <span className="excerpt-number">{number}</span>
          {number === problem.line ? <mark>{text}</mark> : <code>{text}</code>}
        </p>
      ))}
    </div>
  );
}
