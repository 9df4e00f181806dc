import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { content, rescan, startCatalog } from "#app/content/catalog.server";
import { paths } from "#app/paths";
import {
  type ContentFolder,
  createContentFolder,
  demonstrationText,
  lessonText,
  quizText,
  scenario,
  soundContent,
  trackText,
} from "#test/support/content";
import { enrol, finishLesson, requireLesson } from "#test/support/learning";
import { readable, tableRows } from "#test/support/page-text";
import { createTestSite, type TestSite } from "#test/support/site";

const preview = "routes/authoring.modules.$moduleId";

let site: TestSite;
let folder: ContentFolder;
/** What reps get is what the content folder holds now. */
const catalog = {
  get tracks() {
    return content().catalog.tracks;
  },
  get library() {
    return content().catalog.library;
  },
};

beforeEach(async () => {
  site = await createTestSite(catalog);
  folder = await createContentFolder(soundContent);
  await startCatalog({
    db: site.db,
    now: site.context.now,
    dir: folder.dir,
    cacheDir: null,
    lookEvery: null,
  });
});
afterEach(async () => {
  await site.cleanup();
  await folder.cleanup();
});

async function save(files: Parameters<ContentFolder["write"]>[0]): Promise<void> {
  await folder.write(files);
  await rescan();
}

/** Author 1 has the track "support" instead, and somebody else has "sales". */
async function giveSalesToAnother(): Promise<void> {
  await site.db.updateTable("track_author").set({ track_id: "support" }).execute();
  await site.db.insertInto("track_author").values({ track_id: "sales", person_id: "admin-1" }).execute();
}

async function read(path: string, as = "author-1"): Promise<string> {
  return (await site.read(path, { as })).replaceAll("<!-- -->", "");
}

const broken = lessonText("module-one", "<Kaboom />");
const brokenLine = broken.split("\n").indexOf("<Kaboom />") + 1;

test("the preview has the samples for assessors without their scores, because authors assess as well", async () => {
  const sample = (id: string, points: number) =>
    `  - id: ${id}\n    title: Sample ${id}\n    text: What was said.\n    scores:\n      opens-with-loss: { points: ${points}, rationale: They never ask. }\n`;
  const calibration = `calibration:\n${sample("one", 0)}${sample("two", 2)}${sample("three", 0)}criteria:`;
  const text = demonstrationText("module-two-call").replace("criteria:", calibration);
  await save({ "tracks/sales/02-two/demonstration.mdx": text });
  const page = await read(paths.preview("module-two"));
  expect(page).toContain("Sample three");
  expect(page).toContain("What was said.");
  for (const body of [
    page,
    await site.read(paths.preview("module-two"), { as: "author-1", data: preview }),
  ]) {
    expect(body).not.toContain("They never ask.");
  }
});

