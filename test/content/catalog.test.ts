import { utimes } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import {
  awaitChanges,
  type CatalogOptions,
  catalog,
  content,
  rescan,
  startCatalog,
} from "#app/content/catalog.server";
import { readFigure } from "#app/content/figures.server";
import { loadContent } from "#app/content/load.server";
import { listCurrentVersions } from "#app/domain/catalog/catalog.store.server";
import { publishContent } from "#app/domain/catalog/publish.server";
import { requireModuleVersion, requireTrackDefinition } from "#app/domain/catalog/version.server";
import { openDatabase } from "#db/connection";
import {
  type ContentFolder,
  createContentFolder,
  lessonText,
  soundContent,
  trackText,
} from "#test/support/content";
import { createTestDatabase, type TestDatabase } from "#test/support/database";

const two = "tracks/sales/02-two/lesson.mdx";
const allLessons = ["module-one", "module-two", "module-three", "module-four"];
const reworded = lessonText("module-two", "## One thing more\n\nReworded.");
const broken = lessonText("module-two", "<div>raw</div>");

let database: TestDatabase;
let folder: ContentFolder;
/** Shared, so that only what a test changes is compiled. */
let compiled: ContentFolder;
let clock: number;
const ends: (() => Promise<void>)[] = [];

beforeAll(async () => {
  compiled = await createContentFolder({});
});

afterAll(() => compiled.cleanup());

beforeEach(async () => {
  database = await createTestDatabase();
  folder = await createContentFolder(soundContent);
  clock = Date.parse("2026-03-02T09:00:00.000Z");
});

afterEach(async () => {
  for (const end of ends.splice(0)) await end();
  await database.cleanup();
  await folder.cleanup();
});

function now(): string {
  clock += 1000;
  return new Date(clock).toISOString();
}

async function start(options: Partial<CatalogOptions> = {}): Promise<void> {
  const { db } = database;
  ends.push(
    await startCatalog({ dir: folder.dir, cacheDir: compiled.dir, db, now, lookEvery: null, ...options }),
  );
}

function lessonIds(): string[] | undefined {
  return catalog().tracks[0]?.lessons.map((lesson) => lesson.id);
}

function versionOfTwo(): string {
  return catalog().tracks[0]?.lessons.find(({ id }) => id === "module-two")?.version ?? "";
}

function versions() {
  return database.db
    .selectFrom("content_version")
    .select(["kind", "content_id", "hash"])
    .orderBy("published_at")
    .execute();
}

describe("what is served is stored first", () => {
  test("every track, module and entry has a version and a pointer to it", async () => {
    await start();
    const stored = await versions();
    expect(stored.map(({ kind, content_id }) => `${kind} ${content_id}`).sort()).toEqual(
      [
        "library entry-one",
        "library entry-two",
        ...allLessons.map((id) => `module ${id}`),
        "track sales",
      ].sort(),
    );
    expect(await listCurrentVersions(database.db)).toHaveLength(stored.length);
    const module = await requireModuleVersion(database.db, versionOfTwo());
    expect(module).toEqual(catalog().tracks[0]?.lessons[1]);
  });
  test("a second start writes nothing", async () => {
    await start();
    const before = await database.db.selectFrom("content_current").selectAll().execute();
    await start();
    expect(await database.db.selectFrom("content_current").selectAll().execute()).toEqual(before);
    expect(await versions()).toHaveLength(7);
  });
  test("a change is a new version; the old one stays as it was, for whoever rests on it", async () => {
    await start();
    const before = versionOfTwo();
    const module = catalog().tracks[0]?.lessons[1];
    await folder.write({ [two]: reworded });
    await rescan();
    expect(versionOfTwo()).not.toBe(before);
    expect(await requireModuleVersion(database.db, before)).toEqual(module);
  });
  test("going back to an older text makes the older version current again", async () => {
    await start();
    const before = versionOfTwo();
    await folder.write({ [two]: reworded });
    await rescan();
    await folder.write({ [two]: soundContent[two] ?? null });
    await rescan();
    expect(versionOfTwo()).toBe(before);
    await folder.write({ [two]: broken });
    await rescan();
    expect(versionOfTwo()).toBe(before);
    expect(content().statuses.find(({ id }) => id === "module-two")).toMatchObject({ served: "last-good" });
  });
  test("every definition a track ever had can be found by its version", async () => {
    await start();
    const before = catalog().tracks[0]?.version ?? "";
    await folder.write({ "tracks/sales/track.yml": trackText("sales", ["module-one"]) });
    await rescan();
    const after = catalog().tracks[0]?.version ?? "";
    expect(after).not.toBe(before);
    expect((await requireTrackDefinition(database.db, before)).milestones[0]?.requires).toEqual([
      "module-one",
      "module-four",
    ]);
    expect((await requireTrackDefinition(database.db, after)).milestones[0]?.requires).toEqual([
      "module-one",
    ]);
    await expect(requireTrackDefinition(database.db, "none")).rejects.toThrow();
  });
});

