import { describe, expect, test } from "vitest";
import { parseDemonstration } from "#app/content/source/demonstration";
import { createReport, formatProblem } from "#app/content/source/problem";
import { createTrack, parseTrack, trackRules } from "#app/content/source/track";
import type { Module } from "#app/domain/catalog/catalog";
import { demonstrationText, parsing, trackText } from "#test/support/content";

describe("a demonstration", () => {
  async function saidOf(text: string): Promise<string[]> {
    return (await parsing((reader, report) => parseDemonstration(text, reader, report))).said;
  }

  test("is sound when its rubric can be passed", async () => {
    expect(await saidOf(demonstrationText("call"))).toEqual([]);
  });
  test("cannot ask for more points than its rubric gives", async () => {
    expect(await saidOf(demonstrationText("call", 3))).toEqual([
      '4:1 "cutScore" asks for 3 points; the rubric gives at most 2.',
    ]);
  });
  test("has levels that go upwards", async () => {
    expect(await saidOf(demonstrationText("call").replace("points: 0", "points: 2"))).toEqual([
      "15:9 Levels go upwards: each has more points than the one before.",
    ]);
  });
  test("has its cut score out of the weighted total", async () => {
    const twice = demonstrationText("call", 4).replace("    levels:", "    weight: 2\n    levels:");
    expect(await saidOf(twice)).toEqual([]);
    expect(await saidOf(twice.replace("cutScore: 4", "cutScore: 5"))).toEqual([
      '4:1 "cutScore" asks for 5 points; the rubric gives at most 4.',
    ]);
    expect(await saidOf(twice.replace("weight: 2", "weight: 0"))).toEqual([
      '11:5 "weight" must be at least 1.',
    ]);
  });
  test("makes critical a level there is, above the lowest", async () => {
    const critical = (points: string) =>
      demonstrationText("call").replace("    levels:", `    critical: ${points}\n    levels:`);
    expect(await saidOf(critical("2"))).toEqual([]);
    for (const points of ["0", "1"]) {
      expect(await saidOf(critical(points))).toEqual([
        '11:5 "critical" is the points of the level that must be reached, above the lowest: 2.',
      ]);
    }
  });
  test("may guide its assessors, give them comments once each, and show work that passed", async () => {
    const more = `guidance: |
  Read the note first.
exemplars:
  - title: A good call
    text: What was said.
    remarks: Because it asks.
criteria:`;
    const full = demonstrationText("call").replace("criteria:", more);
    expect(await saidOf(full)).toEqual([]);
    expect(await saidOf(full.replace("    remarks: Because it asks.\n", ""))).toEqual([
      '11:5 "remarks" is missing.',
    ]);
    const bank = (comments: string) =>
      demonstrationText("call").replace("    levels:", `    comments: ${comments}\n    levels:`);
    expect(await saidOf(bank("[Ask first.]"))).toEqual([]);
    expect(await saidOf(bank("[Ask first., Ask first.]"))).toEqual([
      expect.stringMatching(/^11:\d+ Entry 2 of "comments" repeats Ask first\.\.$/),
    ]);
  });
  test("has two cases or more, each its own, or none", async () => {
    const one = "  - id: dairy\n    title: A dairy\n    text: Two rooms.\n";
    const cases = (list: string) =>
      demonstrationText("call").replace("criteria:", `variants:\n${list}criteria:`);
    expect(await saidOf(cases(one + one.replace("dairy", "bakery")))).toEqual([]);
    expect(await saidOf(cases(one))).toEqual(['8:1 "variants" needs at least 2 entries.']);
    expect(await saidOf(cases(one + one))).toEqual(['12:5 "id" repeats dairy.']);
  });
  test("calibrates its assessors on three samples or more, each scored on every criterion with one of its levels", async () => {
    const sample = (id: string, points: number, scores = "") =>
      `  - id: ${id}\n    title: One\n    text: What was said.\n    scores:\n${scores || `      opens-with-loss: { points: ${points}, rationale: They do not ask. }`}\n`;
    const asking = (...list: string[]) =>
      demonstrationText("call").replace("criteria:", `calibration:\n${list.join("")}criteria:`);
    const sound = [sample("one", 0), sample("two", 2)];
    expect(await saidOf(asking(...sound, sample("three", 0)))).toEqual([]);
    expect(await saidOf(asking(...sound))).toEqual(['8:1 "calibration" needs at least 3 entries.']);
    expect(await saidOf(asking(...sound, sample("two", 0)))).toEqual(['19:5 "id" repeats two.']);
    expect(await saidOf(asking(...sound, sample("three", 1)))).toEqual([
      '23:26 "points" must be a level of "opens-with-loss": 0 or 2.',
    ]);
    const misspelt = "      opens-with-lost: { points: 0, rationale: They do not ask. }";
    expect(await saidOf(asking(...sound, sample("three", 0, misspelt)))).toEqual([
      '22:5 The sample "three" has no score for the criterion "opens-with-loss".',
      '23:7 There is no criterion "opens-with-lost".',
    ]);
    expect(
      await saidOf(asking(...sound, sample("three", 0, "      opens-with-loss: { points: 0 }"))),
    ).toEqual(['23:7 "rationale" is missing.']);
    expect(await saidOf(asking(sample("one", 2), sample("two", 2), sample("three", 2)))).toEqual([
      '8:1 Every sample has 2 points on "opens-with-loss": show at least two of its levels, or nobody can tell them apart.',
    ]);
  });
  test("proposes no more minutes than it allows", async () => {
    expect(
      await saidOf(demonstrationText("call").replace("maxMinutes: 60", "maxMinutes: 60\ntakes: [60, 45]")),
    ).toEqual(['7:1 "takes" is the least and the most minutes, in this order, such as [45, 60].']);
    expect(await saidOf(demonstrationText("call").replace("maxMinutes: 60", "maxMinutes: 10"))).toEqual([
      '5:1 "minutes" proposes more than "maxMinutes" allows.',
    ]);
  });
  test("asks for at least one kind of evidence, each once", async () => {
    expect(await saidOf(demonstrationText("call").replace("[text]", "[]"))).toEqual([
      '7:1 "evidence" needs at least 1 entry.',
    ]);
    expect(await saidOf(demonstrationText("call").replace("[text]", "[text, text]"))).toEqual([
      expect.stringContaining('Entry 2 of "evidence" repeats text.'),
    ]);
  });
  test("limits a recording only where it accepts one, within half an hour", async () => {
    const limited = (evidence: string, minutes: number) =>
      demonstrationText("call").replace("[text]", `${evidence}\nrecording:\n  minutes: ${minutes}`);
    expect(await saidOf(limited("[text, recording]", 30))).toEqual([]);
    expect(await saidOf(limited("[text]", 5))).toEqual([
      '8:1 "recording" has limits, but "evidence" does not accept a recording.',
    ]);
    expect(await saidOf(limited("[recording]", 31))).toEqual(['9:3 "minutes" must be at most 30.']);
  });
  test("that is watched says for how long, and may name the steps to be seen", async () => {
    const watched = (more: string) =>
      demonstrationText("call")
        .replace("[text]", "[text, observation]")
        .replace("criteria:", `${more}criteria:`);
    const steps = "checklist:\n  - { id: locks-out, text: Locks the unit out., critical: true }\n";
    expect(await saidOf(watched(`observation: { minutes: 45 }\n${steps}`))).toEqual([]);
    expect(await saidOf(watched(""))).toEqual([
      expect.stringMatching(/^7:1 An observation needs its length: add "observation: \{ minutes: 45 \}"/),
    ]);
    expect(await saidOf(watched("observation: { minutes: 90 }\n"))).toEqual([
      '8:1 The observation lasts 90 minutes, and "maxMinutes" allows 60.',
    ]);
    expect(await saidOf(watched(`observation: { minutes: 5 }\n`))).toEqual([
      '8:16 "minutes" must be at least 10.',
    ]);
    const twice = `${steps}${steps.split("\n")[1]}\n`;
    expect(await saidOf(watched(`observation: { minutes: 45 }\n${twice}`))).toEqual([
      '11:7 "id" repeats locks-out.',
    ]);
  });
  test("that is not watched has neither length nor checklist", async () => {
    const useless = "observation: { minutes: 45 }\nchecklist:\n  - { id: locks-out, text: Locks it out. }\n";
    expect(await saidOf(demonstrationText("call").replace("criteria:", `${useless}criteria:`))).toEqual([
      '8:1 "observation" has no use here: "evidence" does not accept an observation.',
      '9:1 "checklist" has no use here: "evidence" does not accept an observation.',
    ]);
  });
  test("has a task, without self-checks", async () => {
    const [frontMatter] = demonstrationText("call").split("\nRun the call");
    expect(await saidOf(frontMatter ?? "")).toEqual([expect.stringContaining("The task is missing")]);
    const check = '<SelfCheck id="one" kind="reflect">\n\nWhy?\n\n> So.\n\n</SelfCheck>';
    expect(await saidOf(`${frontMatter}\n${check}`)).toEqual([
      expect.stringContaining("<SelfCheck> does not belong in a demonstration file."),
    ]);
  });
});

