/** Somebody who knows every id of another partner: each is tried at every address, to read and to change, by each role. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { paths } from "#app/paths";
import { listActions, listAddresses } from "#test/support/addresses";
import { type BusySite, createBusySite, type PartnerIds } from "#test/support/busy-site";
import { readAllRows } from "#test/support/rows";

/** Stands in every text that a person of partner-2 wrote or that was written about them. */
const mark = "zebra";

let site: BusySite;
beforeAll(async () => {
  site = await createBusySite((number) => {
    const by = number === 2 ? mark : "own";
    return {
      partner: `Company ${by}`,
      rep: `Rep ${by}`,
      lead: `Lead ${by}`,
      written: `Work ${by}`,
      fileName: `plan-${by}.pdf`,
      comment: `Seen ${by}`,
      note: `Talked ${by}`,
      session: `Workshop ${by}`,
      invited: `New ${by}`,
    };
  });
});
afterAll(() => site.cleanup());

const intruders = ["rep-1", "lead-1", "manager-1"];
/** Open to whoever has the id, by design: the invitation's and the certificate's public page, and the demo's own mailbox. */
const openToHolders = [
  "routes/invitations.$token",
  "routes/verify.$awardId",
  "routes/demo.outbox",
  "routes/demo.outbox_.$mailId",
];
const ofPartner = /\$(partner|person|attempt|award|submission|file|recording|request)Id/;

/** Every intent with a form that could be right, with fields that mean nothing, and with no field at all. */
function listForms(ids: PartnerIds): { [name: string]: string }[] {
  const [partnerId = "", personId = "", awardId = ""] = [
    ids["partnerId"],
    ids["personId"],
    ids["awardId"],
  ].map((known) => known?.[0]);
  const right = {
    partner: partnerId,
    partnerId,
    personId,
    awardId,
    reason: "Because.",
    answer: "Because.",
    accessRole: "admin",
    status: "disabled",
    track: "sales",
    trackId: "sales",
    moduleId: "module-1",
  };
  const garbled = Object.fromEntries([...Object.keys(right), "answer.none"].map((name) => [name, "\u0000"]));
  return intents.flatMap((intent) => [{ ...right, intent }, { ...garbled, intent }, { intent }]);
}

const intents = [
  "",
  "save",
  "submit",
  "withdraw",
  "start",
  "decide",
  "correct-minutes",
  "release",
  "grant-attempt",
  "ask",
  "grant",
  "decline",
  "status",
  "tracks",
  "revoke",
  "enrol",
  "end-enrolment",
  "managers",
  "rename",
];

test("who may see them sees them", async () => {
  const { partnerId = [], submissionId = [], personId = [] } = site.ids.foreign;
  const pages = [
    ...partnerId.flatMap((id) => [paths.partner(id), paths.costEntries(id), paths.partnerPeopleCsv(id)]),
    ...submissionId.map(paths.assessment),
    ...personId.map(paths.person),
  ];
  for (const path of pages) expect(await site.read(path, { as: "manager-2" }), path).toContain(mark);
});

describe.each(intruders)("%s", (as) => {
  test("reads nothing of another partner, at no address, with none of its ids", async () => {
    let refused = 0;
    for (const { routeId, path } of listAddresses(site.ids.foreign)) {
      if (openToHolders.includes(routeId)) continue;
      for (const visit of [{ as }, { as, data: routeId }]) {
        const response = await site.visit(path, visit);
        expect(await response.text(), path).not.toContain(mark);
        if (!ofPartner.test(routeId)) continue;
        expect([403, 404], `${path} answered ${response.status}`).toContain(response.status);
        refused += 1;
      }
    }
    expect(refused).toBeGreaterThan(40);
  });

  test("finds another partner's ids of no use in what can be asked of the own pages", async () => {
    const { partnerId = [], personId = [] } = site.ids.foreign;
    const entry = await site.db
      .selectFrom("cost_entry")
      .select("id")
      .where("partner_id", "=", "partner-2")
      .executeTakeFirstOrThrow();
    const questions = {
      partner: partnerId[0],
      partnerId: partnerId[0],
      person: personId[0],
      after: entry.id,
    };
    for (const { routeId, path } of listAddresses(site.ids.own)) {
      if (openToHolders.includes(routeId)) continue;
      const response = await site.visit(
        `${path}?${new URLSearchParams(questions as Record<string, string>)}`,
        { as },
      );
      expect(await response.text(), path).not.toContain(mark);
    }
  });

  test("changes nothing of another partner, whatever is sent to whichever address", async () => {
    await site.cookieOf(as);
    const before = await readAllRows(site.db);
    let tried = 0;
    for (const { routeId, path } of listActions(site.ids.foreign)) {
      if (!ofPartner.test(routeId)) continue;
      for (const form of listForms(site.ids.foreign)) {
        const response = await site.visit(path, { as, form });
        const sent = JSON.stringify(form);
        expect([403, 404], `${path} answered ${response.status} to ${sent}`).toContain(response.status);
        tried += 1;
      }
    }
    expect(tried).toBeGreaterThan(150);
    expect(await readAllRows(site.db)).toEqual(before);
  });
});

