/** What a box admits the server accepts: every box of every form, filled to its last sign in any script, and sent. */
import { expect, test } from "vitest";
import { startAssessment } from "#app/domain/demonstrations/assess.server";
import { largestSubmission } from "#app/domain/demonstrations/demonstrations";
import { beginObservation } from "#app/domain/scheduling/hold-observation.server";
import { offerSlots } from "#app/domain/scheduling/offer-slots.server";
import { limitOf } from "#app/http/body-limit.server";
import { listAddresses } from "#test/support/addresses";
import { type BusySite, createBusySite } from "#test/support/busy-site";
import { demonstrated, managerCalled } from "#test/support/demonstrating";
import { enrol, finishLesson, requireLesson, takeQuiz } from "#test/support/learning";
import { booked } from "#test/support/observing";
import { formsOn, type PageForm, type TextBox } from "#test/support/page-forms";
import { track } from "#test/support/program";
import { readAllRows } from "#test/support/rows";

const readers = [null, "rep-1", "lead-1", "rep-3", "author-1", "manager-1", "admin-1"];

/** A busy site on which, besides, an assessment and a record are begun, and rep-3 is about to hand in. */
async function createSite(): Promise<BusySite> {
  const site = await createBusySite((number) => ({
    ...{ partner: `Company ${number}`, rep: `Rep ${number}`, lead: `Lead ${number}`, written: "Work" },
    ...{ fileName: "plan.pdf", comment: "Seen", note: "Talked", session: "Workshop", invited: "New" },
  }));
  const { db, context } = site;
  for (const id of ["rep-3", "rep-4"]) {
    const person = {
      name: id,
      access_role: "rep" as const,
      partner_id: "partner-1",
      status: "active" as const,
    };
    await db
      .insertInto("person")
      .values({ id, email: `${id}@example.test`, ...person, created_at: context.now() })
      .execute();
    await db.insertInto("person_job_role").values({ person_id: id, job_role: "sales" }).execute();
    await enrol(context, id);
    await finishLesson(context, id, requireLesson(1));
    await takeQuiz(context, id, requireLesson(1), 4);
  }
  const waiting = await db.selectFrom("submission").select("id").where("person_id", "=", "lead-1").execute();
  for (const { id } of waiting) await startAssessment(context, managerCalled("manager-1"), id);
  const run = { date: "2026-03-03", from: "12:00", until: "12:30", minutes: 30, weeks: 1 };
  const shown = { run, demonstrationId: null, place: "Depot", note: "" };
  await offerSlots(context, { assessorId: "manager-1", ...shown });
  const bookingId = await booked(site, "rep-4");
  const begun = await beginObservation(context, {
    ...{ assessorId: "manager-1", bookingId },
    place: { track, module: demonstrated },
  });
  if (!begun.ok) throw new Error(begun.reason);
  const submissions = [...(site.ids.own["submissionId"] ?? []), begun.submissionId];
  return { ...site, ids: { ...site.ids, own: { ...site.ids.own, submissionId: submissions } } };
}

async function* walk(site: BusySite): AsyncGenerator<{ as: string | null; routeId: string; form: PageForm }> {
  const walked = new Set<string>();
  for (const as of readers) {
    for (const { routeId, path } of listAddresses(site.ids.own)) {
      const page = await site.visit(path, as ? { as } : {});
      if (!page.headers.get("Content-Type")?.startsWith("text/html")) continue;
      for (const form of formsOn(path, await page.text())) {
        const kind = JSON.stringify([routeId, form.fields.filter(([name]) => name === "intent"), form.boxes]);
        if (form.boxes.length === 0 || walked.has(kind)) continue;
        walked.add(kind);
        yield { as, routeId, form };
      }
    }
  }
}

/** Texts that fill a box to its last sign, as the browser counts them. */
const fillings = Object.entries<(most: number, box: TextBox) => string>({
  letters: (most) => "x".repeat(most),
  "signs of two units": (most) => "😀".repeat(most / 2) + "x".repeat(most % 2),
  "combining marks": (most) => "x\u0301".repeat(most / 2) + "x".repeat(most % 2),
  "letters that are stored taken apart": (most) => "\u0958".repeat(most),
  "three bytes a sign, right to left": (most) => `ש${"倉".repeat(most - 2)}ש`,
  "line breaks": (most, { lines }) => (lines ? `a${"\n".repeat(most - 2)}a` : `a${"\t".repeat(most - 2)}a`),
});

/** Boxes that take words; what stands in the others has a form of its own, which says what is wrong with anything else. */
function takesWords({ kind, most, name }: TextBox): boolean {
  return kind === "textarea" ? name !== "holidays" : kind === "text" && (most ?? 0) > 60;
}

