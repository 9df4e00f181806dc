/** A recording made in the page, with a browser that has a camera and a microphone of its own making. */
import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { paths } from "#app/paths";
import { requireModule } from "#test/e2e/curriculum";
import { awake, expect, test } from "#test/e2e/fixtures";
import { finishLesson, takeQuiz } from "#test/e2e/learner";
import { acceptInvitation, addPartner, invite } from "#test/e2e/people";
import { launchArguments } from "#test/support/browser";

const executablePath = process.env["WAYMARK_TEST_BROWSER"];
test.use({
  launchOptions: {
    args: [...launchArguments, "--use-fake-device-for-media-stream", "--use-fake-ui-for-media-stream"],
    ...(executablePath ? { executablePath } : {}),
  },
});

test("a recording survives a lost connection and a closed tab, is handed in, and the assessor hears it", async ({
  visit,
  mark,
  complaints,
}) => {
  test.setTimeout(120_000);
  complaints.forgive(/ERR_FAILED/);
  const before = await requireModule("sales", "buyer-personas");
  const shown = await requireModule("sales", "value-storytelling");
  const learner = { name: `Rhea ${mark}`, email: `rhea.${mark}@journey.example`, jobRole: "Sales" } as const;
  const admin = await visit({ as: "admin" });
  const partner = await addPartner(admin, `Recorded ${mark} BV`);
  await invite(admin, { ...learner, accessRole: "Partner rep", partner: partner.name });
  const rep = await visit();
  await acceptInvitation(rep, learner);
  await rep.goto(paths.module(before.id));
  await finishLesson(rep, before);
  await takeQuiz(rep, before);

  await test.step("records, pauses, and loses the connection", async () => {
    await rep.goto(paths.demonstration(shown.id));
    await awake(rep);
    await rep.getByRole("button", { name: "Record sound" }).waitFor();
    expect(await faultsOf(rep)).toEqual([]);
    const begun = rep.waitForResponse((response) => isPiece(response.request()) && response.status() === 204);
    await rep.getByRole("button", { name: "Record camera and sound" }).click();
    await expect(rep.getByRole("button", { name: "Stop" })).toBeFocused();
    await expect(rep.getByText("Recording, 25 minutes at most.")).toBeAttached();
    expect(await faultsOf(rep)).toEqual([]);
    await rep.getByRole("button", { name: "Submit" }).click();
    await expect(rep.getByText("The recording is still running. Stop it first.")).toBeVisible();
    await begun;
    await rep.route("**/recordings/*", (route) => route.abort());
    await rep.getByRole("button", { name: "Pause" }).click();
    await expect(rep.getByText(/^Paused at 0:/).last()).toBeAttached();
    await rep.getByRole("button", { name: "Go on" }).click();
    await rep.getByRole("button", { name: "Stop" }).click();
    await expect(rep.getByText("No connection. It is kept on this device")).toBeVisible();
    await rep.getByRole("button", { name: "Submit" }).click();
    await expect(rep.getByText("The recording is still being uploaded.")).toBeVisible();
    expect(await faultsOf(rep)).toEqual([]);
  });

  await test.step("comes back to the page, and the upload goes on where the server is", async () => {
    rep.once("dialog", (dialog) => void dialog.accept());
    await rep.reload();
    await expect(rep.getByText("No connection. It is kept on this device")).toBeVisible();
    const resumed = rep.waitForRequest((request) => isPiece(request));
    await rep.unroute("**/recordings/*");
    expect(Number((await resumed).headers()["upload-offset"])).toBeGreaterThan(0);
    await expect(rep.getByText("Uploaded. It is submitted")).toBeVisible();
    await rep.getByRole("textbox", { name: "Your answer" }).fill("The note to the call.");
    await rep.getByRole("button", { name: "Submit" }).click();
    await expect(rep.getByText("Submitted. An assessor will look at it.")).toBeVisible();
    await playAndSeek(rep);
  });

  await test.step("is played and sought in by the assessor", async () => {
    const manager = await visit({ as: "manager" });
    await manager.goto(paths.assessments());
    await manager.getByRole("link", { name: `by ${learner.name}` }).click();
    await expect(manager.getByText("The note to the call.")).toBeVisible();
    await playAndSeek(manager);
    expect(await faultsOf(manager)).toEqual([]);
  });
});

function isPiece(request: { method(): string; url(): string }): boolean {
  return request.method() === "PATCH" && new URL(request.url()).pathname.startsWith("/recordings/");
}

/** Plays what was handed in; it knows how long it is, and goes to a moment near its end. */
async function playAndSeek(page: Page): Promise<void> {
  const player = page.getByLabel(/^Recording recording\./);
  await expect
    .poll(() => player.evaluate((video: HTMLVideoElement) => Number.isFinite(video.duration)))
    .toBe(true);
  const [before, after, length] = await player.evaluate(async (video: HTMLVideoElement) => {
    const next = (event: string) =>
      new Promise((resolve) => video.addEventListener(event, resolve, { once: true }));
    video.muted = true;
    await Promise.all([next("timeupdate"), video.play()]);
    video.pause();
    const played = video.currentTime;
    const sought = next("seeked");
    video.currentTime = video.duration - 0.3;
    await sought;
    return [played, video.currentTime, video.duration];
  });
  expect(length).toBeGreaterThan(1);
  expect(after).toBeGreaterThan(before ?? 0);
  expect(after).toBeCloseTo((length ?? 0) - 0.3, 1);
}

async function faultsOf(page: Page): Promise<string[]> {
  const rules = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
  const { violations } = await new AxeBuilder({ page }).withTags(rules).analyze();
  return violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id}: ${target}`));
}