describe("the author's home", () => {
  test("lists every module of the author's tracks with state and version, and is honest about missing figures", async () => {
    const page = await read(paths.authoring());
    for (const { version, title, kind } of content().statuses) {
      if (kind !== "module") continue;
      expect(page).toContain(title);
      expect(page).toContain((version ?? "none").slice(0, 8));
    }
    expect(page).toContain("Published");
    expect(page).toContain("not enough data");
    expect(page).not.toContain("NaN");
  });

  test("a broken module says that its last good version serves; a new broken one is withheld; drafts are named", async () => {
    await save({
      "tracks/sales/01-one/lesson.mdx": broken,
      "tracks/sales/05-five/lesson.mdx": lessonText("module-five", "{1 + 1}"),
      "tracks/sales/06-six/lesson.mdx": lessonText("module-six", "", "draft"),
    });
    const page = await read(paths.authoring());
    for (const words of ["Last good version serving", "Withheld", "Draft", "1 error", "Published"]) {
      expect(page).toContain(words);
    }
    expect(page).toContain(`${paths.preview("module-one")}#preview-problems`);
  });

  test("says at its head what has problems, the library's among them, and leads there", async () => {
    expect(await read(paths.authoring())).not.toMatch(/(has|have) problems/);
    await save({
      "tracks/sales/01-one/lesson.mdx": broken,
      "library/entry-two.mdx": "---\nid: entry-two\n---\nText.",
    });
    const page = await read(paths.authoring());
    const head = page.slice(0, page.indexOf("Track sales</h2>"));
    expect(head).toContain("1 module and the library have problems");
    expect(head).toContain(`href="${paths.preview("module-one")}#preview-problems"`);
    expect(head).toContain(`href="#elsewhere"`);
    expect(page).toContain(`id="elsewhere"`);
  });

  test("a file that cannot even tell its id is named with its problem and its line", async () => {
    await save({ "tracks/sales/05-five/lesson.mdx": "---js\nmodule.exports = {}\n---\n" });
    const page = await read(paths.authoring());
    expect(page).toContain("tracks/sales/05-five/lesson.mdx:1:1");
    expect(page).toContain("---js");
  });

  test("an author sees their own tracks only; an admin sees all; somebody without a track is told why", async () => {
    await save({
      "tracks/support/track.yml": trackText("support", ["module-nine"]),
      "tracks/support/01-nine/lesson.mdx": lessonText("module-nine", "<Kaboom />"),
    });
    await site.db.insertInto("track_author").values({ track_id: "support", person_id: "admin-1" }).execute();
    expect(await read(paths.authoring())).not.toContain("module-nine");
    expect(await read(paths.authoring(), "admin-1")).toContain("module-nine");
    await site.db
      .updateTable("track_author")
      .set({ person_id: "admin-1" })
      .where("track_id", "=", "sales")
      .execute();
    const none = await read(paths.authoring());
    expect(none).toContain("No track is yours yet");
    expect(none).not.toContain("module-one");
  });

  test("a track that is nobody's yet is seen by authors at once, whatever is wrong with it, and its modules too", async () => {
    await save({
      "tracks/new/track.yml": "id: [\n",
      "tracks/new/01-ten/lesson.mdx": lessonText("module-ten", "<Kaboom />"),
      "tracks/newer/01-eleven/lesson.mdx": lessonText("module-eleven"),
      "tracks/sound/track.yml": trackText("sound", ["module-twelve"]),
      "tracks/sound/01-twelve/lesson.mdx": lessonText("module-twelve"),
      "tracks/sound/01-twelve/quiz.mdx": quizText("twelve-quiz"),
      "tracks/copied/track.yml": trackText("sales", ["module-thirteen"]),
      "tracks/copied/01-thirteen/lesson.mdx": lessonText("module-thirteen"),
    });
    const page = await read(paths.authoring());
    for (const words of [
      "tracks/new/track.yml:1:",
      "A track needs a track.yml.",
      "Lesson module-twelve",
      "is taken by",
    ])
      expect(page).toContain(words);
    for (const id of ["module-ten", "module-eleven", "module-twelve", "module-thirteen"]) {
      expect(page).toContain(paths.preview(id));
      expect(await read(paths.preview(id))).toContain(`Lesson ${id}`);
    }
    expect(await read(paths.preview("module-ten"))).toContain("Kaboom");
    // Marks are for those to correct whose track it is.
    expect(await read(paths.preview("module-twelve"))).not.toContain(paths.regrade("module-twelve"));
    await site.db.insertInto("track_author").values({ track_id: "sound", person_id: "admin-1" }).execute();
    expect(await read(paths.authoring())).not.toContain("module-twelve");
    expect((await site.visit(paths.preview("module-twelve"), { as: "author-1" })).status).toBe(404);
  });

  test("is closed to reps, leads and managers, as page and as data", async () => {
    for (const as of ["rep-1", "lead-1", "manager-1"]) {
      expect((await site.visit(paths.authoring(), { as })).status).toBe(403);
      expect((await site.visit(paths.authoring(), { as, data: "routes/authoring._index" })).status).toBe(403);
      expect((await site.visit(paths.preview("module-one"), { as })).status).toBe(403);
      const data = await site.visit(paths.preview("module-one"), { as, data: preview });
      expect(data.status).toBe(403);
      expect(await data.text()).not.toContain("key 1");
    }
  });
});

describe("a module that is taken away from people in the middle of it", () => {
  const file = "tracks/sales/05-begun/lesson.mdx";
  beforeEach(async () => {
    await enrol(site.context, "rep-1");
    await finishLesson(site.context, "rep-1", requireLesson(1));
    site.advance(60_000);
    await save({
      "tracks/sales/track.yml": trackText("sales", ["module-1"]),
      [file]: lessonText("module-1", scenario),
    });
  });
  const homeRow = async () =>
    tableRows(await read(paths.authoring()), "Modules of Track sales").find(([name]) =>
      name?.startsWith("Lesson module-1"),
    );

  test("says how many that are, and which milestone cannot be reached, when it goes back to draft", async () => {
    await save({ [file]: lessonText("module-1", scenario, "draft") });
    expect((await homeRow())?.[1]).toContain("Withdrawn");
    expect((await homeRow())?.at(-1)).toBe("1");
    const page = readable(await read(paths.preview("module-1")));
    expect(page).toContain("Reps had this module and no longer see it");
    expect(page).toContain("1 person has begun it and cannot go on.");
    expect(page).toContain("Nobody can reach “Ready” meanwhile");
    expect(page).not.toContain("yet");
    await save({ [file]: lessonText("module-1", scenario) });
    expect(await read(paths.preview("module-1"))).toContain("This is what reps see");
  });

  test("stays on the author's home when its folder is gone, until nobody has anything open in it", async () => {
    expect(await read(paths.authoring())).not.toContain("belongs to its id");
    await save({ "tracks/sales/05-begun": null });
    expect(await read(paths.authoring())).toContain("What people did in a module belongs to its id.");
    expect(await homeRow()).toEqual(
      expect.arrayContaining(["Lesson module-1 (no folder has “module-1”)", "Withdrawn", "1"]),
    );
    await save({ "tracks/sales/03-three": null });
    expect(await read(paths.authoring())).not.toContain("module-three");
  });
});