describe("a broken file", () => {
  test("keeps the last good version serving, after a restart and in another process too", async () => {
    await start();
    const before = versionOfTwo();
    await folder.write({ [two]: broken, "tracks/sales/track.yml": "id: [" });
    await rescan();
    expect([lessonIds(), versionOfTwo()]).toEqual([allLessons, before]);

    await start();
    expect([lessonIds(), versionOfTwo()]).toEqual([allLessons, before]);
    expect(content().problems.map(({ file }) => file)).toEqual([two, "tracks/sales/track.yml"]);

    const other = openDatabase(database.file);
    try {
      await start({ db: other.db });
      expect([lessonIds(), versionOfTwo()]).toEqual([allLessons, before]);
    } finally {
      await other.close();
    }
  });
  test("is served again once it is mended", async () => {
    await start();
    await folder.write({ [two]: broken });
    await rescan();
    await folder.write({ [two]: reworded });
    await rescan();
    expect(content().problems).toEqual([]);
    expect(JSON.stringify(catalog().tracks[0]?.lessons[1]?.lesson)).toContain("Reworded.");
  });
  test("that was removed does not come back by breaking something else", async () => {
    await start();
    await folder.write({ "tracks/sales/02-two": null });
    await rescan();
    expect(lessonIds()).toEqual(["module-one", "module-three", "module-four"]);
    await folder.write({ [two]: broken });
    await rescan();
    expect(lessonIds()).toEqual(["module-one", "module-three", "module-four"]);
    expect(content().withheld.map(({ source }) => source)).toEqual(["tracks/sales/02-two"]);
  });
});