test("an id that nobody has is not there for an admin either, whatever is sent", async () => {
  const nobody = Object.fromEntries(Object.keys(site.ids.foreign).map((part) => [part, ["nobody"]]));
  for (const { routeId, path } of listActions(nobody)) {
    if (!ofPartner.test(routeId)) continue;
    for (const form of listForms(site.ids.foreign)) {
      const response = await site.visit(path, { as: "admin-1", form });
      expect([403, 404], `${path} answered ${response.status} to ${JSON.stringify(form)}`).toContain(
        response.status,
      );
    }
  }
});

test("what is sent without being a form changes nothing and breaks nothing, at any address", async () => {
  for (const as of ["rep-1", "lead-1", "manager-1", "author-1", "admin-1"]) {
    await site.cookieOf(as);
    const before = await readAllRows(site.db);
    for (const { routeId, path } of listActions(site.ids.own)) {
      // These read nothing of what is sent.
      if (/sign-out|quiz$|done$|recordings$|invitations/.test(routeId)) continue;
      const response = await site.visit(path, { as, method: "POST" });
      expect([400, 403, 404], `${path} answered ${response.status} to ${as}`).toContain(response.status);
    }
    expect(await readAllRows(site.db)).toEqual(before);
  }
});

test("an own partner's form with another partner's ids in it logs, invites and revokes nothing", async () => {
  for (const as of ["lead-1", "manager-1"]) await site.cookieOf(as);
  const before = await readAllRows(site.db);
  const [foreignAward = ""] = site.ids.foreign["awardId"] ?? [];
  const invitation = await site.db
    .selectFrom("invitation")
    .select("id")
    .where("email", "=", "new-2@example.test")
    .executeTakeFirstOrThrow();
  const invited = {
    intent: "invite",
    email: "x@example.test",
    name: "X",
    accessRole: "rep",
    jobRoles: "sales",
  };
  const tries: [path: string, as: string, form: { [name: string]: string }][] = [
    [paths.invite(), "manager-1", { ...invited, partner: "partner-2" }],
    [paths.invite("partner-1"), "lead-1", { ...invited, partner: "partner-2" }],
    [paths.invite(), "lead-1", { intent: "revoke", invitationId: invitation.id, id: invitation.id }],
    [paths.person("rep-1"), "manager-1", { intent: "revoke", awardId: foreignAward, reason: "Because." }],
    [
      paths.supportTime(),
      "manager-1",
      { partnerId: "partner-2", partner: "partner-2", onDate: "2026-02-27", minutes: "10", note: "" },
    ],
    [
      paths.liveSessions(),
      "manager-1",
      { title: "T", trainer: "T", heldOn: "2026-02-27", minutes: "10", attendees: "rep-2", trackId: "" },
    ],
  ];
  for (const [path, as, form] of tries) {
    const response = await site.visit(path, { as, form });
    expect(await response.text(), path).not.toContain(mark);
  }
  const { invitation: invitations = [], ...rest } = await readAllRows(site.db);
  const { invitation: invitedBefore = [], ...restBefore } = before;
  expect(rest).toEqual(restBefore);
  // A lead's invitation is into the lead's own partner, whatever the form names.
  const added = invitations.filter((row) => !invitedBefore.includes(row)).map((row) => JSON.parse(row));
  expect(invitations).toEqual(expect.arrayContaining(invitedBefore));
  for (const row of added) expect(row.partner_id).toBe("partner-1");
});
