/** Questions answered in parts, by keyboard alone and without JavaScript: every part is kept, and the result names each. */
import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { listCases } from "#app/domain/assessment/form";
import { isParted } from "#app/domain/assessment/parts";
import { paths } from "#app/paths";
import { requireModule, rightAnswer, wrongAnswer } from "#test/e2e/curriculum";
import { awake, expect, test } from "#test/e2e/fixtures";
import { drawnItems, expectAnswer, giveAnswer, startQuiz, typeParts } from "#test/e2e/learner";
import { acceptInvitation, addPartner, invite } from "#test/e2e/people";
import { restoreServed, rewriteServed } from "#test/e2e/served-content";

/** No other journey takes these quizzes. */
const parts = { trackId: "support", moduleId: "first-response", folder: "02-first-response" };
const places = { trackId: "technical", moduleId: "site-survey", folder: "02-site-survey" };
const cases = { trackId: "technical", moduleId: "troubleshooting", folder: "04-troubleshooting" };
type Place = typeof parts;

const filesOf = ({ trackId, folder }: Place) => ({
  quiz: `tracks/${trackId}/${folder}/quiz.mdx`,
  track: `tracks/${trackId}/track.yml`,
});

test.afterAll(() => restoreServed([parts, places, cases].flatMap((place) => Object.values(filesOf(place)))));

for (const javaScriptEnabled of [true, false]) {
  const how = javaScriptEnabled ? "by keyboard" : "without JavaScript";

  test(`pairs, an order and blanks can be answered ${how}`, async ({ visit, mark }) => {
    const rep = await visit({ javaScriptEnabled });
    const drawn = await openWholeBank(await visit({ as: "admin" }), rep, {
      mark,
      place: parts,
      jobRole: "Support",
    });
    if (javaScriptEnabled) await awake(rep);
    const parted = drawn.filter(({ item }) => isParted(item));
    expect(new Set(parted.map(({ item }) => item.kind))).toEqual(new Set(["cloze", "matching", "ordering"]));
    for (const { item, question } of parted) {
      if (javaScriptEnabled) await typeParts(question, item, (control) => control.focus());
      else await giveAnswer(question, item, rightAnswer(item));
      await expectAnswer(question, item, rightAnswer(item));
    }
    if (javaScriptEnabled) await expect(rep.getByText("Saved.", { exact: true })).toBeVisible();
    else {
      await rep.getByRole("button", { name: "Save answers" }).click();
      await expect(rep.getByText("Your answers are saved.")).toBeVisible();
    }
    await rep.reload();
    for (const { item, question } of parted) await expectAnswer(question, item, rightAnswer(item));
    await rep.getByRole("button", { name: "Submit", exact: true }).click();
    await rep.getByRole("button", { name: "Submit anyway" }).click();
    for (const { item } of parted) {
      const number = drawn.findIndex((one) => one.item === item) + 1;
      const heading = rep.getByRole("heading", { name: `Question ${number} Right`, exact: true });
      await expect(heading).toBeVisible();
    }
  });
}

for (const javaScriptEnabled of [true, false]) {
  const how = javaScriptEnabled ? "with JavaScript" : "without JavaScript";

  test(`a place on a figure is chosen by pointing at it, and by its name in the list, ${how}`, async ({
    visit,
    mark,
  }) => {
    const rep = await visit({ javaScriptEnabled });
    const drawn = await openWholeBank(await visit({ as: "admin" }), rep, {
      mark,
      place: places,
      jobRole: "Technical",
    });
    if (javaScriptEnabled) await awake(rep);
    const asked = drawn.find(({ item }) => item.kind === "hotspot");
    if (asked?.item.kind !== "hotspot") throw new Error("The quiz asks for no place.");
    const { item, question } = asked;
    const right = rightAnswer(item);
    const index = item.options.findIndex(({ id }) => right.includes(id));
    await question.locator("foreignObject label").nth(index).click();
    await expectAnswer(question, item, right);
    await question.getByRole("radio").nth(index).focus();
    await rep.keyboard.press(index > 0 ? "ArrowUp" : "ArrowDown");
    await expect(question.getByRole("radio").nth(index)).not.toBeChecked();
    await question.getByText(/^Sensor 7/).click();
    await expectAnswer(question, item, right);
    if (javaScriptEnabled) await expect(rep.getByText("Saved.", { exact: true })).toBeVisible();
    else {
      await rep.getByRole("button", { name: "Save answers" }).click();
      await expect(rep.getByText("Your answers are saved.")).toBeVisible();
    }
    await rep.reload();
    await expectAnswer(question, item, right);
  });
}