const others: { [name: string]: string } = {
  ...{ minutes: "15", weeks: "1", serviceHours: "16", extraAttempts: "1", email: "somebody@new.example" },
  ...{ date: "2026-04-07", from: "09:00", until: "09:30", startedOn: "2026-02-02", onDate: "2026-02-20" },
  ...{ heldOn: "2026-02-20", link: "https://example.test/", id: "another", holder: "Right Name" },
};

const refusedForItsLength = /at most [\d,]+ characters|characters (?:at most|or fewer)|too long|zu lang/i;

test.each([0, 1, 2])(
  "every form takes its boxes full, each in another script (round %s)",
  async (round) => {
    const site = await createSite();
    let accepted = 0;
    let turn = 2 * round;
    try {
      for await (const { as, routeId, form } of walk(site)) {
        if (form.method === "get") continue;
        const words = form.boxes.filter(takesWords);
        turn += 1;
        const [script, fill] = fillings[turn % fillings.length] ?? ["nothing", () => ""];
        const typed = new Map(words.map((box) => [box.name, fill(box.most ?? 0, box)]));
        const body = form.multipart ? new FormData() : new URLSearchParams();
        for (const [name, value] of form.fields) {
          const text = typed.get(name);
          // A browser sends each line break as two signs.
          body.append(name, text?.replaceAll("\n", "\r\n") ?? (value === "" ? (others[name] ?? "") : value));
        }
        if (routeId.includes("live-sessions") && !body.has("attendeeIds"))
          body.append("attendeeIds", "rep-1");
        const where = `${as} ${routeId} ${form.action}, ${script}`;
        const sent = form.multipart
          ? { form: body as FormData }
          : { form: fieldsOf(body as URLSearchParams) };
        const answer = await site.visit(form.action, { ...(as ? { as } : {}), ...sent });
        const text = await answer.text();
        expect([200, 204, 302, 403, 409, 422], where).toContain(answer.status);
        expect(text.replace(/<script\b.*?<\/script>/gs, ""), where).not.toMatch(refusedForItsLength);
        if (answer.status === 302 && words.length > 0) {
          accepted += 1;
          const rows = Object.values(await readAllRows(site.db)).flat();
          for (const [name, value] of typed)
            expect(
              rows.some((row) => row.includes(inJson(asStored(name, value)))),
              `${where} ${name}`,
            ).toBe(true);
        }
        if (answer.status === 422) {
          const shown = formsOn(form.action, text).map(({ fields }) => new Map(fields));
          const again = [...typed].map(([name, value]) => [name, value.replaceAll("\t", " ")]);
          const told = text.match(/field-error[^>]*>[^<]*/g);
          expect(
            shown.some((one) =>
              again.every(([name = "", value]) => one.get(name)?.replaceAll("\t", " ") === value),
            ),
            `${where} ${told}`,
          ).toBe(true);
        }
      }
      expect(accepted).toBeGreaterThan(8);
    } finally {
      await site.cleanup();
    }
  },
  120_000,
);

test("every box in which text is typed says how much it takes, and its form with all of that fits into what its address takes", async () => {
  const site = await createSite();
  const walked = new Set<string>();
  try {
    for await (const { routeId, form } of walk(site)) {
      walked.add(routeId);
      expect(
        form.boxes.filter(({ most }) => most === null).map(({ name }) => name),
        routeId,
      ).toEqual([]);
      const full = new Map(form.boxes.map((box) => [box.name, "倉".repeat(box.most ?? 0)]));
      const body = form.multipart ? new FormData() : new URLSearchParams();
      for (const [name, value] of form.fields) body.append(name, full.get(name) ?? value);
      const name = `${"倉".repeat(80)}.pdf`;
      if (form.multipart)
        for (let at = 0; at < 5; at += 1) (body as FormData).append("files", new File([], name));
      const bytes = (await new Response(body).arrayBuffer()).byteLength;
      const files = form.multipart ? largestSubmission : 0;
      expect(bytes + files, routeId).toBeLessThanOrEqual(limitOf(form.action.split(/[?#]/)[0] ?? ""));
    }
    for (const routeId of [
      "assessments.$submissionId",
      "assessments.$submissionId_.record",
      "modules.$moduleId_.demonstration",
    ])
      expect(walked).toContain(`routes/${routeId}`);
  } finally {
    await site.cleanup();
  }
}, 120_000);

/** As the database keeps it: names composed, with single spaces; lines without tabs. */
function asStored(name: string, typed: string): string {
  return name === "name" || name === "holder"
    ? typed.normalize("NFC").replace(/\s+/g, " ")
    : typed.replaceAll("\t", " ").trim();
}

/** As it stands within a row that is written as JSON. */
function inJson(text: string): string {
  return JSON.stringify(text).slice(1, -1);
}

function fieldsOf(body: URLSearchParams): { [name: string]: string[] } {
  return Object.fromEntries([...new Set(body.keys())].map((name) => [name, body.getAll(name)]));
}