describe("the preview", () => {
  test("shows lesson, self-checks and the whole bank with keys, and the rubric", async () => {
    await save({ "tracks/sales/01-one/demonstration.mdx": demonstrationText("module-one-call") });
    const page = await read(paths.preview("module-one"));
    expect(page).toContain("Who is in the room");
    expect(page).toContain("The loss is booked there. (key of b)");
    for (let number = 1; number <= 8; number += 1) {
      expect(page).toContain(`Operations books it. (key ${number})`);
      expect(page).toContain(`Quality records it. (mistake ${number})`);
    }
    expect(page).toContain("5 of 8 questions");
    expect(page).toContain("Opens with the loss");
  });

  test("leads at its head to what was answered, unless no rep can have answered", async () => {
    const headOf = (page: string) => page.slice(0, page.indexOf('id="preview-lesson"'));
    const served = headOf(await read(paths.preview("module-one")));
    expect(served).toContain(`href="${paths.analysis("module-one")}"`);
    expect(served).toContain(`href="${paths.regrade("module-one")}"`);
    await save({ "tracks/sales/01-one/lesson.mdx": lessonText("module-one", scenario, "draft") });
    const draft = await read(paths.preview("module-one"));
    expect(draft).toContain('href="#preview-quiz"');
    expect(draft).not.toContain(paths.analysis("module-one"));
    expect(draft).not.toContain(paths.regrade("module-one"));
  });

  test("a draft can be read before any rep gets it", async () => {
    await save({ "tracks/sales/05-five/lesson.mdx": lessonText("module-five", "Not yet public.", "draft") });
    const page = await read(paths.preview("module-five"));
    expect(page).toContain("Not yet public.");
    expect(page).toContain("Draft");
    expect((await site.visit(paths.module("module-one"), { as: "rep-1" })).status).toBe(200);
    expect((await site.visit(paths.module("module-five"), { as: "rep-1" })).status).toBe(404);
  });

  test("a problem stands at its line beside the source, and the last good version below it", async () => {
    await save({ "tracks/sales/01-one/lesson.mdx": broken });
    const page = await read(paths.preview("module-one"));
    expect(page).toContain(`tracks/sales/01-one/lesson.mdx:${brokenLine}:1`);
    expect(page).toMatch(new RegExp(`excerpt-number">${brokenLine}</span><mark>&lt;Kaboom /&gt;</mark>`));
    expect(page).toContain("Last good version serving");
    expect(page).toContain("They say no.");
  });

  test("a broken module without a good version shows its problems, and mending it ends them", async () => {
    const file = "tracks/sales/05-five/lesson.mdx";
    await save({ [file]: lessonText("module-five", "<Kaboom />") });
    const page = await read(paths.preview("module-five"));
    expect(page).toContain("Withheld");
    expect(page).toContain("&lt;Kaboom /&gt;");
    await save({ [file]: lessonText("module-five", scenario) });
    const mended = await read(paths.preview("module-five"));
    expect(mended).toContain("Published");
    expect(mended).not.toContain("preview-problems");
  });

  test("another author's module is not there, as page and as data", async () => {
    await giveSalesToAnother();
    expect((await site.visit(paths.preview("module-one"), { as: "author-1" })).status).toBe(404);
    const data = await site.visit(paths.preview("module-one"), { as: "author-1", data: preview });
    expect(data.status).toBe(404);
    expect(await data.text()).not.toContain("(key 1)");
    expect((await site.visit(paths.preview("module-one"), { as: "admin-1" })).status).toBe(200);
    expect((await site.visit(paths.preview("no-such-module"), { as: "admin-1" })).status).toBe(404);
  });

  test("a copy that took the id of another author's module opens no way into it", async () => {
    await giveSalesToAnother();
    await save({
      "tracks/support/track.yml": trackText("support", ["module-nine"]),
      "tracks/support/01-copy/lesson.mdx": lessonText("module-one"),
      "tracks/support/01-copy/quiz.mdx": quizText("copied-quiz"),
    });
    const page = await read(paths.preview("module-one"));
    expect(page).toContain("is taken by");
    expect(page).not.toContain("(key 1)");
    expect(page).not.toContain("They say no.");
  });

  test("a copy borrows neither page nor figures of the module whose id it took, nor gives it its problems", async () => {
    await save({
      "tracks/sales/09-copy/lesson.mdx": lessonText("module-one").replace("Lesson module-one", "A copy"),
    });
    const home = await read(paths.authoring());
    const [, , ...figures] =
      tableRows(home, "Modules of Track sales").find(([name]) => name?.startsWith("A copy")) ?? [];
    expect(figures).toEqual(["1 error", "–", "–", "–", "–", "–"]);
    expect(home.split(`href="${paths.preview("module-one")}"`)).toHaveLength(2);
    expect(home).toContain("tracks/sales/09-copy/lesson.mdx:2:1");
    const page = await read(paths.preview("module-one"));
    expect(page).toContain("This is what reps see");
    expect(page).not.toContain("is taken by");
  });

  test("a module renamed to an id that is taken keeps its page while its last good version serves", async () => {
    await save({
      "tracks/sales/03-three/lesson.mdx": lessonText("module-one").replace("Lesson module-one", "Renamed"),
    });
    expect((await site.visit(paths.module("module-three"), { as: "rep-1" })).status).not.toBe(404);
    const page = await read(paths.preview("module-three"));
    expect(page).toContain("Last good version serving");
    expect(page).toContain("is taken by");
    expect(await read(paths.authoring())).toContain(`${paths.preview("module-three")}#preview-problems`);
    expect(await read(paths.preview("module-one"))).not.toContain("is taken by");
  });

  test("links between modules lead to previews, because an author takes no lessons", async () => {
    const page = await read(paths.preview("module-three"));
    expect(page).toContain(`href="${paths.preview("module-one")}"`);
    expect(page).not.toContain(`href="${paths.module("module-one")}"`);
  });
});

