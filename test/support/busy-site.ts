/** A site on which both partners have done everything that leaves a trace, with every text of theirs chosen by the test. */
import { insertRequest } from "#app/domain/assessment/attempt-requests.store.server";
import { startAttempt } from "#app/domain/assessment/take-quiz.server";
import { recordRate } from "#app/domain/costing/record-rate.server";
import { logLiveSession, logSupportTime } from "#app/domain/delivery/delivery.server";
import { decideAssessment, startAssessment } from "#app/domain/demonstrations/assess.server";
import { saveObservation } from "#app/domain/demonstrations/observe.server";
import { startRecording } from "#app/domain/demonstrations/recordings.server";
import { returnForRevision } from "#app/domain/demonstrations/return.server";
import { beginObservation } from "#app/domain/scheduling/hold-observation.server";
import { offerSlots } from "#app/domain/scheduling/offer-slots.server";
import { evidenceFolders } from "#app/http/evidence-folders.server";
import { paths } from "#app/paths";
import { addManager, author, demonstrated, managerCalled } from "#test/support/demonstrating";
import { enrol, finishLesson, requireLesson, takeQuiz } from "#test/support/learning";
import { booked } from "#test/support/observing";
import { track } from "#test/support/program";
import { createTestSite, type TestSite } from "#test/support/site";

/** Texts by the people of a partner, each of which the product shows somewhere. */
export interface PartnerTexts {
  partner: string;
  rep: string;
  lead: string;
  written: string;
  fileName: string;
  comment: string;
  note: string;
  session: string;
  invited: string;
}

/** Ids by the names they have in routes. */
export interface PartnerIds {
  [part: string]: string[];
}

export interface BusySite extends TestSite {
  /** Of partner-1 with rep-1, lead-1, manager-1, and of partner-2 with rep-2, lead-2, manager-2. */
  ids: { own: PartnerIds; foreign: PartnerIds };
}

/** Each rep is certified, each lead has an attempt open and a demonstration waiting, each manager has logged time. */
export async function createBusySite(texts: (number: 1 | 2) => PartnerTexts): Promise<BusySite> {
  const site = await createTestSite();
  await addManager(site, "manager-2", "partner-2");
  await addLead2(site);
  await recordRate(site.context, {
    driver: "support_minute",
    effectiveFrom: "2026-01-01",
    rateMicro: 1_000_000,
    actorId: "admin-1",
  });
  const ids = {
    own: await fillPartner(site, 1, texts(1)),
    foreign: await fillPartner(site, 2, texts(2)),
  };
  return { ...site, ids };
}

async function addLead2({ db, context }: TestSite): Promise<void> {
  await db
    .insertInto("person")
    .values({
      id: "lead-2",
      email: "lead-2@example.test",
      name: "lead-2",
      access_role: "lead",
      partner_id: "partner-2",
      status: "active",
      created_at: context.now(),
    })
    .execute();
  await db.insertInto("person_job_role").values({ person_id: "lead-2", job_role: "sales" }).execute();
}

async function fillPartner(site: TestSite, number: 1 | 2, texts: PartnerTexts): Promise<PartnerIds> {
  const { db, context } = site;
  const [partnerId, rep, lead, managerId] = ["partner", "rep", "lead", "manager"].map(
    (role) => `${role}-${number}`,
  ) as [string, string, string, string];
  await db.updateTable("partner").set({ name: texts.partner }).where("id", "=", partnerId).execute();
  await db.updateTable("person").set({ name: texts.rep }).where("id", "=", rep).execute();
  await db.updateTable("person").set({ name: texts.lead }).where("id", "=", lead).execute();

  for (const personId of [rep, lead]) {
    await enrol(context, personId);
    await finishLesson(context, personId, requireLesson(1));
    await takeQuiz(context, personId, requireLesson(1), 4);
    await handIn(site, personId, texts);
  }
  await finishLesson(context, rep, demonstrated);
  await takeQuiz(context, rep, demonstrated, 4);
  await insertRequestOf(site, rep, partnerId, texts.note);
  await startAttempt(context, { personId: lead, track, module: demonstrated });
  await startRecording(context, evidenceFolders, { personId: lead, track, module: demonstrated });
  const submissions = await db
    .selectFrom("submission")
    .select(["id", "person_id"])
    .where("partner_id", "=", partnerId)
    .execute();
  for (const { id: submissionId } of submissions.filter((one) => one.person_id === rep)) {
    await startAssessment(context, author, submissionId);
    await decideAssessment(context, author, {
      submissionId,
      minutes: 20,
      comment: texts.comment,
      scores: ["clear", "right"].map((criterionId) => ({ criterionId, points: 2, feedback: texts.comment })),
    });
  }
  await observe(site, number, texts);
  const about = { managerId, partnerId, onDate: "2026-02-27", minutes: 30, note: texts.note };
  await logSupportTime(context, about);
  await logLiveSession(context, {
    managerId,
    title: texts.session,
    trackId: null,
    trainer: texts.session,
    heldOn: "2026-02-27",
    minutes: 30,
    attendeeIds: [rep],
  });
  await site.visit(paths.invite(), {
    as: lead,
    form: {
      intent: "invite",
      email: `new-${number}@example.test`,
      name: texts.invited,
      accessRole: "rep",
      partner: partnerId,
      jobRoles: ["sales"],
    },
  });
  return collectIds(site, number, partnerId);
}

