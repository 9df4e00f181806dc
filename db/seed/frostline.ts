/**
 * The demo program: Frostline, an invented vendor of cold-chain monitoring, with its tiers, rates, partners and staff. All
 * companies and people are invented. Days are counted back from the day the demo is started.
 */
import type { Driver } from "#app/domain/activity/activity";

/** The one seed number: another one gives another history of the same people. */
export const demoSeed = 20_261;

export const program = { name: "Frostline", zone: "Europe/Berlin", currency: "EUR" };

/** Allowances are minor units per calendar quarter; the second terms hold from the quarter before last. */
export const tiers = [
  {
    id: "registered",
    name: "Registered",
    terms: [{ allowanceMinor: 30_000, chargeShareBp: 5000 }],
  },
  {
    id: "select",
    name: "Select",
    terms: [{ allowanceMinor: 60_000, chargeShareBp: 3500 }],
  },
  {
    id: "premier",
    name: "Premier",
    terms: [
      { allowanceMinor: 90_000, chargeShareBp: 2500 },
      { allowanceMinor: 100_000, chargeShareBp: 2000 },
    ],
  },
] as const;

export interface DemoRate {
  driver: Driver;
  rateMicro: number;
  /** Days before the start day on which it is recorded. */
  recorded: number;
  /** Days before the start day; it holds from the first of that day's month, or of the month after. */
  effective: number;
  month: "this" | "next";
}

/** Before the first partner joins. */
export const opening = 610;
/** When live sessions and the widening to more partners began: about eight months of them. */
export const widening = 245;

/**
 * Support rates were recorded late, so that entries waited and were settled; the rate of live sessions begins a month after
 * the first of them, so that the admin finds a few that still wait.
 */
export const rates: DemoRate[] = [
  { driver: "seat_enrolled", rateMicro: 18_000_000, recorded: opening, effective: opening, month: "this" },
  { driver: "module_delivered", rateMicro: 6_500_000, recorded: opening, effective: opening, month: "this" },
  {
    driver: "active_person_month",
    rateMicro: 4_200_000,
    recorded: opening,
    effective: opening,
    month: "this",
  },
  { driver: "quiz_attempt", rateMicro: 600_000, recorded: opening, effective: opening, month: "this" },
  { driver: "assessment_minute", rateMicro: 950_000, recorded: opening, effective: opening, month: "this" },
  {
    driver: "support_minute",
    rateMicro: 800_000,
    recorded: widening - 24,
    effective: opening,
    month: "this",
  },
  {
    driver: "live_session_minute",
    rateMicro: 350_000,
    recorded: widening - 40,
    effective: widening - 30,
    month: "next",
  },
  { driver: "assessment_minute", rateMicro: 1_050_000, recorded: 128, effective: 122, month: "this" },
];

export type PartnerKey =
  | "silberfrost"
  | "nordlys"
  | "alba"
  | "brumaire"
  | "vinterhav"
  | "kaltenbrunn"
  | "estrela"
  | "mistral";

export type StaffKey = "admin" | "manager" | "manager2" | "author" | "author2";

export interface DemoPartner {
  key: PartnerKey;
  name: string;
  tier: (typeof tiers)[number]["id"];
  market: string;
  segment: string;
  /** Days before the start day. */
  started: number;
  manager: StaffKey;
  /** How much support it asks for, compared with the others. */
  support: number;
  raised?: { tier: (typeof tiers)[number]["id"]; on: number };
  paused?: { on: number };
}

export const partners: DemoPartner[] = [
  {
    key: "silberfrost",
    name: "Silberfrost Kältetechnik",
    tier: "premier",
    market: "Germany",
    segment: "Pharma wholesale",
    started: 605,
    manager: "manager",
    support: 3,
  },
  {
    key: "kaltenbrunn",
    name: "Kaltenbrunn Monitoring",
    tier: "premier",
    market: "Austria",
    segment: "Pharma wholesale",
    started: 600,
    manager: "manager2",
    support: 2,
  },
  {
    key: "nordlys",
    name: "Nordlys Kølepartner",
    tier: "select",
    market: "Denmark",
    segment: "Food distribution",
    started: widening,
    manager: "manager",
    support: 3,
  },
  {
    key: "alba",
    name: "Alba Fredda Sistemi",
    tier: "select",
    market: "Italy",
    segment: "Food distribution",
    started: 240,
    manager: "manager",
    support: 4,
  },
  {
    key: "estrela",
    name: "Estrela Fria Serviços",
    tier: "registered",
    market: "Portugal",
    segment: "Refrigerated transport",
    started: 232,
    manager: "manager2",
    support: 3,
    raised: { tier: "select", on: 95 },
  },
  {
    key: "brumaire",
    name: "Brumaire Intégration",
    tier: "registered",
    market: "France",
    segment: "Pharma wholesale",
    started: 220,
    manager: "manager",
    support: 2,
  },
  {
    key: "mistral",
    name: "Mistral et Givre",
    tier: "registered",
    market: "Belgium",
    segment: "Food distribution",
    started: 204,
    manager: "manager2",
    support: 1,
    paused: { on: 40 },
  },
  {
    key: "vinterhav",
    name: "Vinterhav Teknik",
    tier: "registered",
    market: "Sweden",
    segment: "Frozen seafood",
    started: 38,
    manager: "manager",
    support: 0,
  },
];

export const staff: { key: StaffKey; name: string; email: string | null; tracks?: string[] }[] = [
  { key: "admin", name: "Ruth Adler", email: null },
  { key: "manager", name: "Jana Reuter", email: null },
  { key: "manager2", name: "Koen de Wit", email: "koen.de.wit@waymark.example" },
  { key: "author", name: "Priya Raman", email: null, tracks: ["fast-start", "sales", "technical"] },
  { key: "author2", name: "Samuel Okoro", email: "samuel.okoro@waymark.example", tracks: ["support"] },
];

/** Titles of live sessions, used in turn; a track where the session belongs to one. */
export const liveSessions: { title: string; trackId: string | null; minutes: number }[] = [
  { title: "Discovery clinic: from an event to a bill", trackId: "sales", minutes: 60 },
  { title: "Where the sensor goes: floor plans from the field", trackId: "technical", minutes: 75 },
  { title: "Severity calls: ten cases in an hour", trackId: "support", minutes: 60 },
  { title: "Price objections, played both ways", trackId: "sales", minutes: 45 },
  { title: "Commissioning walk-through with a dead gateway", trackId: "technical", minutes: 90 },
  { title: "Escalation drill: the first eleven minutes", trackId: "support", minutes: 60 },
  { title: "Your playbook page, read by a stranger", trackId: "fast-start", minutes: 45 },
  { title: "Open hour: bring a deal, bring a site", trackId: null, minutes: 60 },
];

export const trainers = ["Ines Albrecht", "Tomasz Wilk", "Dara Quinn"];

export const supportNotes = [
  "Alarm rules for a mixed warehouse reviewed on a call.",
  "Gateway lost its line after a network change; traced with the site's IT.",
  "Quote for 60 sensors checked: plan, probes, installation days.",
  "Calibration certificates explained to the customer's quality manager.",
  "Sensor plan for a two-storey cold store read and returned with remarks.",
  "Escalation contacts set up for nights and week-ends.",
  "Deal registration sorted out between two resellers.",
  "Mapping report of a medicines room discussed.",
  "Pilot agreement: success criteria for day 30 put into words.",
  "API access for the customer's ERP arranged.",
];
