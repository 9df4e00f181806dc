/** One module's files to one module, or to the reasons why not. Looks at nothing outside its folder. */

import { figureFile } from "#app/content/figure-file";
import type { FoundModule } from "#app/content/read-content.server";
import { loadReader, type Purpose } from "#app/content/reader.server";
import { cutAtSelfChecks } from "#app/content/self-check-tag";
import { type ParsedDemonstration, parseDemonstration } from "#app/content/source/demonstration";
import { type FigureSizes, readFigureSize } from "#app/content/source/hotspot";
import { type ParsedLesson, parseLesson } from "#app/content/source/lesson";
import type { Claim, ParsedModule } from "#app/content/source/parsed";
import { createReport, fileStart, hasErrors, type Problem, type Report } from "#app/content/source/problem";
import { type ParsedQuiz, parseQuiz } from "#app/content/source/quiz";
import type { Reader } from "#app/content/source/reader";
import { readOutcomes } from "#app/content/source/schemas";
import { decodeSource } from "#app/content/source/source-text";
import { checkSvg, figurePattern } from "#app/content/source/svg";
import type { CheckedTree, Reference } from "#app/content/source/tree-check";
import { hashFiles } from "#app/content/source-hash.server";
import type { PublishedModule } from "#app/domain/catalog/published";

/**
 * `onFile` is told which file is read next: who waits can say at which one it was given up. For a check the module has no HTML:
 * nothing that has been checked fails to compile.
 */
export async function parseModule(
  found: FoundModule,
  onFile: (file: string) => void = () => {},
  purpose: Purpose = "serve",
): Promise<ParsedModule> {
  const begin = ({ file }: Report) => onFile(file);
  const reader = await loadReader(purpose);
  const lessonReport = createReport(`${found.folder}/lesson.mdx`);
  const quizReport = createReport(`${found.folder}/quiz.mdx`);
  const demonstrationReport = createReport(`${found.folder}/demonstration.mdx`);
  const lessonText = readFile(found, "lesson.mdx", lessonReport);
  if (!found.files.has("lesson.mdx")) lessonReport.error(fileStart, "A module needs a lesson.mdx.");
  begin(lessonReport);
  const lesson = lessonText === null ? null : parseLesson(lessonText, reader, lessonReport);
  const quizText = readFile(found, "quiz.mdx", quizReport);
  const names = {
    id: lesson?.frontMatter.text("id") ?? null,
    outcomes: lesson ? readOutcomes(lesson.frontMatter.value("outcomes")) : null,
    headings: lesson?.checked?.whole ? lesson.checked.headings : null,
    figureSizes: sizesOf(found),
  };
  begin(quizReport);
  const quiz = quizText === null ? null : parseQuiz(quizText, names, reader, quizReport);
  const demonstrationText = readFile(found, "demonstration.mdx", demonstrationReport);
  begin(demonstrationReport);
  const demonstration =
    demonstrationText === null ? null : parseDemonstration(demonstrationText, reader, demonstrationReport);

  const reports = [lessonReport, quizReport, demonstrationReport];
  const figures = checkFigures(found, reports, [lesson?.checked, quiz?.checked, demonstration?.checked]);
  const parsed: ParsedModule = {
    source: found.folder,
    id: lesson?.frontMatter.data?.id ?? lesson?.frontMatter.text("id") ?? null,
    title: lesson?.frontMatter.data?.title ?? lesson?.frontMatter.text("title") ?? null,
    draft: lesson?.frontMatter.text("state") === "draft",
    problems: [],
    module: null,
    claims: claimsOf(found.folder, lesson, quiz, demonstration),
    references: [
      ...referencesOf(lessonReport, lesson?.checked),
      ...referencesOf(quizReport, quiz?.checked),
      ...referencesOf(demonstrationReport, demonstration?.checked),
    ],
    components: [...(lesson?.checked?.components ?? []), ...(demonstration?.checked?.components ?? [])],
    hasDemonstration: found.files.has("demonstration.mdx"),
  };
  const problems = [...found.problems, ...figures.problems, ...reports.flatMap((report) => report.problems)];
  if (hasErrors(problems) || !lesson) return { ...parsed, problems };
  try {
    begin(lessonReport);
    const module = await buildModule(found, { lesson, quiz, demonstration }, figures.texts, reader);
    return { ...parsed, problems, module };
  } catch (error) {
    lessonReport.error(
      fileStart,
      `The module could not be rendered: ${error instanceof Error ? error.message : error}`,
    );
    return { ...parsed, problems: [...problems, ...lessonReport.problems.slice(-1)] };
  }
}