/** It has waited for an answer since before the rep passed. */
async function insertRequestOf(
  { db, context }: TestSite,
  personId: string,
  partnerId: string,
  reason: string,
) {
  const { id: moduleId, trackId, quiz } = requireLesson(1);
  const at = context.now();
  await db
    .transaction()
    .execute((trx) =>
      insertRequest(trx, { personId, partnerId, trackId, moduleId, quizId: quiz?.id ?? "", reason, at }),
    );
}

/** The rep has booked a time, and shown work at another that the partner's manager is recording. */
async function observe(site: TestSite, number: 1 | 2, texts: PartnerTexts): Promise<void> {
  const { context } = site;
  const [personId, assessorId] = [`rep-${number}`, `manager-${number}`];
  const run = { date: "2026-03-03", from: "09:00", until: "09:30", minutes: 30, weeks: 2 };
  const place = texts.note;
  await offerSlots(context, { assessorId, run, demonstrationId: null, place, note: texts.note });
  const bookingId = await booked(site, personId);
  const begun = await beginObservation(context, {
    assessorId,
    bookingId,
    place: { track, module: demonstrated },
  });
  if (!begun.ok) throw new Error(begun.reason);
  const { submissionId } = begun;
  const marks = [{ stepId: "greets", mark: "observed" as const, note: texts.note }];
  await saveObservation(context, managerCalled(assessorId), { submissionId, marks, notes: texts.note });
  const returned = { submissionId, scores: [], minutes: 10, comment: texts.comment };
  await returnForRevision(context, managerCalled(assessorId), returned);
  await booked(site, personId);
}

async function handIn(site: TestSite, as: string, texts: PartnerTexts): Promise<void> {
  const form = new FormData();
  form.set("intent", "submit");
  form.set("written", texts.written);
  const pdf = "%PDF-1.7\n1 0 obj\n<<>>\nendobj\n";
  form.append("files", new File([pdf], texts.fileName, { type: "application/pdf" }));
  const response = await site.visit(paths.demonstration(demonstrated.id), { as, form });
  if (response.status !== 302) throw new Error(`Handing in answered ${response.status}.`);
}

async function collectIds({ db }: TestSite, number: number, partnerId: string): Promise<PartnerIds> {
  const people = [`rep-${number}`, `lead-${number}`];
  const idsOf = (rows: { id: string }[]) => rows.map((row) => row.id);
  const attempts = await db
    .selectFrom("quiz_attempt")
    .select("id")
    .where("person_id", "in", people)
    .execute();
  const awards = await db.selectFrom("award").select("id").where("person_id", "in", people).execute();
  const submissions = await db
    .selectFrom("submission")
    .select("id")
    .where("partner_id", "=", partnerId)
    .execute();
  const files = await db
    .selectFrom("evidence_file")
    .select("id")
    .where("submission_id", "in", idsOf(submissions))
    .execute();
  const recordings = await db
    .selectFrom("recording_upload")
    .select("id")
    .where("person_id", "in", people)
    .execute();
  const bookings = await db
    .selectFrom("observation_booking")
    .select("id")
    .where("partner_id", "=", partnerId)
    .execute();
  const requests = await db
    .selectFrom("attempt_request")
    .select("id")
    .where("partner_id", "=", partnerId)
    .execute();
  const mails = await db
    .selectFrom("outbox_mail")
    .select(["id", "body"])
    .where("recipient", "=", `new-${number}@example.test`)
    .execute();
  return {
    partnerId: [partnerId],
    personId: people,
    attemptId: idsOf(attempts),
    awardId: idsOf(awards),
    submissionId: idsOf(submissions),
    fileId: idsOf(files),
    recordingId: idsOf(recordings),
    mailId: idsOf(mails),
    token: mails.map(({ body }) => /\/invitations\/(\S+)/.exec(body)?.[1] ?? ""),
    moduleId: [requireLesson(1).id, demonstrated.id],
    trackId: [track.id],
    file: ["none.svg"],
    calculatorId: ["deal-margin"],
    entryId: ["none"],
    bookingId: idsOf(bookings),
    requestId: idsOf(requests),
  };
}
