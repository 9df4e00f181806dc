/** One track.yml to the rules of a track, or to the reasons why not. */
import type { FoundTrackFile } from "#app/content/read-content.server";
import type { ParsedTrackFile } from "#app/content/source/parsed";
import { createReport, fileStart } from "#app/content/source/problem";
import { decodeSource } from "#app/content/source/source-text";
import { parseTrack } from "#app/content/source/track";

export function parseTrackFile({ folder, file: bytes }: FoundTrackFile): ParsedTrackFile {
  const report = createReport(`${folder}/track.yml`);
  if (!bytes) report.error(fileStart, "A track needs a track.yml.");
  const text = bytes && decodeSource(bytes, report);
  const file = text ? parseTrack(text, report) : null;
  const id = file?.text("id") ?? null;
  const claim = { file: report.file };
  const claims: ParsedTrackFile["claims"] =
    id && file ? [{ kind: "track", id, ...claim, ...file.place("id") }] : [];
  const requirements: ParsedTrackFile["requirements"] = [];
  for (const [index, milestone] of (file?.data?.milestones ?? []).entries()) {
    const place = file?.place("milestones", index, "id") ?? fileStart;
    claims.push({ kind: "milestone", id: milestone.id, ...claim, ...place });
    for (const [position, moduleId] of milestone.requires.entries()) {
      const at = file?.place("milestones", index, "requires", position) ?? fileStart;
      requirements.push({ milestoneId: milestone.id, moduleId, ...at });
    }
  }
  return {
    source: folder,
    id,
    title: file?.text("title") ?? null,
    problems: report.problems,
    claims,
    rules: file?.data ?? null,
    requirements,
  };
}
