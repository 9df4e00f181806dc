import type { ProblemInSource } from "#app/content/excerpt.server";
import { Badge } from "#app/ui/badge";

/** Problems of source files: where, what to mend, and the lines it is about, which problems of one line share. */
export function ProblemList({ problems }: { problems: ProblemInSource[] }) {
  return (
    <ol className="problem-list">
      {groupByLine(problems).map(([first, ...more]) => (
        <li key={`${first.file}:${first.line}`} className="problem">
          {[first, ...more].map((problem) => (
            <Message key={`${problem.column} ${problem.message}`} problem={problem} />
          ))}
          <Excerpt problem={first} />
        </li>
      ))}
    </ol>
  );
}

function Message({ problem }: { problem: ProblemInSource }) {
  const { severity, message, file, line, column } = problem;
  return (
    <div>
      <p>
        <Badge tone={severity === "error" ? "danger" : "info"}>
          {severity === "error" ? "Error" : "Advice"}
        </Badge>{" "}
        {message}
      </p>
      <p className="problem-place">
        <code>
          {file}:{line}:{column}
        </code>
      </p>
    </div>
  );
}

/** Problems come sorted by place, so those of one line are neighbours. */
function groupByLine(problems: ProblemInSource[]): [ProblemInSource, ...ProblemInSource[]][] {
  const groups: [ProblemInSource, ...ProblemInSource[]][] = [];
  for (const problem of problems) {
    const last = groups.at(-1);
    if (last && last[0].file === problem.file && last[0].line === problem.line) last.push(problem);
    else groups.push([problem]);
  }
  return groups;
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
