/** demonstration.mdx: the task as prose, the rubric and its cut score in front matter. */
import { type FrontMatter, parseYaml } from "#app/content/source/front-matter";
import { fileStart, type Report } from "#app/content/source/problem";
import type { Reader } from "#app/content/source/reader";
import { type DemonstrationFile, demonstrationSchema } from "#app/content/source/schemas";
import { splitFrontMatter } from "#app/content/source/source-text";
import { readTree } from "#app/content/source/tree";
import { type CheckedTree, checkTree } from "#app/content/source/tree-check";
import { rubricMax } from "#app/domain/demonstrations/demonstrations";

export interface ParsedDemonstration {
  frontMatter: FrontMatter<DemonstrationFile>;
  body: string;
  /** Null when the text cannot be parsed. */
  checked: CheckedTree | null;
}

export function parseDemonstration(text: string, reader: Reader, report: Report): ParsedDemonstration | null {
  const source = splitFrontMatter(text, report);
  if (!source) return null;
  const frontMatter = parseYaml(source.frontMatter, 2, demonstrationSchema, report);
  const read = readTree(source.body, reader.parse, report);
  if (read?.whole && read.tree.children.length === 0)
    report.error(fileStart, "The task is missing: write it below the front matter.");
  const checked = read ? checkTree(read.tree, "demonstration", report, read.whole) : null;
  if (frontMatter.data) {
    checkRubric(frontMatter.data, frontMatter, report);
    checkRecording(frontMatter.data, frontMatter, report);
    checkCalibration(frontMatter.data, frontMatter, report);
    checkObservation(frontMatter.data, frontMatter, report);
  }
  return { frontMatter, body: source.body, checked };
}

function checkRubric(
  { criteria, cutScore, minutes, maxMinutes, takes }: DemonstrationFile,
  { place }: FrontMatter<DemonstrationFile>,
  report: Report,
): void {
  for (const [index, criterion] of criteria.entries()) {
    const points = criterion.levels.map((level) => level.points);
    for (const [level, value] of points.entries()) {
      if (level > 0 && value <= (points[level - 1] ?? 0)) {
        report.error(
          place("criteria", index, "levels", level),
          "Levels go upwards: each has more points than the one before.",
        );
      }
    }
    const { critical } = criterion;
    if (critical !== undefined && !points.slice(1).includes(critical)) {
      report.error(
        place("criteria", index, "critical"),
        `"critical" is the points of the level that must be reached, above the lowest: ${points.slice(1).join(" or ")}.`,
      );
    }
  }
  const total = rubricMax(criteria);
  if (cutScore > total) {
    report.error(
      place("cutScore"),
      `"cutScore" asks for ${cutScore} points; the rubric gives at most ${total}.`,
    );
  }
  if (minutes > maxMinutes) {
    report.error(place("minutes"), '"minutes" proposes more than "maxMinutes" allows.');
  }
  if (takes && takes[0] > takes[1])
    report.error(
      place("takes"),
      '"takes" is the least and the most minutes, in this order, such as [45, 60].',
    );
}

function checkRecording(
  { evidence, recording }: DemonstrationFile,
  { place }: FrontMatter<DemonstrationFile>,
  report: Report,
): void {
  if (recording && !evidence.includes("recording"))
    report.error(place("recording"), '"recording" has limits, but "evidence" does not accept a recording.');
}

/** Every sample has a level for every criterion, and all samples together show more than one level of it. */
function checkCalibration(
  { criteria, calibration = [] }: DemonstrationFile,
  { place }: FrontMatter<DemonstrationFile>,
  report: Report,
): void {
  for (const [index, { id, scores }] of calibration.entries()) {
    for (const criterion of criteria) {
      const points = criterion.levels.map((level) => level.points);
      const score = scores[criterion.id];
      if (!score) {
        report.error(
          place("calibration", index, "scores"),
          `The sample "${id}" has no score for the criterion "${criterion.id}".`,
        );
      } else if (!points.includes(score.points)) {
        report.error(
          place("calibration", index, "scores", criterion.id, "points"),
          `"points" must be a level of "${criterion.id}": ${points.join(" or ")}.`,
        );
      }
    }
    for (const criterionId of Object.keys(scores)) {
      if (!criteria.some((criterion) => criterion.id === criterionId)) {
        report.error(
          place("calibration", index, "scores", criterionId),
          `There is no criterion "${criterionId}".`,
        );
      }
    }
  }
  for (const { id } of criteria) {
    const [first, ...others] = calibration.flatMap(({ scores }) => scores[id]?.points ?? []);
    if (others.length > 0 && others.every((points) => points === first)) {
      report.error(
        place("calibration"),
        `Every sample has ${first} points on "${id}": show at least two of its levels, or nobody can tell them apart.`,
      );
    }
  }
}

function checkObservation(
  { evidence, observation, checklist, maxMinutes }: DemonstrationFile,
  { place }: FrontMatter<DemonstrationFile>,
  report: Report,
): void {
  if (evidence.includes("observation")) {
    if (!observation) {
      report.error(
        place("evidence"),
        'An observation needs its length: add "observation: { minutes: 45 }" with the minutes it is watched.',
      );
    } else if (observation.minutes > maxMinutes) {
      report.error(
        place("observation"),
        `The observation lasts ${observation.minutes} minutes, and "maxMinutes" allows ${maxMinutes}.`,
      );
    }
    return;
  }
  for (const [name, value] of Object.entries({ observation, checklist })) {
    if (value) {
      report.error(place(name), `"${name}" has no use here: "evidence" does not accept an observation.`);
    }
  }
}
