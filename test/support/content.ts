/** Small content folders for tests: a valid whole, changed where a test wants it otherwise. */
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { loadReader } from "#app/content/reader.server";
import { createReport, formatProblem, type Report } from "#app/content/source/problem";
import type { Reader } from "#app/content/source/reader";

/** By path below the content folder; null removes a file. */
export type Files = { [file: string]: string | Uint8Array | null };

export interface ContentFolder {
  dir: string;
  write(files: Files): Promise<void>;
  cleanup(): Promise<void>;
}

export async function createContentFolder(files: Files): Promise<ContentFolder> {
  const dir = await mkdtemp(join(tmpdir(), "waymark-content-"));
  async function write(changed: Files): Promise<void> {
    for (const [file, text] of Object.entries(changed)) {
      const path = join(dir, file);
      if (text === null) await rm(path, { recursive: true, force: true });
      else {
        await mkdir(dirname(path), { recursive: true });
        await writeFile(path, text);
      }
    }
  }
  await mkdir(join(dir, "tracks"), { recursive: true });
  await write(files);
  return { dir, write, cleanup: () => rm(dir, { recursive: true, force: true }) };
}

const prose = "The warm pallet was seen on Friday and nobody had looked since. ".repeat(60);

export const selfCheck = `<SelfCheck id="who-signs" kind="single">

Who signs the order?

- [ ] Quality
  > Quality rarely owns the budget. (mistake of a)
- [x] Operations
  > The loss is booked there. (key of b)

</SelfCheck>`;

export function lessonText(id: string, body = "", state = "published"): string {
  return `---
id: ${id}
title: Lesson ${id}
outcomes:
  - id: name-the-buyers
    text: Name the buyers.
minutes: 10
state: ${state}
sources: []
---

## Who is in the room

${prose}

${selfCheck}

${body}
`;
}

export function questionText(number: number): string {
  return `<Question id="question-${number}" kind="single" points={1} outcome="name-the-buyers" heading="who-is-in-the-room">

Whose budget carries delivery ${number}?

- [ ] Quality
  > Quality records it. (mistake ${number})
- [x] Operations
  > Operations books it. (key ${number})

</Question>`;
}

export const eightQuestions = Array.from({ length: 8 }, (_, index) => questionText(index + 1)).join("\n\n");

export function quizText(id: string, questions = eightQuestions, draw = 5): string {
  return `---
id: ${id}
title: Quiz
cutScore: 80
draw: ${draw}
attempts: 3
review: after-submission
---

${questions}
`;
}

export function demonstrationText(id: string, cutScore = 2): string {
  return `---
id: ${id}
title: Show it
cutScore: ${cutScore}
minutes: 20
maxMinutes: 60
evidence: [text]
criteria:
  - id: opens-with-loss
    title: Opens with the loss
    levels:
      - points: 0
        title: No
        descriptor: Starts with the product.
      - points: 2
        title: Yes
        descriptor: Asks for the loss.
---

Run the call and hand in your notes.
`;
}

export const scenario = `<Scenario title="The call">

They say no.

<Choice label="Ask why" verdict="strong">

They tell you.

</Choice>

<Choice label="Hang up" verdict="risky">

That was that.

</Choice>

</Scenario>`;

export function trackText(id: string, requires: string[], more = ""): string {
  return `id: ${id}
title: Track ${id}
summary: What one can do.
jobRoles: [sales]
order: required
selfEnrolment: false
enrol:
  - jobRole: sales
milestones:
  - id: ${id}-ready
    title: Ready
    summary: Has shown it.
    validMonths: 12
    requires: [${requires.join(", ")}]
${more}`;
}

export function entryText(id: string, body = "Say this."): string {
  return `---
id: ${id}
title: Entry ${id}
kind: battle-card
summary: What to say.
jobRoles: [sales]
reviewedOn: 2026-11-02
tags: [loggers]
---

${body}
`;
}

/** One track of four modules and two library entries, without a problem. */
export const soundContent: Files = {
  "tracks/sales/track.yml": trackText("sales", ["module-one", "module-four"]),
  "tracks/sales/01-one/lesson.mdx": lessonText("module-one", scenario),
  "tracks/sales/01-one/quiz.mdx": quizText("module-one-quiz"),
  "tracks/sales/02-two/lesson.mdx": lessonText(
    "module-two",
    '<LibraryLink id="entry-one">More</LibraryLink>',
  ),
  "tracks/sales/02-two/demonstration.mdx": demonstrationText("module-two-call"),
  "tracks/sales/03-three/lesson.mdx": lessonText(
    "module-three",
    '<ModuleLink id="module-one">Before</ModuleLink>',
  ),
  "tracks/sales/04-four/lesson.mdx": lessonText("module-four", '<Calculator id="spoilage-roi" />'),
  "library/entry-one.mdx": entryText("entry-one"),
  "library/entry-two.mdx": entryText("entry-two"),
};

/** Runs a parser on a text and gives what it found and what it said, as "line:column message". */
export async function parsing<T>(
  parse: (reader: Reader, report: Report) => T,
): Promise<{ parsed: T; said: string[] }> {
  const report = createReport("");
  const parsed = parse(await loadReader(), report);
  const said = report.problems.map((problem) => formatProblem(problem).replace(/^:/, ""));
  return { parsed, said };
}