for (const javaScriptEnabled of [true, false]) {
  const how = javaScriptEnabled ? "with JavaScript" : "without JavaScript";

  test(`a case stands before its questions, which can be checked one by one, ${how}`, async ({
    visit,
    mark,
    complaints,
  }) => {
    const rep = await visit({ javaScriptEnabled, viewport: { width: 390, height: 800 } });
    const drawn = await openWholeBank(await visit({ as: "admin" }), rep, {
      mark,
      place: cases,
      jobRole: "Technical",
      review: "{ score: during, feedback: during }",
    });
    if (javaScriptEnabled) await awake(rep);
    const { item, question } = drawn.find((one) => one.item.case) ?? {};
    const shared = item?.case;
    if (!item || !question || !shared) throw new Error("The quiz draws no case.");
    const told = rep.getByRole("region", { name: `Case: ${shared.title}` });
    await expect(told).toBeVisible();
    await rep.getByRole("link", { name: `Read the case “${shared.title}” again` }).click();
    await expect(told).toBeInViewport();

    const number = drawn.findIndex((one) => one.item === item) + 1;
    const check = rep.getByRole("button", { name: `Check question ${number}`, exact: true });
    await check.click();
    await expect(rep.getByRole("link", { name: "Answer the question before you check it." })).toBeVisible();
    complaints.expect(/422 \(Unprocessable/);
    await giveAnswer(question, item, wrongAnswer(item));
    await check.click();
    const checked = rep.getByRole("region", {
      name: `Question ${number} of ${drawn.length}, checked Wrong`,
    });
    await expect(checked).toBeVisible();
    await expect(checked.getByRole("radio")).toHaveCount(0);
    await expect(checked.getByText("Right", { exact: true })).toHaveCount(0);
    if (javaScriptEnabled) await expect(checked).toBeFocused();
    if (javaScriptEnabled) expect((await new AxeBuilder({ page: rep }).analyze()).violations).toEqual([]);
    await rep.getByRole("button", { name: "Submit", exact: true }).click();
    await rep.getByRole("button", { name: "Submit anyway" }).click();
    await expect(rep.getByRole("heading", { name: `Question ${number} Wrong`, exact: true })).toBeVisible();
    await expect(told).toBeVisible();
  });
}

/** Someone of a new partner, on a form that holds the whole bank of this module's quiz. */
async function openWholeBank(
  admin: Page,
  rep: Page,
  {
    mark,
    place,
    jobRole,
    review,
  }: { mark: string; place: Place; jobRole: "Support" | "Technical"; review?: string },
) {
  const module = await requireModule(place.trackId, place.moduleId);
  const { quiz, track } = filesOf(place);
  const count = module.quiz?.items.length ?? 0;
  const singles = module.quiz?.items.filter((item) => !item.case).length ?? 0;
  const casesThere = module.quiz ? listCases(module.quiz).length : 0;
  rewriteServed(quiz, (text) =>
    text
      .replace(/^draw: .*$/m, `draw: ${singles}`)
      .replace(/^cases: .*$/m, `cases: ${casesThere}`)
      .replace(/^review: .*$/m, (line) => (review ? `review: ${review}` : line)),
  );
  // Open to whoever comes. Who is enrolled stays as it is: other journeys count on it.
  rewriteServed(track, (text) => text.replace(/^order: .*$/m, "order: advised"));
  const learner = { name: `Pia ${mark}`, email: `pia.${mark}@journey.example`, jobRole } as const;
  const partner = await addPartner(admin, `Kinds ${mark}`, "Premier");
  await invite(admin, { ...learner, accessRole: "Partner rep", partner: partner.name });
  await acceptInvitation(rep, learner);
  await expect(async () => {
    await rep.goto(paths.quiz(module.id));
    await expect(rep.getByText(`${count}, drawn again`)).toBeVisible({ timeout: 1 });
    await expect(rep.getByRole("button", { name: "Start the quiz" })).toBeVisible({ timeout: 1 });
  }).toPass();
  await startQuiz(rep);
  return drawnItems(rep, {
    ...module,
    quiz: module.quiz && { ...module.quiz, draw: singles, cases: casesThere },
  });
}