test("a figure that was corrected shows at once, and one that was not is not sent again", async () => {
  const drawn = (title: string) =>
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10"><title>${title}</title></svg>`;
  const file = "tracks/sales/01-one/figures/bars.svg";
  await save({
    "tracks/sales/01-one/lesson.mdx": lessonText(
      "module-one",
      '<Figure src="figures/bars.svg" alt="Bars." />',
    ),
    [file]: drawn("Two bars"),
  });
  const path = paths.figure("module-one", "bars.svg");
  const first = await site.visit(path, { as: "rep-1" });
  expect(await first.text()).toContain("Two bars");
  // Without it, a browser keeps what it has for as long as it likes.
  expect(first.headers.get("Cache-Control")).toBe("private, no-cache");

  const headers = { "If-None-Match": first.headers.get("ETag") ?? "" };
  const same = await site.visit(path, { as: "rep-1", headers });
  expect([same.status, await same.text()]).toEqual([304, ""]);

  await save({ [file]: drawn("Three bars") });
  const corrected = await site.visit(path, { as: "rep-1", headers });
  expect(corrected.status).toBe(200);
  expect(await corrected.text()).toContain("Three bars");
});

test("whoever may read a draft may see its figures, and nobody else", async () => {
  await save({
    "tracks/sales/01-one/lesson.mdx": lessonText(
      "module-one",
      '<Figure src="figures/bars.svg" alt="Bars." />',
      "draft",
    ),
    "tracks/sales/01-one/figures/bars.svg": '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"/>',
  });
  await site.db
    .insertInto("person")
    .values({
      id: "author-2",
      email: "author-2@example.test",
      name: "author-2",
      access_role: "author",
      partner_id: null,
      status: "active",
      created_at: site.context.now(),
    })
    .execute();
  const people = ["rep-1", "lead-1", "manager-1", "author-1", "author-2", "admin-1"];
  const seen = new Map<string, [number, number]>();
  for (const person of people) {
    const figure = await site.visit(paths.figure("module-one", "bars.svg"), { as: person });
    const draft = await site.visit(paths.preview("module-one"), { as: person });
    seen.set(person, [figure.status, draft.status]);
  }
  expect(Object.fromEntries(seen)).toEqual({
    "rep-1": [404, 403],
    "lead-1": [404, 403],
    "manager-1": [404, 403],
    "author-1": [200, 200],
    "author-2": [404, 404],
    "admin-1": [200, 200],
  });
});
