/** What an author is led to at the head of their home: everything that has errors. */
import type { TrackSource } from "#app/content/authored-modules";
import type { Problem } from "#app/content/source/problem";
import { paths } from "#app/paths";

/** A part of the content with errors. */
export interface Troubled {
  kind: "track" | "module" | "elsewhere";
  name: string;
  /** Where they are told. */
  to: string;
  errors: number;
}

/** The id of a track's section on the author's home. */
export function anchorOf(source: string): string {
  return source.replaceAll("/", "-");
}

/** Everything that has errors, and where it is told. */
export function listTroubled(tracks: TrackSource[], elsewhere: Problem[]): Troubled[] {
  const errorsIn = (problems: Problem[]) => problems.filter(({ severity }) => severity === "error").length;
  const troubled = tracks.flatMap(({ status, modules, problems }): Troubled[] => [
    {
      kind: "track",
      name: status.title ?? status.source,
      to: `#${anchorOf(status.source)}`,
      errors: errorsIn(problems),
    },
    ...modules.map(
      ({ address, status: module }): Troubled => ({
        kind: "module",
        name: module.title ?? module.source,
        to: address ? `${paths.preview(address)}#preview-problems` : `#${anchorOf(status.source)}`,
        errors: errorsIn(module.problems),
      }),
    ),
  ]);
  const outside: Troubled = {
    ...{ kind: "elsewhere", name: "Library and other files", to: "#elsewhere" },
    errors: errorsIn(elsewhere),
  };
  return [...troubled, outside].filter(({ errors }) => errors > 0);
}
