/** Tables for a spreadsheet: the rows, order and figures of the screens, money in units of the currency. */
import { localDate } from "#app/domain/calendar";
import { type JobRole, jobRoles } from "#app/domain/catalog/catalog";
import { poolNames } from "#app/domain/costing/costing";
import { toUnits } from "#app/domain/costing/money";
import type { PartnerTally } from "#app/domain/costing/tally.server";
import { allowanceUse } from "#app/domain/reports/attention";
import { expiryWindows, type PartnerFigures, sharePercent } from "#app/domain/reports/figures";
import { cellText } from "#app/domain/reports/matrix";
import type { PartnerPeople } from "#app/domain/reports/partner.server";
import type { PersonProgress, PersonReport } from "#app/domain/reports/person.server";
import { tallyLines } from "#app/domain/reports/tally-lines";
import { inZone, type Sheet } from "#app/domain/sheet";

const roleWords: { [role in JobRole]: string } = {
  sales: "Sales",
  technical: "Technical",
  support: "Support",
};

export function portfolioSheet(portfolio: PartnerFigures[], quarter: string, currency: string): Sheet {
  const money = (name: string) => `${name} ${quarter} (${currency})`;
  const amount = (minor: number | null | undefined) =>
    minor === null || minor === undefined ? "" : toUnits(minor, currency);
  return {
    header: [
      ...["Partner", "Tier", "Market", "Segment", "Status", "People"],
      ...jobRoles.flatMap((role) => [
        `${roleWords[role]} certified (%)`,
        `${roleWords[role]} certified`,
        `${roleWords[role]} people`,
      ]),
      ...expiryWindows.map((days) => `Expires within ${days} days`),
      ...["Days since last activity", "Quiet"],
      ...[money("Used"), money("Allowance"), "Allowance use"],
      ...[money("Excess"), money("Chargeable"), "Unrated entries"],
    ],
    rows: portfolio.map(({ partner, people, certified, expiring, idleDays, quiet, cost }) => [
      ...[partner.name, partner.tierName, partner.market, partner.segment, partner.status, people],
      ...certified.flatMap((share) => [sharePercent(share) ?? "no people", share.certified, share.people]),
      ...expiring,
      ...[idleDays ?? "never", quiet ? "yes" : "no"],
      ...[amount(cost.usedMinor), amount(cost.allowance?.allowanceMinor), useWords(cost)],
      amount(cost.excessMinor),
      amount(cost.chargeableMinor),
      cost.unrated,
    ]),
  };
}

function useWords(cost: PartnerFigures["cost"]): string {
  return allowanceUse(cost)?.replace("-", " ") ?? "";
}

export function peopleSheet({ people, milestones }: PartnerPeople): Sheet {
  return {
    header: [
      ...["Name", "E-mail", "Access role", "Status", "Job roles", "Certified in", "Days since last activity"],
      ...milestones.map((milestone) => `${milestone.track}: ${milestone.title}`),
    ],
    rows: people.map((person) => [
      ...[person.name, person.email, person.accessRole, person.status],
      person.jobRoles.join(", "),
      person.certifiedIn.join(", "),
      person.idleDays ?? "never",
      ...person.cells.map(cellText),
    ]),
  };
}

export function costsSheet(partner: string, tally: PartnerTally, currency: string): Sheet {
  const amount = (minor: number | null | undefined) =>
    minor === null || minor === undefined ? "" : toUnits(minor, currency);
  const { allowance, excessMinor, chargeableMinor } = tally;
  return {
    header: [
      ...["Partner", "Tier", "Pool", "Driver", "Quantity", "Unit"],
      ...tally.months.map((month) => `${month} (${currency})`),
      `${tally.quarter} (${currency})`,
      "Unrated entries",
      ...["Allowance", "Excess", "Chargeable"].map((name) => `${name} (${currency})`),
    ],
    rows: tallyLines(tally).map((line) => [
      ...[partner, tally.tier.name],
      line.pool ? poolNames[line.pool] : "All",
      line.driver ? line.label : "All",
      line.quantity ?? "",
      line.unit ?? "",
      ...line.byMonth.map((minor) => toUnits(minor, currency)),
      toUnits(line.usedMinor, currency),
      line.unrated,
      // Of the whole quarter, so only beside its sum.
      ...(line.kind === "total"
        ? [amount(allowance?.allowanceMinor), amount(excessMinor), amount(chargeableMinor)]
        : ["", "", ""]),
    ]),
  };
}

export function attemptsSheet({ attempts }: Pick<PersonReport, "attempts">, zone: string): Sheet {
  const day = (instant: string | null) => (instant === null ? "" : localDate(instant, zone));
  return {
    header: [
      ...["Module", "Attempt", inZone("Begun", zone), inZone("Submitted", zone)],
      ...["At the deadline", "Result", "Score (%)", "Attempt id"],
    ],
    rows: attempts.map(({ id, module, number, startedAt, submittedAt, closedBy, ...result }) => [
      ...[module, number, day(startedAt), day(submittedAt), closedBy === "deadline" ? "yes" : "no"],
      ...[attemptResult(submittedAt, result), result.percent ?? "", id],
    ]),
  };
}

function attemptResult(
  submittedAt: string | null,
  { abandoned, passed }: { abandoned: boolean; passed: boolean | null },
): string {
  if (submittedAt === null) return "open";
  if (abandoned) return "not submitted";
  return passed ? "passed" : "not yet";
}

export function awardsSheet({ awards }: Pick<PersonReport, "awards">, zone: string): Sheet {
  const day = (instant: string | null) => (instant === null ? "" : localDate(instant, zone));
  return {
    header: [
      ...["Award", "Cycle", "Status", inZone("Awarded", zone), "Valid through"],
      ...[inZone("Revoked on", zone), "Reason", "Award id"],
    ],
    rows: awards.map((award) => [
      ...[award.title, award.cycle, award.status, day(award.awardedAt), award.validThrough],
      ...[day(award.revokedAt), award.revokedReason ?? "", award.id],
    ]),
  };
}

export function progressSheet({ tracks }: PersonProgress, zone: string): Sheet {
  const day = (instant: string | null) => (instant === null ? "" : localDate(instant, zone));
  return {
    header: [
      ...["Track", "Module", "State"],
      ...["Lesson done", "Quiz passed", "Demonstration passed", "Completed"].map((name) =>
        inZone(name, zone),
      ),
    ],
    rows: tracks.flatMap((track) =>
      track.modules.map((module) => [
        ...[track.title, module.title, module.state === "locked" ? "not open yet" : module.state],
        day(module.lessonDoneAt),
        day(module.quizPassedAt),
        day(module.demonstrationPassedAt),
        day(module.completedAt),
      ]),
    ),
  };
}
