/** A small program in a real database: one tier table, two partners, one person of each kind, and a track with every part. */
import { createHash } from "node:crypto";
import type { Module, Track, TrackDefinition } from "#app/domain/catalog/catalog";
import type { Item } from "#app/domain/catalog/quiz";
import type { Context } from "#app/domain/context";
import { createTell } from "#app/domain/notices/tell.server";
import { createRecord } from "#app/domain/spine.server";
import { noticeLinks } from "#app/http/notice-links.server";
import type { OpenOptions } from "#db/connection";
import { createTestDatabase, type TestDatabase } from "#test/support/database";

export const zone = "Europe/Berlin";
/** Where the links of the program's mails lead. */
export const siteOrigin = "https://learn.example.test";

function choice(id: string): Item {
  return {
    id,
    kind: "single",
    points: 1,
    outcome: "decide",
    heading: "first",
    tags: [],
    stem: `<p>${id}?</p>`,
    options: [
      { id: "a", html: "<p>Right</p>", correct: true, feedback: `<p>key-of-${id}</p>` },
      { id: "b", html: "<p>Wrong</p>", correct: false, feedback: `<p>mistake-in-${id}</p>` },
    ],
  };
}

function makeModule(number: number, parts: { quiz: boolean; demonstration: boolean }): Module {
  const id = `module-${number}`;
  return {
    id,
    trackId: "sales",
    number,
    title: `Module ${number}`,
    outcomes: [{ id: "decide", text: "Decide well." }],
    minutes: 10,
    state: "published",
    sources: [],
    headings: [{ slug: "first", text: "First", depth: 2 }],
    version: createHash("sha256").update(id).digest("hex"),
    selfChecks: [
      {
        id: "check",
        kind: "single",
        stem: "<p>Which?</p>",
        options: [
          { id: "a", html: "<p>A</p>", correct: true, feedback: null },
          { id: "b", html: "<p>B</p>", correct: false, feedback: null },
        ],
        model: null,
      },
    ],
    lesson: [
      { kind: "html", html: '<h2 id="first">First</h2>' },
      { kind: "self-check", id: "check" },
    ],
    quiz: parts.quiz
      ? {
          id: `${id}-quiz`,
          title: `Quiz ${number}`,
          cutScore: 75,
          draw: 4,
          attempts: 2,
          timeLimit: 10,
          review: "after-submission",
          items: Array.from({ length: 8 }, (_, index) => choice(`item-${number}-${index}`)),
        }
      : null,
    demonstration: parts.demonstration
      ? {
          id: `${id}-demonstration`,
          title: "Show it",
          cutScore: 3,
          minutes: 20,
          maxMinutes: 60,
          evidence: ["text", "link", "file", "recording", "observation"],
          observation: { minutes: 30 },
          checklist: [
            { id: "greets", text: "Greets the customer." },
            { id: "locks-out", text: "Locks the unit out before opening it.", critical: true },
            { id: "labels", text: "Labels each sensor." },
          ],
          criteria: [
            {
              id: "clear",
              title: "Clear",
              levels: [
                { points: 0, title: "No", descriptor: "Not clear." },
                { points: 2, title: "Yes", descriptor: "Clear." },
              ],
            },
            {
              id: "right",
              title: "Right",
              levels: [
                { points: 0, title: "No", descriptor: "Not right." },
                { points: 2, title: "Yes", descriptor: "Right." },
              ],
            },
          ],
          task: "<p>Do it.</p>",
        }
      : null,
  };
}

export const lessons = [
  makeModule(1, { quiz: true, demonstration: false }),
  makeModule(2, { quiz: true, demonstration: true }),
];

export const track: Track = {
  id: "sales",
  version: createHash("sha256").update("sales track").digest("hex"),
  title: "Selling",
  summary: "Sell.",
  jobRoles: ["sales"],
  order: "required",
  selfEnrolment: false,
  enrol: [{ jobRole: "sales", tiers: null }],
  milestones: [
    { id: "started", title: "Started", summary: "", validMonths: 12, requires: ["module-1"], certifies: [] },
    {
      id: "certified",
      title: "Certified",
      summary: "",
      validMonths: 12,
      requires: ["module-1", "module-2"],
      certifies: ["sales"],
    },
  ],
  modules: lessons.map((module) => ({
    id: module.id,
    title: module.title,
    quiz: module.quiz !== null,
    demonstration: module.demonstration !== null,
  })),
  lessons,
};

