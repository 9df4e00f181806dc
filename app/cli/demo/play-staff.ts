/** What admins, managers, leads and the rules of the program do, each act by its use case. */
import {
  assessorView,
  done,
  required,
  requirePartnerId,
  requirePerson,
  requirePlace,
  type Stage,
} from "#app/cli/demo/stage";
import { demo } from "#app/db.server";
import { localDate, quarterOf } from "#app/domain/calendar";
import type { JobRole } from "#app/domain/catalog/catalog";
import { listAwards } from "#app/domain/certification/certification.store.server";
import { revokeAward } from "#app/domain/certification/revoke-award.server";
import { recordRate } from "#app/domain/costing/record-rate.server";
import { logLiveSession, logSupportTime } from "#app/domain/delivery/delivery.server";
import { handInSample, readCalibration } from "#app/domain/demonstrations/calibrate.server";
import { endEnrolment, enrolByRule, enrolPerson } from "#app/domain/enrolment/enrolment.server";
import { assignTracks, changePersonStatus } from "#app/domain/identity/change-person.server";
import { type DemoPersona, demoEmails } from "#app/domain/identity/demo-personas";
import { type AccessRole, scopeOf, type Viewer } from "#app/domain/identity/identity";
import { createAdmin } from "#app/domain/identity/people.server";
import { acceptInvitation } from "#app/domain/invitation/accept-invitation.server";
import { invite } from "#app/domain/invitation/invite.server";
import { assignManagers, changePartner, createPartner } from "#app/domain/partners/change-partner.server";
import type { PartnerStatus } from "#app/domain/partners/partners";
import { getPartnerById } from "#app/domain/partners/partners.store.server";
import { createTier, setAllowance } from "#app/domain/partners/tiers.server";
import { offerSlots } from "#app/domain/scheduling/offer-slots.server";
import { paths } from "#app/paths";
import type { StaffAct } from "#db/seed/acts";

type Dated<A> = A & { at: string };

