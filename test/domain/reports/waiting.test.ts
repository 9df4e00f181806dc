import { afterEach, beforeEach, expect, test } from "vitest";
import { recordRate } from "#app/domain/costing/record-rate.server";
import { logSupportTime } from "#app/domain/delivery/delivery.server";
import { enrolByRule } from "#app/domain/enrolment/enrolment.server";
import { changePersonStatus } from "#app/domain/identity/change-person.server";
import type { Viewer } from "#app/domain/identity/identity";
import { invite, revokeInvitation } from "#app/domain/invitation/invite.server";
import { assignManagers } from "#app/domain/partners/change-partner.server";
import { readWaiting } from "#app/domain/reports/waiting.server";
import { selectWaitingCounts } from "#app/domain/reports/waiting.store.server";
import { createTestProgram, type TestProgram } from "#test/support/program";
import { fullScans } from "#test/support/query-plan";

const day = 24 * 60 * 60_000;
const viewer: Viewer = {
  ...{ personId: "admin-1", name: "admin-1", email: "admin-1@example.test" },
  ...{ accessRole: "admin", partnerId: null, jobRoles: [] },
};

let program: TestProgram;
beforeEach(async () => {
  program = await createTestProgram();
});
afterEach(() => program.cleanup());

const manage = (partnerId: string, managerIds: string[]) =>
  assignManagers(program.context, { actorId: "admin-1", partnerId, managerIds });

test("an admin is told of entries without a rate until a rate reaches them", async () => {
  await logSupportTime(program.context, {
    ...{ managerId: "manager-1", partnerId: "partner-1", onDate: "2026-02-10", minutes: 30, note: "" },
  });
  expect(await readWaiting(program.context)).toMatchObject({ unratedEntries: 1 });
  await recordRate(program.context, {
    ...{ driver: "support_minute", effectiveFrom: "2026-01-01", rateMicro: 1, actorId: "admin-1" },
  });
  expect(await readWaiting(program.context)).toMatchObject({ unratedEntries: 0 });
});

test("an admin is told of invitations that ran out, until they are withdrawn or a month old", async () => {
  const made = await invite(program.context, {
    ...{ viewer, scope: "all", email: "new@example.test", name: "New", accessRole: "rep" },
    ...{ partnerId: "partner-1", jobRoles: ["sales"], linkFor: (token) => token },
  });
  if (!made.ok) throw new Error(made.reason);
  expect(await readWaiting(program.context)).toMatchObject({ expiredInvitations: 0 });
  program.advance(8 * day);
  expect(await readWaiting(program.context)).toMatchObject({ expiredInvitations: 1 });
  const { invitationId } = made;
  await revokeInvitation(program.context, { viewer, scope: "all", invitationId });
  expect(await readWaiting(program.context)).toMatchObject({ expiredInvitations: 0 });
});

test("an admin is told of partners that no active manager looks after", async () => {
  const names = async () => (await readWaiting(program.context)).unmanagedPartners.map(({ name }) => name);
  expect(await names()).toEqual(["Partner 2"]);
  await manage("partner-2", ["manager-1"]);
  expect(await names()).toEqual([]);
  const personId = "manager-1";
  await changePersonStatus(program.context, {
    ...{
      actorId: "admin-1",
      personId,
      status: "disabled",
      signInLink: "https://learn.example/sign-in",
      onLearnerChanged: enrolByRule,
    },
  });
  expect(await names()).toEqual(["Partner 1", "Partner 2"]);
  await program.db.updateTable("partner").set({ status: "exited" }).where("id", "=", "partner-2").execute();
  expect(await names()).toEqual(["Partner 1"]);
});

test("what waits is counted without walking through a table that grows", async () => {
  const moments = { now: "2026-03-02T09:00:00.000Z", since: "2026-02-01T00:00:00.000Z" };
  const scans = await fullScans(program.db, selectWaitingCounts(program.db, moments));
  // The index of unrated entries holds nothing else.
  expect(scans.filter((step) => !step.includes("cost_entry_unrated"))).toEqual([]);
});
