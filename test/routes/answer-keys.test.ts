/**
 * The curriculum that ships, walked through by a rep who has begun every quiz and handed in none: no page and no data tells
 * which answer is right, what is said about an answer, what assessors are told, or work that passed.
 */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { loadContent } from "#app/content/load.server";
import { tellNobody } from "#app/domain/activity/listener";
import { getOwnAttempt } from "#app/domain/assessment/assessment.store.server";
import { startAttempt, submitAttempt } from "#app/domain/assessment/take-quiz.server";
import type { Catalog, Module } from "#app/domain/catalog/catalog";
import { publishContent } from "#app/domain/catalog/publish.server";
import { enrolPerson } from "#app/domain/enrolment/enrolment.server";
import { createRecord } from "#app/domain/spine.server";
import { paths } from "#app/paths";
import { listAddresses } from "#test/support/addresses";
import { zone } from "#test/support/program";
import { createTestSite, type TestSite } from "#test/support/site";

let site: TestSite;
let catalog: Catalog;
let modules: Module[];
let attempts: string[];
let secrets: Secrets;

beforeAll(async () => {
  const content = await loadContent("content", { cacheDir: ".cache/content" });
  // In this order nothing has to be passed before the next thing opens.
  const tracks = content.catalog.tracks.map((track) => ({ ...track, order: "advised" as const }));
  catalog = { ...content.catalog, tracks };
  modules = tracks.flatMap((track) => track.lessons);
  secrets = listSecrets(modules);
  site = await createTestSite(catalog);
  await publishContent(site.context, content.published);
  site.context.tracks = () => tracks;
  const trackDefinition = (version: string) => {
    const definition = tracks.find((track) => track.version === version);
    if (!definition) throw new Error(`No track version ${version}.`);
    return definition;
  };
  site.context.record = createRecord({ zone, trackDefinition }, tellNobody);
  attempts = [];
  for (const track of tracks) {
    await enrolPerson(site.context, {
      personId: "rep-1",
      trackId: track.id,
      actorId: "manager-1",
      source: "manager",
    });
    for (const module of track.lessons.filter(({ quiz }) => quiz !== null)) {
      const started = await startAttempt(site.context, { personId: "rep-1", track, module });
      if (!started.ok) throw new Error(`${module.id}: ${started.reason}`);
      attempts.push(started.attemptId);
    }
  }
}, 120_000);
afterAll(() => site.cleanup());

/** Long enough not to be found by chance. */
const window = 32;

interface Secrets {
  /** Every text that is said about an answer, or written for assessors, by its first letters. */
  byBeginning: Map<string, string[]>;
  /** Texts shorter than that. */
  short: string[];
}

