import {
  addDays,
  addQuarters,
  daysBetween,
  daysOfQuarter,
  endOfDay,
  localDate,
  monthsOfQuarter,
  quarterOf,
} from "#app/domain/calendar";
import { jobRoles, type TrackDefinition } from "#app/domain/catalog/catalog";
import type { Context } from "#app/domain/context";
import { type Allowance, allowanceOn, chargeFor, tierOn } from "#app/domain/costing/costing";
import { readMicro } from "#app/domain/costing/ledger.store.server";
import { toMinor } from "#app/domain/costing/money";
import { currentQuarter, earlier } from "#app/domain/costing/tally.server";
import { mapAllowances } from "#app/domain/partners/tiers.store.server";
import { isQuiet } from "#app/domain/reports/attention";
import { certifyingMilestones, expiryWindows, type PartnerFigures } from "#app/domain/reports/figures";
import {
  type LastActivity,
  type PartnerSelection,
  type SeenBy,
  selectExpiring,
  selectFirstMonths,
  selectHeads,
  selectRoleShares,
  selectTenures,
  selectUse,
  selectWaiting,
} from "#app/domain/reports/portfolio.store.server";

export interface FiguresInput {
  /** The tracks published now: they say which milestones certify. */
  tracks: Pick<TrackDefinition, "milestones">[];
  currency: string;
  /** Of the costs, YYYY-Qn; the current one when left out. Everything else is as it stands today. */
  quarter?: string | undefined;
}

/** The figures of every partner in scope; or of the one asked for, if it is in scope. */
export async function readFigures(
  context: Context,
  selection: PartnerSelection,
  { tracks, currency, quarter = currentQuarter(context) }: FiguresInput,
): Promise<PartnerFigures[]> {
  const { db, zone } = context;
  const now = context.now();
  const today = localDate(now, zone);
  const { first: firstDay, last: lastDay } = daysOfQuarter(quarter);
  const [shortest, middle, longest] = expiryWindows;
  const lastDays: [string, string, string] = [
    addDays(today, shortest),
    addDays(today, middle),
    addDays(today, longest),
  ];
  const certifying = Object.entries(certifyingMilestones(tracks)).flatMap(([role, milestones]) =>
    milestones.map((milestoneId) => ({ jobRole: role as (typeof jobRoles)[number], milestoneId })),
  );
  const [heads, shares, expiring, use, tenures, allowances] = await Promise.all([
    selectHeads(db, selection).execute(),
    selectRoleShares(db, selection, certifying, now).execute(),
    selectExpiring(db, selection, { now, lastDays, horizon: endOfDay(lastDays[2], zone) }).execute(),
    selectUse(db, selection, monthsOfQuarter(quarter)).execute(),
    selectTenures(db, selection).execute(),
    mapAllowances(db),
  ]);
  const sharesOf = groupBy(shares, (row) => row.partnerId);
  const expiringOf = new Map(expiring.map((row) => [row.partnerId, row]));
  const useOf = new Map(use.map((row) => [row.partnerId, row]));
  const tenuresOf = groupBy(tenures, (row) => row.partnerId);

  /** The tier a partner counts in for this quarter, and its terms. */
  const termsOf = (partner: { id: string; tierId: string; tierName: string }) => {
    const tenure = tierOn(tenuresOf.get(partner.id) ?? [], earlier(today, lastDay)) ?? partner;
    const allowance: Allowance | null = allowanceOn(allowances.get(tenure.tierId) ?? [], firstDay);
    return { allowance, tier: { id: tenure.tierId, name: tenure.tierName } };
  };
  return heads.map(({ people, lastActedAt, lastHeldOn, ...partner }) => {
    const ending = expiringOf.get(partner.id);
    const used = useOf.get(partner.id);
    const { allowance, tier } = termsOf(partner);
    const idle = idleDays({ lastActedAt, lastHeldOn }, zone, today);
    return {
      partner,
      people,
      certified: jobRoles.map((jobRole) => {
        const share = sharesOf.get(partner.id)?.find((row) => row.jobRole === jobRole);
        return { jobRole, people: share?.people ?? 0, certified: share?.certified ?? 0 };
      }),
      expiring: [ending?.first ?? 0, ending?.second ?? 0, ending?.third ?? 0],
      idleDays: idle,
      quiet: isQuiet(partner.status, { idle, sinceStart: daysBetween(partner.startedOn, today) }),
      cost: {
        ...chargeFor(toMinor(readMicro(used?.amountMicro ?? "0"), currency), allowance),
        unrated: used?.unrated ?? 0,
      },
      costTier: tier,
    };
  });
}

const mostQuarters = 12;

/** The quarters the partners in scope have had costs in, newest first and a dozen at most; the current one is always there. */
export async function readQuarters(context: Context, selection: PartnerSelection): Promise<string[]> {
  const last = currentQuarter(context);
  const rows = await selectFirstMonths(context.db, selection).execute();
  const [month] = rows.flatMap((row) => row.month ?? []).sort();
  const first = month === undefined ? last : quarterOf(`${month}-01`);
  const quarters = [last];
  for (
    let at = addQuarters(last, -1);
    at >= first && quarters.length < mostQuarters;
    at = addQuarters(at, -1)
  )
    quarters.push(at);
  return quarters;
}

export interface Waiting {
  waiting: number;
  overdue: number;
}

/** Demonstrations at the partners in scope that no assessor has decided yet. */
export async function readWaiting(context: Context, seenBy: SeenBy): Promise<Waiting> {
  return selectWaiting(context.db, seenBy, context.now()).executeTakeFirstOrThrow();
}

/** Whole local days from the last of these days to `today`; null when nothing ever happened. */
export function idleDays(
  { lastActedAt, lastHeldOn }: LastActivity,
  zone: string,
  today: string,
): number | null {
  const days = lastActedAt === null ? [] : [localDate(lastActedAt, zone)];
  if (lastHeldOn !== null) days.push(lastHeldOn);
  const last = days.sort().at(-1);
  return last === undefined ? null : daysBetween(last, today);
}

function groupBy<Row>(rows: Row[], keyOf: (row: Row) => string): Map<string, Row[]> {
  const groups = new Map<string, Row[]>();
  for (const row of rows) {
    const group = groups.get(keyOf(row));
    if (group) group.push(row);
    else groups.set(keyOf(row), [row]);
  }
  return groups;
}
