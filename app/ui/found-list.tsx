import type { FoundKind } from "#app/content/found-kinds";
import type { LibraryKind } from "#app/domain/catalog/catalog";
import { Badge } from "#app/ui/badge";
import { foundKindNames } from "#app/ui/found-kind-names";
import { libraryKindNames } from "#app/ui/library-kind-names";
import { Link } from "#app/ui/link";

export interface FoundLink {
  kind: FoundKind;
  title: string;
  /** The text around what was found, in pieces. */
  snippet: { text: string; hit: boolean }[];
  /** The module, where the title is not its name. */
  where: string | null;
  libraryKind: LibraryKind | null;
  to: string;
}

/** What a search found, best first; what was searched for is marked. */
export function FoundList({ found }: { found: FoundLink[] }) {
  return (
    <ol className="card-list">
      {found.map(({ kind, title, snippet, where, libraryKind, to }, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a list that is replaced as a whole
        <li key={index} className="card">
          <Badge>{libraryKind ? libraryKindNames[libraryKind] : foundKindNames[kind].one}</Badge>
          <h2 className="card-title">
            <Link to={to}>{title}</Link>
          </h2>
          {where ? <p className="muted">{where}</p> : null}
          <p>
            {snippet.map(({ text, hit }, place) =>
              hit ? (
                // biome-ignore lint/suspicious/noArrayIndexKey: pieces of one text
                <mark key={place}>{text}</mark>
              ) : (
                // biome-ignore lint/suspicious/noArrayIndexKey: pieces of one text
                <span key={place}>{text}</span>
              ),
            )}
          </p>
        </li>
      ))}
    </ol>
  );
}