export async function playStaff(stage: Stage, act: Dated<StaffAct>): Promise<void> {
  const { context } = stage;
  const admin = () => requirePerson(stage, "admin").personId;
  switch (act.kind) {
    case "admin-made":
      return makeAdmin(stage, act);
    case "tier-made":
      done(act, await createTier(context, { actorId: admin(), tier: { id: act.tierId, name: act.name } }));
      return;
    case "allowance-set": {
      const quarter = quarterOf(localDate(act.at, context.zone));
      const { tierId, allowanceMinor, chargeShareBp } = act;
      done(
        act,
        await setAllowance(context, { actorId: admin(), tierId, quarter, allowanceMinor, chargeShareBp }),
      );
      return;
    }
    case "rate-recorded": {
      const { driver, effectiveFrom, rateMicro } = act;
      done(act, await recordRate(context, { actorId: admin(), driver, effectiveFrom, rateMicro }));
      return;
    }
    case "staff-joined":
      return joinStaff(stage, act);
    case "tracks-assigned": {
      const { personId } = requirePerson(stage, act.staff);
      done(act, await assignTracks(context, { actorId: admin(), personId, trackIds: act.trackIds }));
      return;
    }
    case "sample-judged":
      return judgeSample(stage, act);
    case "times-offered": {
      const { personId } = requirePerson(stage, act.staff);
      const { run, place, note } = act;
      const offer = { assessorId: personId, run, demonstrationId: null, place, note };
      done(act, await offerSlots(context, offer));
      return;
    }
    case "partner-made":
      return makePartner(stage, act);
    case "partner-raised":
      return alterPartner(stage, act, { tierId: act.tierId });
    case "partner-paused":
      return alterPartner(stage, act, { status: "paused" });
    case "learner-joined":
      return joinLearner(stage, act);
    case "learner-left": {
      const { personId } = requirePerson(stage, act.learner.name);
      const change = {
        actorId: admin(),
        personId,
        status: "disabled" as const,
        signInLink: `${stage.origin}${paths.signIn()}`,
        onLearnerChanged: enrolByRule,
      };
      done(act, await changePersonStatus(context, change));
      return;
    }
    case "enrolled": {
      const { personId } = requirePerson(stage, act.learner.name);
      const by = act.by === "self" ? act.learner.name : act.by.lead;
      const source = act.by === "self" ? ("self" as const) : ("lead" as const);
      const actorId = requirePerson(stage, by).personId;
      done(act, await enrolPerson(context, { personId, trackId: act.trackId, actorId, source }));
      return;
    }
    case "enrolment-ended": {
      const { personId } = requirePerson(stage, act.learner.name);
      const actorId = requirePerson(stage, act.by).personId;
      done(act, await endEnrolment(context, { personId, trackId: act.trackId, actorId, reason: act.reason }));
      return;
    }
    case "award-revoked": {
      const { personId } = requirePerson(stage, act.learner.name);
      const awards = await listAwards(context.db, personId);
      const award = awards.find((candidate) => candidate.milestoneId === act.milestoneId);
      const { id } = required(award, `${act.learner.name} has no award ${act.milestoneId}.`);
      const actorId = requirePerson(stage, act.by).personId;
      done(act, await revokeAward(context, { awardId: id, actorId, reason: act.reason }));
      return;
    }
    case "live-session-logged": {
      const { manager, attendees, title, trackId, trainer, heldOn, minutes } = act;
      const managerId = requirePerson(stage, manager).personId;
      const attendeeIds = attendees.map((learner) => requirePerson(stage, learner.name).personId);
      const session = { managerId, title, trackId, trainer, heldOn, minutes, attendeeIds };
      done(act, await logLiveSession(context, session));
      return;
    }
    case "support-logged": {
      const { manager, partner, onDate, minutes, note } = act;
      const managerId = requirePerson(stage, manager).personId;
      const partnerId = requirePartnerId(stage, partner);
      done(act, await logSupportTime(context, { managerId, partnerId, onDate, minutes, note }));
      return;
    }
    case "invited": {
      const inviter = requirePerson(stage, act.by);
      const { name, email, jobRoles } = act;
      await send(stage, act, inviter, {
        name,
        email,
        accessRole: "rep",
        jobRoles,
        partnerId: inviter.partnerId,
      });
      return;
    }
  }
}

type ActOf<K extends StaffAct["kind"]> = Dated<Extract<StaffAct, { kind: K }>>;

async function makeAdmin(stage: Stage, act: ActOf<"admin-made">): Promise<void> {
  const { name } = required(
    demo.staff.find((person) => person.key === "admin"),
    "The demo has no admin.",
  );
  const email = demoEmails.admin;
  const { personId } = done(act, await createAdmin(stage.context, { email, name }));
  stage.people.set("admin", { personId, name, email, accessRole: "admin", partnerId: null, jobRoles: [] });
}

async function joinStaff(stage: Stage, act: ActOf<"staff-joined">): Promise<void> {
  const person = required(
    demo.staff.find((candidate) => candidate.key === act.staff),
    `${act.staff} is in no list.`,
  );
  const accessRole = act.staff.startsWith("manager") ? "manager" : "author";
  const invited = { name: person.name, email: person.email ?? demoEmails[accessRole], accessRole } as const;
  const admin = requirePerson(stage, "admin");
  const viewer = await join(stage, act, admin, { ...invited, partnerId: null, jobRoles: [] });
  stage.people.set(act.staff, viewer);
}

async function joinLearner(stage: Stage, act: ActOf<"learner-joined">): Promise<void> {
  const { learner } = act;
  const persona: DemoPersona | undefined = learner.persona;
  const viewer = await join(stage, act, requirePerson(stage, act.invitedBy), {
    name: learner.name,
    email: persona ? demoEmails[persona] : addressOf(learner.name, learner.partner),
    accessRole: learner.lead ? "lead" : "rep",
    partnerId: requirePartnerId(stage, learner.partner),
    jobRoles: learner.jobRoles,
  });
  stage.people.set(learner.name, viewer);
}

const unaccented: { [letter: string]: string } = { ø: "o", ß: "ss", ş: "s", ć: "c" };

