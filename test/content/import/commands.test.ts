/** The two commands as an author runs them. */
import { mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { writeOutput } from "#app/cli/output-file";
import { startProcess } from "#test/support/child-process";
import { createContentFolder, soundContent } from "#test/support/content";

let dir: string;
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), "waymark-import-"));
});
afterEach(() => rm(dir, { recursive: true, force: true }));

async function run(script: string, args: string[]) {
  const { code, output, complaints } = await startProcess(script, args).ended();
  return { code, output: output.join("\n"), complaints };
}
const importing = (...args: string[]) => run("app/cli/content-import.ts", args);
const exporting = (...args: string[]) => run("app/cli/content-export.ts", args);

describe("npm run content:import", () => {
  test("prints the quiz or writes it where it is told, and names what was lost with file and line", async () => {
    const file = join(dir, "doors.gift");
    const out = join(dir, "quiz.mdx");
    await writeFile(file, "::Door::Which door?{=Left#It is marked. ~Right#That is the office.}\n");
    const whole = await importing(file, "--outcome", "see-doors", "--heading", "doors");
    expect(whole.code).toBe(0);
    expect(whole.output).toMatch(/^---\nid: doors-quiz\n[\s\S]*<Question id="door" kind="single"/);

    await writeFile(file, "::Door::Shut?{T#No.#Yes.}\n\n::Essay::Tell.{}\n");
    const lossy = await importing(file, "--out", out);
    expect([lossy.code, lossy.output]).toEqual([1, ""]);
    expect(lossy.complaints).toContain(`${file}:3 not carried over: "Essay": the question: essay questions`);
    expect(lossy.complaints).toMatch(
      /1 of 2 questions carried over, 1 loss, 3 things to fill in; written to .*\n$/,
    );
    expect(await readFile(out, "utf8")).toContain('<Question id="door" kind="true-false"');
  });

  test("counts a question that it cannot read among those that the file has", async () => {
    const file = join(dir, "six.gift");
    const sound = [1, 2, 3, 4, 5].map((number) => `::Door ${number}::Shut ${number}?{T#No.#Yes.}`);
    await writeFile(file, [...sound, "::Broken::Which door?{=Left ~Right"].join("\n\n"));
    const { code, complaints } = await importing(file);
    expect(code).toBe(1);
    expect(complaints).toContain("5 of 6 questions carried over, 1 loss,");
  });

  test("says in a sentence that a file is not there, or what is wrong with an option", async () => {
    const missing = await importing(join(dir, "nowhere.gift"));
    expect(missing).toEqual({
      ...{ code: 2, output: "", complaints: `There is no file ${join(dir, "nowhere.gift")}.\n` },
    });
    const mistyped = await importing("doors.gift", "--outt", "quiz.mdx");
    expect(mistyped.code).toBe(2);
    expect(mistyped.complaints).toMatch(
      /^Unknown option '--outt'\. Did you mean "--out"\?\nUsage: npm run content:import/,
    );
  });

  test("says what is wrong and exits 2 when nothing comes of it", async () => {
    const file = join(dir, "large.gift");
    await writeFile(file, Buffer.alloc(10_000_000, "a"));
    const large = await importing(file);
    expect([large.code, large.output]).toEqual([2, ""]);
    expect(large.complaints).toMatch(/large\.gift:1 .*more than 4 MB/);
    const folder = await importing(dir);
    expect([folder.code, folder.output]).toEqual([2, ""]);
    expect(folder.complaints).toMatch(/is not a file|cannot be read/);
  });
});

describe("npm run content:export", () => {
  test("writes a module's quiz, which imports as the quiz that it was, letter for letter", async () => {
    const content = await createContentFolder(soundContent);
    try {
      const out = join(dir, "bank.csv");
      const exported = await exporting("module-one", "--dir", content.dir, "--format", "csv", "--out", out);
      expect(exported.complaints).toContain(`8 questions exported, 0 losses; written to ${out}.`);
      expect(exported.code).toBe(0);
      const { code, output } = await importing(out);
      expect(code).toBe(0);
      const before = String(soundContent["tracks/sales/01-one/quiz.mdx"]);
      expect(output.slice(output.indexOf("<"))).toBe(before.slice(before.indexOf("<")).trimEnd());
    } finally {
      await content.cleanup();
    }
  });
});

describe("what a command made", () => {
  test("is never written over what is there, unless told so", async () => {
    const out = join(dir, "quiz.mdx");
    await writeOutput(out, "imported", ".mdx", false);
    await writeFile(out, "edited by hand");
    await expect(writeOutput(out, "imported", ".mdx", false)).rejects.toThrow("nothing was written");
    expect(await readFile(out, "utf8")).toBe("edited by hand");
    await writeOutput(out, "imported", ".mdx", true);
    expect(await readFile(out, "utf8")).toBe("imported");
    expect(await readdir(dir)).toEqual(["quiz.mdx"]);
  });

  test("goes to no link, folder or other kind of file, and makes no folder, whatever it is told", async () => {
    await writeFile(join(dir, "precious.mdx"), "precious");
    await symlink(join(dir, "precious.mdx"), join(dir, "link.mdx"));
    await symlink(join(dir, "new.mdx"), join(dir, "dangling.mdx"));
    await mkdir(join(dir, "folder.mdx"));
    const before = await readdir(dir);
    for (const out of [
      "link.mdx",
      "dangling.mdx",
      "folder.mdx",
      "precious.txt",
      "precious",
      "no/quiz.mdx",
      "a\0.mdx",
    ])
      for (const writeOver of [true, false])
        await expect(writeOutput(join(dir, out), "imported", ".mdx", writeOver), out).rejects.toThrow();
    expect(await readdir(dir)).toEqual(before);
    expect(await readFile(join(dir, "precious.mdx"), "utf8")).toBe("precious");
  });
});