function sizesOf({ files }: FoundModule): FigureSizes {
  const sizes: FigureSizes = new Map();
  for (const [name, bytes] of files) {
    const size = figurePattern.test(name) ? readFigureSize(new TextDecoder().decode(bytes)) : null;
    if (size) sizes.set(name, size);
  }
  return sizes;
}

interface Parts {
  lesson: ParsedLesson;
  quiz: ParsedQuiz | null;
  demonstration: ParsedDemonstration | null;
}

async function buildModule(
  found: FoundModule,
  { lesson, quiz, demonstration }: Parts,
  figures: { [file: string]: string },
  { compile }: Reader,
): Promise<PublishedModule> {
  const { data } = lesson.frontMatter;
  if (!data || !lesson.checked) throw new Error("The lesson is incomplete.");
  const [html, task] = await Promise.all([
    compile(lesson.body, "lesson", data.id, lesson.checked.tree),
    demonstration?.checked
      ? compile(demonstration.body, "demonstration", data.id, demonstration.checked.tree)
      : null,
  ]);
  return {
    id: data.id,
    trackId: "",
    number: 0,
    title: data.title,
    outcomes: data.outcomes,
    minutes: data.minutes,
    state: data.state,
    sources: data.sources ?? [],
    headings: lesson.checked?.headings ?? [],
    version: hashFiles(found.files, ""),
    selfChecks: lesson.selfChecks,
    lesson: cutAtSelfChecks(html),
    passages: lesson.passages,
    terms: lesson.terms,
    quiz: quiz?.quiz ?? null,
    demonstration:
      demonstration?.frontMatter.data && task !== null ? { ...demonstration.frontMatter.data, task } : null,
    folder: found.folder,
    figures,
  };
}

/** The figures that are named, each read and checked once; a problem of a figure is a problem of its module. */
function checkFigures(
  found: FoundModule,
  reports: Report[],
  trees: (CheckedTree | null | undefined)[],
): { texts: { [file: string]: string }; problems: Problem[] } {
  const texts: { [file: string]: string } = {};
  const problems: Problem[] = [];
  for (const [index, report] of reports.entries()) {
    for (const { kind, id: src, place } of trees[index]?.references ?? []) {
      if (kind !== "figure") continue;
      if (!figurePattern.test(src)) {
        report.error(place, 'A figure is named "figures/name.svg", in small letters, digits and hyphens.');
      } else if (!found.files.has(src)) {
        report.error(place, `There is no ${src} in this module.`);
      } else if (!(figureFile(src) in texts)) {
        const svgReport = createReport(`${found.folder}/${src}`);
        const svg = readFile(found, src, svgReport);
        if (svg !== null) checkSvg(svg, svgReport);
        problems.push(...svgReport.problems);
        texts[figureFile(src)] = svg ?? "";
      }
    }
  }
  return { texts, problems };
}

function claimsOf(
  folder: string,
  lesson: ParsedLesson | null,
  quiz: ParsedQuiz | null,
  demonstration: ParsedDemonstration | null,
): Claim[] {
  const sources = [
    { kind: "module", file: `${folder}/lesson.mdx`, frontMatter: lesson?.frontMatter },
    { kind: "quiz", file: `${folder}/quiz.mdx`, frontMatter: quiz?.frontMatter },
    { kind: "demonstration", file: `${folder}/demonstration.mdx`, frontMatter: demonstration?.frontMatter },
  ] as const;
  return sources.flatMap(({ kind, file, frontMatter }) => {
    const id = frontMatter?.text("id");
    return frontMatter && id ? [{ kind, id, file, ...frontMatter.place("id") }] : [];
  });
}

function referencesOf(
  { file }: Report,
  tree: CheckedTree | null | undefined,
): (Reference & { file: string })[] {
  return (tree?.references ?? []).map((reference) => ({ ...reference, file }));
}

function readFile(found: FoundModule, name: string, report: Report): string | null {
  const bytes = found.files.get(name);
  return bytes ? decodeSource(bytes, report) : null;
}