function addressOf(name: string, partner: string): string {
  const plain = name
    .toLowerCase()
    .replace(/[øßşć]/g, (letter) => unaccented[letter] ?? letter)
    .normalize("NFD")
    .replace(/[\u0300-\u036f]/g, "");
  return `${plain.replaceAll(" ", ".")}@${partner}.waymark.example`;
}

interface Invited {
  name: string;
  email: string;
  accessRole: AccessRole;
  partnerId: string | null;
  jobRoles: JobRole[];
}

const invitedBefore = 26 * 3_600_000;

/** An invitation sent the day before, and accepted now. */
async function join(stage: Stage, act: Dated<StaffAct>, inviter: Viewer, invited: Invited): Promise<Viewer> {
  if (act.kind === "learner-joined") stage.setNow(new Date(Date.parse(act.at) - invitedBefore).toISOString());
  const token = await send(stage, act, inviter, invited);
  stage.setNow(act.at);
  const accepted = done(act, await acceptInvitation(stage.context, { token, onPersonJoined: enrolByRule }));
  return { ...invited, personId: accepted.personId };
}

async function send(stage: Stage, act: Dated<StaffAct>, inviter: Viewer, invited: Invited): Promise<string> {
  let sent = "";
  const scope = required(scopeOf(inviter.accessRole, "people.invite"), `${inviter.name} invites nobody.`);
  const linkFor = (token: string) => {
    sent = token;
    return `${stage.origin}${paths.invitation(token)}`;
  };
  done(act, await invite(stage.context, { viewer: inviter, scope, ...invited, linkFor }));
  return sent;
}

/** Judges the next sample as its author did; where the rubric leaves room for it, the first criterion of the first one a level off. */
async function judgeSample(stage: Stage, act: ActOf<"sample-judged">): Promise<void> {
  const { context } = stage;
  const { module } = requirePlace(stage, act.task);
  const seenBy = assessorView(requirePerson(stage, act.staff));
  const view = required(await readCalibration(context, seenBy, module), `${module.id} calibrates nobody.`);
  const { id: sampleId } = required(view.next, `${act.staff} is calibrated already.`);
  const sample = module.demonstration?.calibration?.find(({ id }) => id === sampleId);
  const { criteria } = view.demonstration;
  const scores = criteria.map(({ id, levels }, index) => {
    const place = levels.findIndex(({ points }) => points === sample?.scores[id]?.points);
    const off = act.number === 1 && index === 0 && criteria.length > 4;
    const level = levels[off ? Math.abs(place - 1) : place];
    return { criterionId: id, points: level?.points ?? 0, feedback: "" };
  });
  done(act, await handInSample(context, seenBy, { module, sampleId, scores }));
}

async function makePartner(stage: Stage, act: ActOf<"partner-made">): Promise<void> {
  const { context } = stage;
  const { key, name, tier, market, segment, manager } = act.partner;
  const actorId = requirePerson(stage, "admin").personId;
  const fields = { name, tierId: tier, market, segment, startedOn: act.startedOn, status: "active" as const };
  const { partnerId } = done(act, await createPartner(context, { actorId, fields }));
  const managerIds = [requirePerson(stage, manager).personId];
  done(act, await assignManagers(context, { actorId, partnerId, managerIds }));
  stage.partners.set(key, partnerId);
}

async function alterPartner(
  stage: Stage,
  act: ActOf<"partner-raised"> | ActOf<"partner-paused">,
  change: { tierId: string } | { status: PartnerStatus },
): Promise<void> {
  const { context } = stage;
  const actorId = requirePerson(stage, "admin").personId;
  const partnerId = requirePartnerId(stage, act.partner);
  const partner = required(await getPartnerById(context.db, partnerId), `${act.partner} is gone.`);
  const { name, tierId, market, segment, startedOn, status } = partner;
  const fields = { name, tierId, market, segment, startedOn, status, ...change };
  done(act, await changePartner(context, { actorId, partnerId, fields, onLearnerChanged: enrolByRule }));
}
