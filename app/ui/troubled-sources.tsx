import type { Troubled } from "#app/content/troubled";
import { Link } from "#app/ui/link";
import { Notice } from "#app/ui/notice";

/** At the head of the author's home: what needs mending, and the way there. */
export function TroubledSources({ troubled }: { troubled: Troubled[] }) {
  if (troubled.length === 0) return null;
  return (
    <Notice kind="warning" title={`${countInWords(troubled)} problems`}>
      <ul className="plain-list">
        {troubled.map(({ name, to, errors }) => (
          <li key={to + name}>
            <Link to={to}>{name}</Link>: {errors === 1 ? "1 error" : `${errors} errors`}
          </li>
        ))}
      </ul>
    </Notice>
  );
}

function countInWords(troubled: Troubled[]): string {
  const count = (kind: Troubled["kind"]) => troubled.filter((one) => one.kind === kind).length;
  const [tracks, modules] = [count("track"), count("module")];
  const parts = [
    modules > 0 && (modules === 1 ? "1 module" : `${modules} modules`),
    tracks > 0 && (tracks === 1 ? "1 track" : `${tracks} tracks`),
    count("elsewhere") > 0 && "the library",
  ].filter(Boolean);
  const words = parts.length > 1 ? `${parts.slice(0, -1).join(", ")} and ${parts.at(-1)}` : String(parts[0]);
  const one = troubled.length === 1 && parts[0] !== "the library";
  return `${words.replace(/^./, (letter) => letter.toUpperCase())} ${one ? "has" : "have"}`;
}