describe("a track", () => {
  function check(text: string) {
    const report = createReport("track.yml");
    const file = parseTrack(text, report);
    return { file, said: report.problems.map((problem) => formatProblem(problem)) };
  }

  test("is sound with roles, rules and milestones that agree", () => {
    expect(check(trackText("sales", ["one-module"], "    certifies: [sales]\n")).said).toEqual([]);
  });
  test("enrols and certifies only the job roles it is for", () => {
    expect(
      check(trackText("sales", ["one-module"]).replace("jobRole: sales", "jobRole: support")).said,
    ).toEqual(['track.yml:8:5 "support" is not among the track\'s jobRoles.']);
    expect(check(trackText("sales", ["one-module"], "    certifies: [technical]\n")).said).toEqual([
      'track.yml:15:17 "technical" is not among the track\'s jobRoles.',
    ]);
    expect(check(trackText("sales", ["one-module"]).replace("jobRole: sales", "jobRole: chef")).said).toEqual(
      ['track.yml:8:5 "jobRole" must be one of sales, technical, support.'],
    );
  });
  test("may ask its assessors for a milestone of its own, and that changes its version", () => {
    const asking = (id: string) => trackText("sales", ["one-module"], `assessorMilestone: ${id}\n`);
    expect(check(asking("sales-ready")).said).toEqual([]);
    expect(check(asking("no-such")).said).toEqual([
      'track.yml:15:1 There is no milestone "no-such" in this track.',
    ]);
    expect(versionOf(asking("sales-ready"))).not.toBe(versionOf(trackText("sales", ["one-module"])));
  });
  test("has one rule for each job role and one milestone for each id", () => {
    const twice = trackText("sales", ["one-module"]).replace(
      "  - jobRole: sales",
      "  - jobRole: sales\n  - jobRole: sales",
    );
    expect(check(twice).said).toEqual([
      'track.yml:9:5 There is another rule for "sales"; put all its tiers into one.',
    ]);
  });

  const module = { id: "one-module", title: "One", quiz: null, demonstration: null } as Module;
  function versionOf(text: string, lessons = [module]): string {
    const { file } = check(text);
    if (!file.data) throw new Error("The track does not parse.");
    return createTrack(trackRules(file.data), lessons, (rules) => rules).version;
  }

  test("keeps its version when a text changes, and gets another when a rule does", () => {
    const text = trackText("sales", ["one-module"]);
    const version = versionOf(text);
    expect(versionOf(text.replace("What one can do.", "What a person can do."))).toBe(version);
    expect(versionOf(text.replace("Track sales", "Selling"))).toBe(version);
    expect(versionOf(text, [{ ...module, title: "Reworded" }])).toBe(version);
    const task = { id: "call", criteria: [], calibration: [] } as unknown as NonNullable<
      Module["demonstration"]
    >;
    const plain = { ...module, demonstration: { ...task, calibration: undefined } };
    expect(versionOf(text, [{ ...module, demonstration: task }])).toBe(versionOf(text, [plain]));
    for (const changed of [
      text.replace("validMonths: 12", "validMonths: 24"),
      text.replace("order: required", "order: advised"),
      text.replace("selfEnrolment: false", "selfEnrolment: true"),
      text.replace("jobRole: sales", "jobRole: sales\n    tiers: [select]"),
      text.replace("title: Ready", "title: Ready to sell"),
    ]) {
      expect(versionOf(changed)).not.toBe(version);
    }
    expect(versionOf(text, [{ ...module, quiz: {} as Module["quiz"] }])).not.toBe(version);
  });
});
