/** What a lesson weighs on the way to the browser, and what of the server's never makes that way. */
import { readdirSync, readFileSync } from "node:fs";
import { get } from "node:http";
import { join } from "node:path";
import type { Page } from "@playwright/test";
import { paths } from "#app/paths";
import { requireTrack } from "#test/e2e/curriculum";
import { awake, expect, test } from "#test/e2e/fixtures";
import { signInByCode } from "#test/e2e/people";

/** Bytes, gzipped. */
const most = { html: 15_000, scripts: 110_000, styles: 20_000 };
const built = new URL("../../public/build", import.meta.url).pathname;

/** People of the demo who have done everything in a track, so that its lessons are at their heaviest. */
const finished = {
  sales: "chiara.venturi@alba.waymark.example",
  technical: "matteo.rinaldi@alba.waymark.example",
  support: "freja.lund@nordlys.waymark.example",
};

for (const [trackId, email] of Object.entries(finished)) {
  test(`the lessons of ${trackId} and of the fast start are light`, async ({ visit }) => {
    const page = await visit();
    await signInByCode(page, email);
    const tracks = [await requireTrack("fast-start"), await requireTrack(trackId)];
    for (const { id } of tracks.flatMap(({ lessons }) => lessons)) {
      const address = paths.module(id);
      expect(await weigh(page, address), address).toBeLessThanOrEqual(most.html);
    }
  });
}

for (const [moduleId, kind] of [
  ["orientation", "a lesson"],
  ["value-story", "a lesson with a calculator"],
] as const) {
  test(`the scripts and styles of ${kind} are light, and all of them are ours`, async ({ visit }) => {
    const page = await visit({ as: "rep" });
    const loaded = { script: new Set<string>(), stylesheet: new Set<string>() };
    page.on("request", (request) => {
      const type = request.resourceType();
      if (type === "script" || type === "stylesheet") loaded[type].add(request.url());
    });
    await page.goto(paths.module(moduleId), { waitUntil: "networkidle" });
    await awake(page);
    const together = async (addresses: Set<string>) => {
      const weights = await Promise.all([...addresses].map((address) => weigh(page, address)));
      return weights.reduce((sum, weight) => sum + weight, 0);
    };
    expect(loaded.script.size).toBeGreaterThan(0);
    expect(await together(loaded.script), "scripts").toBeLessThanOrEqual(most.scripts);
    expect(await together(loaded.stylesheet), "styles").toBeLessThanOrEqual(most.styles);
  });
}

test("nothing of the server is in what browsers load, and no source maps are", async ({
  visit,
  complaints,
}) => {
  const files = readdirSync(built, { recursive: true, encoding: "utf8" });
  expect(files.filter((file) => file.endsWith(".map"))).toEqual([]);
  const scripts = files.filter((file) => file.endsWith(".js"));
  expect(scripts.length).toBeGreaterThan(0);
  const onServer = [
    "WAYMARK_SESSION_SECRET",
    "sqlite3",
    "kysely",
    "BEGIN IMMEDIATE",
    "node:crypto",
    "nodemailer",
    "Temporal",
  ];
  for (const file of scripts) {
    const text = readFileSync(join(built, file), "utf8");
    expect(
      onServer.filter((word) => text.includes(word)),
      file,
    ).toEqual([]);
    expect(text, file).not.toContain("sourceMappingURL");
  }
  complaints.forgive(/status of 404/);
  const page = await visit();
  expect((await page.request.get(`/build/${scripts[0]}.map`)).status()).toBe(404);
});

/** Bytes as sent; Playwright's own requests would unpack them. */
async function weigh(page: Page, address: string): Promise<number> {
  const cookies = await page.context().cookies();
  const headers = {
    "Accept-Encoding": "gzip",
    Cookie: cookies.map(({ name, value }) => `${name}=${value}`).join("; "),
  };
  return new Promise((resolve, reject) => {
    get(new URL(address, page.url()), { headers }, (response) => {
      let bytes = 0;
      response.on("data", (chunk: Buffer) => {
        bytes += chunk.length;
      });
      response.on("end", () => {
        if (response.statusCode === 200) resolve(bytes);
        else reject(new Error(`${address} was answered with ${response.statusCode}.`));
      });
    }).on("error", reject);
  });
}
