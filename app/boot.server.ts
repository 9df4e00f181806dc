/** The composition root: puts the database, the clock, the content and the spine of one process together. */
import cluster from "node:cluster";
import path from "node:path";
import { refusedToStart } from "#app/cli/supervision";
import { catalog, content, startCatalog } from "#app/content/catalog.server";
import { prepareSearch } from "#app/content/search.server";
import { firstProblems } from "#app/content/source/problem";
import { database, migrateToLatest } from "#app/db.server";
import { closeMootRequests } from "#app/domain/assessment/answer-request.server";
import { closeOverdueAttempts } from "#app/domain/assessment/close-attempt.server";
import { requireTrackDefinition } from "#app/domain/catalog/version.server";
import { awardByChangedRules } from "#app/domain/certification/reconsider.server";
import type { Context, Db } from "#app/domain/context";
import { newestAhead } from "#app/domain/dated-ahead.server";
import { sweepEvidence } from "#app/domain/demonstrations/evidence-sweep.server";
import { sweepRecordings } from "#app/domain/demonstrations/recordings.server";
import { remindAssessors } from "#app/domain/demonstrations/remind.server";
import { enrolEveryoneByRule } from "#app/domain/enrolment/enrolment.server";
import { startDelivery } from "#app/domain/mail/deliver.server";
import { createSmtpSender } from "#app/domain/mail/smtp.server";
import { createTell } from "#app/domain/notices/tell.server";
import { getProgram, listUnheeded, refuseOtherMode, takeUpProgram } from "#app/domain/program.server";
import { cancelFallenThrough } from "#app/domain/scheduling/fall-through.server";
import { createRecord } from "#app/domain/spine.server";
import { env } from "#app/env.server";
import { bookingLinks } from "#app/http/booking-links.server";
import { evidenceFolders } from "#app/http/evidence-folders.server";
import { log } from "#app/http/log.server";
import { noticeLinks } from "#app/http/notice-links.server";
import { clock } from "#app/http/system-clock.server";
import { paths } from "#app/paths";
import { installWaymark } from "#app/waymark.server";

const sweepEvery = 60_000;
/** It goes through a whole folder. */
const sweepEvidenceEvery = 3_600_000;

/** Makes this process ready to serve. Returns what stops its watching and sweeping. */
export async function boot(): Promise<() => Promise<void>> {
  const { db } = database();
  await migrateToLatest(db);
  const { mode } = env;
  const refused = refuseOtherMode(await getProgram(db), mode);
  if (refused) {
    process.stderr.write(`${refused}\n`);
    process.exit(refusedToStart);
  }
  const program = await takeUpProgram(db, mode, env.program);
  const { now } = clock;
  const { zone } = program;
  if (speaks()) await tellDatedAhead(db, now());
  const record = createRecord(
    { zone, trackDefinition: (version, trx) => requireTrackDefinition(trx, version) },
    createTell({ now, zone, links: noticeLinks(env.origin) }),
  );
  const context: Context = { db, now, zone, record, tracks: () => catalog().tracks };
  installWaymark({ context, catalog, program });

  const stopCatalog = await startCatalog({
    dir: env.contentDir,
    db,
    now,
    onFailure: (error) =>
      log.error({ err: error }, "the content could not be read again; what was served before stays"),
    onTakenUp() {
      tellProblems();
      prepareSearch(catalog()).catch((error) => log.error({ err: error }, "search could not be prepared"));
    },
    // Whom a new or changed rule concerns is enrolled, or awarded, without having to wait for a change of their own.
    async onPublished() {
      await enrolEveryoneByRule(context);
      await awardByChangedRules(context);
    },
  });
  if (speaks()) for (const line of listUnheeded(program, env.program)) process.stderr.write(`${line}\n`);
  const links = {
    desk: (submissionId: string) => `${env.origin}${paths.assessment(submissionId)}`,
    person: (personId: string) => `${env.origin}${paths.person(personId)}`,
  };
  let nextEvidenceSweep = 0;
  const sweep = setInterval(() => {
    if (performance.now() >= nextEvidenceSweep) {
      nextEvidenceSweep = performance.now() + sweepEvidenceEvery;
      sweepEvidence(context, evidenceFolders).catch((error) =>
        log.error({ err: error }, "evidence that is no longer kept could not be removed"),
      );
    }
    closeOverdueAttempts(context).catch((error) =>
      log.error({ err: error }, "overdue attempts could not be closed"),
    );
    closeMootRequests(context, catalog().tracks).catch((error) =>
      log.error({ err: error }, "requests that nothing is left to answer of could not be closed"),
    );
    remindAssessors(context, links).catch((error) =>
      log.error({ err: error }, "assessors could not be reminded"),
    );
    cancelFallenThrough(context, bookingLinks(env.origin)).catch((error) =>
      log.error({ err: error }, "observations that cannot take place could not be cancelled"),
    );
    sweepRecordings(context, evidenceFolders).catch((error) =>
      log.error({ err: error }, "recordings that nobody submitted could not be removed"),
    );
  }, sweepEvery).unref();
  const stopDelivery = env.mail
    ? startDelivery(context, createSmtpSender({ ...env.mail, origin: env.origin }), {
        onError: (error) => log.error({ err: error }, "the outbox could not be read"),
        onFailure: (failure) => log.warn(failure, "an e-mail could not be delivered"),
      })
    : async () => {};
  return async () => {
    await stopCatalog();
    clearInterval(sweep);
    await stopDelivery();
  };
}

/** Of several app processes one tells whoever started them. */
function speaks(): boolean {
  return !cluster.worker || cluster.worker.id === 1;
}

/** A clock that was once ahead leaves facts which nobody can explain later. */
async function tellDatedAhead(db: Db, now: string): Promise<void> {
  const newest = await newestAhead(db, now);
  if (newest === null) return;
  process.stderr.write(
    `What was recorded last is dated ${newest}, and the system's clock says ${now}. Is the clock right? npm run db:verify names what is dated ahead, and what to do.\n`,
  );
}

let toldProblems = "";

/** Says what is wrong with the content, at start and whenever that has changed. */
function tellProblems(): void {
  const folder = `${path.relative("", env.contentDir) || "."}/`;
  const lines = firstProblems(content().problems, folder).join("\n");
  if (lines === toldProblems || !speaks()) return;
  process.stderr.write(
    lines
      ? `The content has problems; the last good versions are still served:\n${lines}\n`
      : "The content no longer has problems.\n",
  );
  toldProblems = lines;
}
