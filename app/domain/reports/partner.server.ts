import { localDate } from "#app/domain/calendar";
import type { JobRole, TrackDefinition } from "#app/domain/catalog/catalog";
import type { Context } from "#app/domain/context";
import { byName } from "#app/domain/name-order";
import { listManagers } from "#app/domain/partners/managers.store.server";
import { addDetails } from "#app/domain/reports/activity-details.server";
import { type ActivityLine, activityLine } from "#app/domain/reports/activity-line";
import {
  certifiedRoles,
  certifyingMilestones,
  expiryWindows,
  type PartnerFigures,
} from "#app/domain/reports/figures";
import {
  type MilestoneCell,
  type MilestoneColumn,
  milestoneColumns,
  type NewestAward,
  type RunningOut,
  runningOut,
  standMilestones,
} from "#app/domain/reports/matrix";
import {
  listAwardsOfPartner,
  listEvidenceOfPartner,
  listJobRolesOfPartner,
  listOpenEnrolmentsOfPartner,
  listPeople,
  listRecentActivity,
  type PersonRow,
} from "#app/domain/reports/partner.store.server";
import { idleDays, readFigures } from "#app/domain/reports/portfolio.server";
import type { SeenBy } from "#app/domain/reports/portfolio.store.server";
import { titlesOf } from "#app/domain/reports/titles";

const recentCount = 15;

export interface PartnerPerson extends Omit<PersonRow, "lastActedAt" | "lastHeldOn"> {
  jobRoles: JobRole[];
  certifiedIn: JobRole[];
  /** Whole local days since the person last did something; null when never. */
  idleDays: number | null;
  /** In the order of the milestones. */
  cells: MilestoneCell[];
}

export interface PartnerPeople {
  figures: PartnerFigures;
  milestones: MilestoneColumn[];
  /** The active ones first, by name. */
  people: PartnerPerson[];
}

export interface PartnerReport extends PartnerPeople {
  managers: { personId: string; name: string }[];
  recent: ActivityLine[];
  /** What has run out, or does within the longest of the `expiryWindows`. */
  runsOut: RunningOut[];
}

interface Program {
  /** The tracks published now. */
  tracks: TrackDefinition[];
  currency: string;
  /** Of the costs; the current one when left out. */
  quarter?: string | undefined;
}

/** The partner's people × milestones with the figures of the portfolio; null when it is not there or not in scope. */
export async function readPartnerPeople(
  context: Context,
  seenBy: SeenBy,
  partnerId: string,
  { tracks, currency, quarter }: Program,
): Promise<PartnerPeople | null> {
  const { db, zone } = context;
  const [figures] = await readFigures(context, { ...seenBy, partnerId }, { tracks, currency, quarter });
  if (!figures) return null;
  const [people, roles, awards, evidence, enrolments] = await Promise.all([
    listPeople(db, partnerId),
    listJobRolesOfPartner(db, partnerId),
    listAwardsOfPartner(db, partnerId),
    listEvidenceOfPartner(db, partnerId),
    listOpenEnrolmentsOfPartner(db, partnerId),
  ]);
  const now = context.now();
  const clock = { now, today: localDate(now, zone) };
  const certifying = certifyingMilestones(tracks);
  return {
    figures,
    milestones: milestoneColumns(tracks),
    people: people.sort(activeFirst).map(({ lastActedAt, lastHeldOn, ...person }) => {
      const of = <Row extends { personId: string }>(rows: Row[]) =>
        rows.filter((row) => row.personId === person.personId);
      const jobRoles = of(roles).map((row) => row.jobRole);
      const own = newestAwards(of(awards));
      const learner = {
        trackIds: of(enrolments).map((row) => row.trackId),
        evidence: new Map(of(evidence).map((row) => [row.moduleId, row])),
        awards: own,
      };
      return {
        ...person,
        jobRoles,
        certifiedIn: certifiedRoles({ status: person.status, jobRoles }, own, certifying, now),
        idleDays: idleDays({ lastActedAt, lastHeldOn }, zone, clock.today),
        cells: standMilestones(learner, tracks, clock),
      };
    }),
  };
}

function activeFirst(a: PersonRow, b: PersonRow): number {
  return a.status === b.status ? byName(a, b) : a.status === "active" ? -1 : 1;
}

/** The partner page; null when the partner is not there or not in scope. */
export async function readPartnerReport(
  context: Context,
  seenBy: SeenBy,
  partnerId: string,
  program: Program,
): Promise<PartnerReport | null> {
  const people = await readPartnerPeople(context, seenBy, partnerId, program);
  if (!people) return null;
  const [managers, recent] = await Promise.all([
    listManagers(context.db, partnerId),
    listRecentActivity(context.db, partnerId, recentCount),
  ]);
  const titles = titlesOf(program.tracks);
  const detailed = await addDetails(context, recent);
  const runsOut = runningOut(people.people, people.milestones, Math.max(...expiryWindows));
  return { ...people, managers, runsOut, recent: detailed.map((row) => activityLine(row, titles)) };
}

/** The highest cycle of each milestone; `awards` come oldest cycle first. */
export function newestAwards<Award extends NewestAward>(awards: Award[]): Award[] {
  return [...new Map(awards.map((award) => [award.milestoneId, award])).values()];
}
