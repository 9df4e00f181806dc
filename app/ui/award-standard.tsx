import type { Standard } from "#app/domain/certification/standard.server";

/** What an award stands for: what its holder can do, and what they have shown for it. */
export function AwardStandard({ standard: { summary, shown } }: { standard: Standard }) {
  return (
    <section className="award-standard" aria-labelledby="standard">
      <h2 id="standard">What it stands for</h2>
      {summary && <p>{summary}</p>}
      <ul>
        {shown.map(({ module, parts }) => (
          <li key={module}>
            {module} <span className="muted">({parts.join(" and ")})</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