export interface TestProgram extends TestDatabase {
  context: Context;
  /** Sets the clock; `advance` moves it on. */
  setNow(instant: string): void;
  advance(milliseconds: number): void;
}

/** People: rep-1 and lead-1 at partner-1, rep-2 at partner-2; manager-1 is assigned partner-1, author-1 owns the track; admin-1. */
export async function createTestProgram(options: OpenOptions = {}): Promise<TestProgram> {
  const database = await createTestDatabase(options);
  const { db } = database;
  let now = "2026-03-02T09:00:00.000Z";
  const definitions = new Map<string, TrackDefinition>([[track.version, track]]);
  const context: Context = {
    db,
    now: () => now,
    zone,
    tracks: () => [...definitions.values()],
    record: createRecord(
      {
        zone,
        trackDefinition(version) {
          const definition = definitions.get(version);
          if (!definition) throw new Error(`No track version ${version}.`);
          return definition;
        },
      },
      createTell({ now: () => now, zone, links: noticeLinks(siteOrigin) }),
    ),
  };
  await db
    .insertInto("program")
    .values({ id: 1, name: "Frostline", time_zone: zone, currency: "EUR", mode: "demo" })
    .execute();
  await db
    .insertInto("tier")
    .values([
      { id: "registered", name: "Registered", position: 1 },
      { id: "premier", name: "Premier", position: 2 },
    ])
    .execute();
  await db
    .insertInto("tier_allowance")
    .values([
      { tier_id: "registered", effective_from: "2026-01-01", allowance_minor: 10_000, charge_share_bp: 5000 },
      { tier_id: "premier", effective_from: "2026-01-01", allowance_minor: 50_000, charge_share_bp: 2500 },
    ])
    .execute();
  for (const number of [1, 2]) {
    await db
      .insertInto("partner")
      .values({
        id: `partner-${number}`,
        name: `Partner ${number}`,
        tier_id: "registered",
        market: "DE",
        segment: "food",
        started_on: "2026-01-05",
        status: "active",
        created_at: now,
      })
      .execute();
    await db
      .insertInto("partner_tier")
      .values({ partner_id: `partner-${number}`, since: "2026-01-05", tier_id: "registered" })
      .execute();
  }
  const people = [
    ["rep-1", "rep", "partner-1"],
    ["lead-1", "lead", "partner-1"],
    ["rep-2", "rep", "partner-2"],
    ["author-1", "author", null],
    ["manager-1", "manager", null],
    ["admin-1", "admin", null],
  ] as const;
  for (const [id, accessRole, partnerId] of people) {
    await db
      .insertInto("person")
      .values({
        id,
        email: `${id}@example.test`,
        name: id,
        access_role: accessRole,
        partner_id: partnerId,
        status: "active",
        created_at: now,
      })
      .execute();
    if (partnerId)
      await db.insertInto("person_job_role").values({ person_id: id, job_role: "sales" }).execute();
  }
  await db
    .insertInto("partner_manager")
    .values({ partner_id: "partner-1", person_id: "manager-1" })
    .execute();
  await db.insertInto("track_author").values({ track_id: "sales", person_id: "author-1" }).execute();
  const versions = [
    {
      hash: track.version,
      kind: "track" as const,
      content_id: track.id,
      title: track.title,
      snapshot: JSON.stringify(track),
    },
    ...lessons.map((module) => ({
      hash: module.version,
      kind: "module" as const,
      content_id: module.id,
      title: module.title,
      snapshot: JSON.stringify(module),
    })),
  ];
  await db
    .insertInto("content_version")
    .values(versions.map((version) => ({ ...version, published_at: now })))
    .execute();
  return {
    ...database,
    context,
    setNow(instant) {
      now = instant;
    },
    advance(milliseconds) {
      now = new Date(Date.parse(now) + milliseconds).toISOString();
    },
  };
}
