import type { Source } from "#app/domain/catalog/catalog";

/** Where the facts of a text come from; nothing when it names none. */
export function Sources({ sources }: { sources: Source[] }) {
  if (sources.length === 0) return null;
  return (
    <section className="sources" aria-labelledby="page-sources">
      <h2 id="page-sources">Sources</h2>
      <ul>
        {sources.map((source) => (
          <li key={source.url}>
            <a href={source.url} rel="noopener noreferrer external">
              {source.title}
            </a>
          </li>
        ))}
      </ul>
    </section>
  );
}