/** Words alone, so that the same text is found in a page, in data, and in data within a page. */
function words(text: string): string {
  return text
    .replace(/\\u003c/g, "<")
    .replace(/\\u003e/g, ">")
    .replace(/\\u0026|&amp;/g, "&")
    .replace(/\\n|\\"/g, " ")
    .replace(/&(lt|gt|quot|nbsp|#x27|#39);/g, " ")
    .replace(/<[^>]*>/g, " ")
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
}

function listSecrets(from: Module[]): Secrets {
  const ofAssessors = from.flatMap(({ demonstration }) =>
    demonstration === null
      ? []
      : [
          demonstration.guidance,
          ...demonstration.criteria.flatMap(({ guidance, comments = [] }) => [guidance, ...comments]),
          ...(demonstration.exemplars ?? []).flatMap(({ text, remarks }) => [text, remarks]),
          ...(demonstration.calibration ?? []).flatMap(({ text, scores }) => [
            text,
            ...Object.values(scores).map(({ rationale }) => rationale),
          ]),
        ].flatMap((text) => (text ? [words(text)] : [])),
  );
  const ofAnswers = from.flatMap((module) =>
    [...module.selfChecks, ...(module.quiz?.items ?? [])].flatMap((item) => {
      const ofOptions = "options" in item ? item.options.map((option) => option.feedback) : [];
      const own = "feedback" in item ? item.feedback : null;
      const model = "model" in item ? item.model : null;
      return [...ofOptions, own, model].flatMap((text) => (text ? [words(text)] : []));
    }),
  );
  const said = [...ofAnswers, ...ofAssessors];
  const byBeginning = new Map<string, string[]>();
  for (const text of said.filter(({ length }) => length >= window)) {
    const beginning = text.slice(0, window);
    byBeginning.set(beginning, [...(byBeginning.get(beginning) ?? []), text]);
  }
  return { byBeginning, short: said.filter(({ length }) => length < window) };
}

function findSecrets(body: string): string[] {
  const text = words(body);
  const found: string[] = [];
  for (let at = 0; at + window <= text.length; at++) {
    const candidates = secrets.byBeginning.get(text.slice(at, at + window)) ?? [];
    found.push(...candidates.filter((secret) => text.startsWith(secret, at)));
  }
  return found;
}

/** Names under which a key would travel, with anything but nothing in them. */
const keyNames =
  /\\?"(correct|feedback|accepted|tolerance|model|guidance|comments|exemplars|calibration|rationale)\\?":(?!null|\[\]|\{\}|\\?"\\?")/;

function addresses() {
  return listAddresses({
    moduleId: modules.map(({ id }) => id),
    trackId: catalog.tracks.map(({ id }) => id),
    entryId: catalog.library.map(({ id }) => id),
    attemptId: attempts,
    partnerId: ["partner-1"],
    personId: ["rep-1"],
    calculatorId: ["deal-margin", "guard-band", "mean-kinetic-temperature", "sensor-plan", "spoilage-roi"],
    file: ["none.svg"],
    ...Object.fromEntries(
      [
        ...["awardId", "submissionId", "bookingId", "fileId"],
        ...["recordingId", "requestId", "mailId", "token"],
      ].map((part) => [part, ["none"]]),
    ),
  });
}

test("no page, data or download of the whole site tells a rep any of it before review", async () => {
  const opened = new Map<string, number>();
  for (const { routeId, path } of addresses()) {
    for (const visit of [{ as: "rep-1" }, { as: "rep-1", data: routeId }]) {
      const response = await site.visit(path, visit);
      const body = await response.text();
      expect(response.status, path).toBeLessThan(500);
      expect(findSecrets(body), path).toEqual([]);
      expect(keyNames.exec(body)?.[0], path).toBeUndefined();
      if (response.status === 200) opened.set(routeId, (opened.get(routeId) ?? 0) + 1);
    }
  }
  const twice = (count: number) => count * 2;
  expect(opened.get("routes/modules.$moduleId")).toBe(twice(modules.length));
  expect(opened.get("routes/attempts.$attemptId")).toBe(twice(attempts.length));
  expect(opened.get("routes/library.$entryId")).toBe(twice(catalog.library.length));
  const demonstrations = modules.filter(({ demonstration }) => demonstration !== null);
  expect(opened.get("routes/modules.$moduleId_.demonstration")).toBe(twice(demonstrations.length));
  expect(opened.get("routes/attempts.$attemptId_.result")).toBeUndefined();
}, 120_000);

test("saving answers, and being refused for one, tells nothing either", async () => {
  for (const attemptId of attempts.slice(0, 8)) {
    const page = await site.read(paths.attempt(attemptId), { as: "rep-1" });
    const [item = ""] = /name="asked\.([^"]+)"/.exec(page)?.slice(1) ?? [];
    for (const answer of ["a", "7.5", "no such option"]) {
      const form = { [`asked.${item}`]: "1", [`answer.${item}`]: answer };
      for (const path of [paths.attemptAnswers(attemptId), paths.attempt(attemptId)]) {
        const response = await site.visit(path, { as: "rep-1", form: { ...form, intent: "save" } });
        const body = await response.text();
        expect(findSecrets(body), path).toEqual([]);
        expect(keyNames.exec(body)?.[0], path).toBeUndefined();
      }
    }
  }
});

test("the way of finding a key finds one, so that finding none means something", async () => {
  expect(secrets.byBeginning.size).toBeGreaterThan(500);
  expect(secrets.short.length).toBeLessThan(secrets.byBeginning.size / 20);
  const choosable = modules.flatMap(({ quiz }) => quiz?.items ?? []).filter((one) => "options" in one);
  const [item] = choosable;
  expect(findSecrets(`<script>${JSON.stringify(item).replace(/</g, "\\u003c")}</script>`)).not.toEqual([]);
  expect(JSON.stringify(item)).toMatch(keyNames);
  const [attemptId = ""] = attempts;
  const attempt = await getOwnAttempt(site.db, "rep-1", attemptId);
  const choices = attempt?.form.items
    .filter(({ id }) => choosable.some((one) => one.id === id))
    .flatMap(({ id, options }) => options.slice(0, 1).map((option) => [id, [option]] as const));
  const answers = new Map<string, string[]>(choices?.map(([id, answer]) => [id, [...answer]]));
  await submitAttempt(site.context, { personId: "rep-1", attemptId, answers });
  const reviewed = await site.read(paths.attemptResult(attemptId), { as: "rep-1" });
  expect(findSecrets(reviewed)).not.toEqual([]);
});

// `npm test` builds before it comes here.
test("no file that browsers load holds any of it, and no source map is among them", () => {
  const files = readdirSync("public/build", { recursive: true, encoding: "utf8" });
  expect(files.filter((file) => file.endsWith(".map"))).toEqual([]);
  const scripts = files.filter((file) => /\.(js|json|css|html)$/.test(file));
  expect(scripts.length).toBeGreaterThan(10);
  for (const file of scripts) {
    expect(findSecrets(readFileSync(join("public/build", file), "utf8")), file).toEqual([]);
  }
});
