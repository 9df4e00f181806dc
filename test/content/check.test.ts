import { afterAll, describe, expect, test } from "vitest";
import { loadContent } from "#app/content/load.server";
import { firstProblems, formatProblem, type Problem } from "#app/content/source/problem";
import { startProcess } from "#test/support/child-process";
import { createContentFolder, lessonText, soundContent } from "#test/support/content";

const folder = await createContentFolder({
  ...soundContent,
  "tracks/sales/02-two/lesson.mdx": lessonText("module-two", "<p>a</p>\n\n# B"),
  "library/entry-two.mdx": "---\nid: entry-two\n---\nText.",
});

afterAll(() => folder.cleanup());

describe("npm run content:check", () => {
  test("prints every problem of every file with its place, a closing line, and fails", async () => {
    const { code, output, complaints } = await startProcess("app/cli/check.ts", [
      "--dir",
      folder.dir,
    ]).ended();
    expect([code, complaints]).toEqual([1, ""]);
    const closing = output.at(-1);
    expect(closing).toMatch(/^7 problems, in 1 track, 3 modules, 1 library entry \(.+\)\.$/);
    expect(output.slice(0, -1)).toHaveLength(7);
    expect(
      output.slice(0, -1).map((line) => line.split("waymark-content-")[1]?.replace(/^[^/]*\//, "")),
    ).toEqual([
      expect.stringMatching(/^library\/entry-two\.mdx:2:1 "\w+" is missing\.$/),
      expect.stringMatching(/^library\/entry-two\.mdx:2:1 "\w+" is missing\.$/),
      expect.stringMatching(/^library\/entry-two\.mdx:2:1 "\w+" is missing\.$/),
      expect.stringMatching(/^library\/entry-two\.mdx:2:1 "\w+" is missing\.$/),
      expect.stringMatching(/^library\/entry-two\.mdx:2:1 "\w+" is missing\.$/),
      expect.stringMatching(/^tracks\/sales\/02-two\/lesson\.mdx:\d+:1 <p> is raw HTML/),
      expect.stringMatching(/^tracks\/sales\/02-two\/lesson\.mdx:\d+:1 Headings are ## or ###/),
    ]);
  });
  test("looks where CONTENT_DIR points, and says where that was", async () => {
    const { output } = await startProcess("app/cli/check.ts", [], { CONTENT_DIR: folder.dir }).ended();
    expect(output).toHaveLength(8);
    expect(output.at(-1)).toContain(folder.dir.split("/").at(-1));
  });
  test("a mistake in its options is told in a sentence, with the way it is called", async () => {
    const { code, output, complaints } = await startProcess("app/cli/check.ts", ["--dri", "x"]).ended();
    expect([code, output]).toEqual([1, []]);
    expect(complaints).toBe(
      "Unknown option '--dri'. Did you mean \"--dir\"?\nUsage: npm run content:check [-- file or folder] [--dir content]\n",
    );
  });
  test("tells of one file, module or track alone when it is named, from here or from within the content", async () => {
    for (const named of ["tracks/sales/02-two", `${folder.dir}/tracks/sales/02-two/lesson.mdx`]) {
      const { code, output } = await startProcess("app/cli/check.ts", [named, "--dir", folder.dir]).ended();
      expect([code, output]).toEqual([
        1,
        [
          expect.stringMatching(/lesson\.mdx:\d+:1 <p> is raw HTML/),
          expect.stringMatching(/lesson\.mdx:\d+:1 Headings are ## or ###/),
          expect.stringMatching(/^2 problems \(.+tracks\/sales\/02-two/),
        ],
      ]);
    }
    const sound = await startProcess("app/cli/check.ts", [
      "tracks/sales/01-one",
      "--dir",
      folder.dir,
    ]).ended();
    expect(sound.code).toBe(0);
    const elsewhere = await startProcess("app/cli/check.ts", ["app", "--dir", folder.dir]).ended();
    expect([elsewhere.code, elsewhere.complaints]).toEqual([
      1,
      expect.stringContaining("app is not in the content folder"),
    ]);
    const nowhere = await startProcess("app/cli/check.ts", ["tracks/none", "--dir", folder.dir]).ended();
    expect([nowhere.code, nowhere.complaints]).toEqual([
      1,
      expect.stringContaining("There is no file tracks/none."),
    ]);
  });
  test("says that it stops after many faults of syntax in a file, and counts a long list by file", async () => {
    const many = await createContentFolder({
      ...soundContent,
      "tracks/sales/02-two/lesson.mdx": lessonText("module-two", "A {brace.\n\n".repeat(40)),
      "tracks/sales/03-three/lesson.mdx": lessonText("module-three", "# B"),
    });
    const { output } = await startProcess("app/cli/check.ts", ["--dir", many.dir]).ended();
    await many.cleanup();
    expect(output.join("\n")).toContain(
      "After 21 parts that cannot be read, the rest of this file was not checked; correct these first.",
    );
    expect(output.at(-5)).toBe("");
    expect(output.at(-4)).toMatch(/^ {2}22 problems {2,}\S+\/02-two\/lesson\.mdx$/);
    expect(output.at(-3)).toMatch(/^ {2}1 problem {2,}\S+\/03-three\/lesson\.mdx$/);
  });
  test("counts advice apart from problems", async () => {
    const advised = await createContentFolder({
      ...soundContent,
      "tracks/sales/03-three/lesson.mdx": lessonText("module-three").replaceAll(
        "The warm pallet was seen",
        "",
      ),
    });
    const { code, output } = await startProcess("app/cli/check.ts", ["--dir", advised.dir]).ended();
    await advised.cleanup();
    expect(code).toBe(0);
    expect(output.at(-1)).toMatch(
      /^no problems, 1 advice, in 1 track, 4 modules, 2 library entries \(.+\)\.$/,
    );
  });
  test("says so when there is nothing to check", async () => {
    const { code, complaints } = await startProcess("app/cli/check.ts", [
      "--dir",
      `${folder.dir}/nowhere`,
    ]).ended();
    expect(code).toBe(1);
    expect(complaints).toContain("cannot be read");
  });
});

describe("whoever starts a Waymark", () => {
  const problem = (line: number, severity: Problem["severity"] = "error"): Problem => ({
    ...{ file: "library/entry.mdx", line, column: 1, message: "This is wrong.", severity },
  });
  test("reads ten errors at the most, and how many more there are", () => {
    const many = Array.from({ length: 12 }, (_, index) => problem(index + 1));
    const lines = firstProblems(many, "content/");
    expect(lines).toHaveLength(11);
    expect(lines[0]).toBe("content/library/entry.mdx:1:1 This is wrong.");
    expect(lines.at(-1)).toMatch(/^and 2 more; npm run content:check/);
  });
  test("reads nothing where nothing is wrong, and no advice", () => {
    expect(firstProblems([problem(1, "advice")], "content/")).toEqual([]);
    expect(firstProblems([problem(1)], "content/")).toHaveLength(1);
  });
});

describe("the content that ships", () => {
  test("has no problem, and no advice is open", async () => {
    const { problems, withheld } = await loadContent("content", { cacheDir: ".cache/content" });
    expect(problems.map((problem) => formatProblem(problem, "content/"))).toEqual([]);
    expect(withheld).toEqual([]);
  });
  test("shows no answer key, no script and no style in any lesson, task or entry", async () => {
    const { catalog } = await loadContent("content", { cacheDir: ".cache/content" });
    for (const module of catalog.tracks.flatMap((track) => track.lessons)) {
      const shown = module.lesson.map((part) => (part.kind === "html" ? part.html : "")).join("\n");
      const answers = [...module.selfChecks, ...(module.quiz?.items ?? [])].flatMap((item) =>
        "options" in item ? item.options.flatMap((option) => option.feedback ?? []) : [],
      );
      expect(answers.length).toBeGreaterThan(0);
      for (const answer of answers) expect(shown).not.toContain(answer);
      expect(shown + (module.demonstration?.task ?? "")).not.toMatch(
        /<[^>]*\s(style|on\w+)=|<script|<style|javascript:/i,
      );
    }
  });
});