describe("a running process", () => {
  test("takes up changed files by itself, once they have settled", async () => {
    await start({ lookEvery: 10 });
    await folder.write({ [two]: reworded });
    await vi.waitFor(
      () => expect(JSON.stringify(catalog().tracks[0]?.lessons)).toContain("Reworded."),
      10_000,
    );
    await folder.write({ [two]: broken });
    await vi.waitFor(() => expect(content().problems).toHaveLength(1), 10_000);
    expect(lessonIds()).toEqual(allLessons);
  });
  test("says at each reading what it came to, so that whoever runs it can tell of new problems", async () => {
    const errors: number[] = [];
    await start({ onTakenUp: () => errors.push(content().problems.length) });
    await folder.write({ [two]: broken });
    await rescan();
    await folder.write({ [two]: reworded });
    await rescan();
    expect(errors).toEqual([0, 1, 0]);
  });

  test("lets an author wait for what they have just saved, and for nothing once the folder is gone", async () => {
    await start({ lookEvery: 50, onFailure: () => {} });
    await folder.write({ [two]: reworded });
    await awaitChanges();
    expect(JSON.stringify(catalog().tracks[0]?.lessons)).toContain("Reworded.");
    await folder.write({ tracks: null });
    await awaitChanges();
    expect(lessonIds()).toEqual(allLessons);
  });
  test("goes on serving when the folder disappears, says so once, and recovers", async () => {
    const failures: unknown[] = [];
    await start({ lookEvery: 10, onFailure: (error) => failures.push(error) });
    await folder.write({ tracks: null });
    await vi.waitFor(() => expect(failures).toHaveLength(1), 10_000);
    expect(lessonIds()).toEqual(allLessons);
    await folder.write({ ...soundContent, [two]: reworded });
    await vi.waitFor(
      () => expect(JSON.stringify(catalog().tracks[0]?.lessons)).toContain("Reworded."),
      10_000,
    );
    expect(failures).toHaveLength(1);
  });
  test("looks no more once it is stopped", async () => {
    await start({ lookEvery: 10 });
    for (const end of ends.splice(0)) await end();
    await folder.write({ [two]: reworded });
    await utimes(join(folder.dir, two), 1, 1);
    await loadContent(folder.dir, { cacheDir: compiled.dir });
    expect(JSON.stringify(catalog().tracks[0]?.lessons)).not.toContain("Reworded.");
  });
  test("tells of changed rules, not of changed texts, and tells again if that failed", async () => {
    let fails = false;
    const told: string[] = [];
    const failures: unknown[] = [];
    const onPublished = async () => {
      told.push(catalog().tracks[0]?.version ?? "");
      if (fails) throw new Error("not now");
    };
    await start({ onPublished, onFailure: (error) => failures.push(error) });
    await rescan();
    expect(told).toHaveLength(1);
    await folder.write({ [two]: reworded });
    await rescan();
    expect(told).toHaveLength(1);
    fails = true;
    await folder.write({ "tracks/sales/track.yml": trackText("sales", ["module-one"]) });
    await expect(rescan()).rejects.toThrow("not now");
    fails = false;
    await rescan();
    expect(told).toHaveLength(3);
    expect(told[2]).toBe(catalog().tracks[0]?.version);
  });
  test("does not start without a content folder", async () => {
    await folder.write({ tracks: null });
    await expect(start()).rejects.toThrow();
  });
});

test("several processes may publish at once: one version each, and the pointers agree", async () => {
  const loaded = await loadContent(folder.dir, { cacheDir: compiled.dir });
  const others = [openDatabase(database.file), openDatabase(database.file), openDatabase(database.file)];
  try {
    await Promise.all(others.map(({ db }) => publishContent({ db, now }, loaded.published)));
  } finally {
    await Promise.all(others.map(({ close }) => close()));
  }
  expect(await versions()).toHaveLength(7);
  const current = await listCurrentVersions(database.db);
  expect(new Set(current.map(({ hash }) => hash))).toEqual(
    new Set((await versions()).map(({ hash }) => hash)),
  );
});

test("a figure is served while its module is, a draft's figure to authors only", async () => {
  const nobody = () => false;
  const svg = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"/>';
  const figure = '<Figure src="figures/bars.svg" alt="Bars" />';
  await folder.write({
    [two]: lessonText("module-two", figure),
    "tracks/sales/02-two/figures/bars.svg": svg,
    "tracks/sales/05-five/lesson.mdx": lessonText("module-five", figure, "draft"),
    "tracks/sales/05-five/figures/bars.svg": svg,
  });
  await start();
  expect(readFigure("module-two", "bars.svg", nobody)?.svg).toBe(svg);
  expect(readFigure("module-five", "bars.svg", nobody)).toBeNull();
  expect(readFigure("module-five", "bars.svg", () => true)?.svg).toBe(svg);
  expect(readFigure("module-nine", "bars.svg", () => true)).toBeNull();
  await folder.write({ [two]: broken, "tracks/sales/02-two/figures/bars.svg": null });
  await rescan();
  expect(readFigure("module-two", "bars.svg", nobody)?.svg).toBe(svg);
});
