/**
 * The people of the demo's partners. Each line says how far someone has come and when they last did something; the plan
 * fills in the days between. All of them are invented.
 */
import type { JobRole } from "#app/domain/catalog/catalog";
import type { PartnerKey } from "./frostline";

/** The last thing someone has done. `failed-quiz` and `submitted` leave the module there. */
export interface Reached {
  module: string;
  part: "lesson" | "failed-quiz" | "quiz" | "submitted" | "demonstration";
}

export interface DemoLearner {
  name: string;
  /** Signs in as this demo persona. */
  persona?: "rep" | "lead";
  lead?: true;
  partner: PartnerKey;
  jobRoles: JobRole[];
  /** Days before the start day; fractions are hours. */
  joined: number;
  /** Null = never began. `all` = every track of their job roles complete. */
  reached: Reached | "all" | null;
  /** Days before the start day on which they did so. */
  last: number;
  /** From 0 to 1: how often the first attempt passes, and how few items are missed. */
  ability: number;
  /** Failed attempts by module, where they are not left to chance. */
  failed?: { [moduleId: string]: number };
  /** Modules whose demonstration was not passed the first time. */
  resubmitted?: string[];
  /** The job role's track taken anew after its awards ended. */
  renewed?: { from: number; to: number };
  /** Ended by decision of the partner's manager. */
  revoked?: { milestone: string; on: number; reason: string };
  left?: { on: number };
}

const all = "all";

export const learners: DemoLearner[] = [
  // Nordlys Kølepartner: where the demo's rep and lead work.
  {
    name: "Astrid Holm",
    persona: "lead",
    lead: true,
    partner: "nordlys",
    jobRoles: ["sales", "support"],
    joined: 240,
    reached: { module: "first-response", part: "lesson" },
    last: 8,
    ability: 0.85,
  },
  {
    name: "Mikkel Dahl",
    persona: "rep",
    partner: "nordlys",
    jobRoles: ["sales"],
    joined: 62,
    reached: { module: "value-storytelling", part: "failed-quiz" },
    last: 2.2,
    ability: 0.6,
    failed: {
      orientation: 0,
      "value-story": 1,
      "starter-playbook": 0,
      "buyer-personas": 0,
      "value-storytelling": 1,
    },
  },
  {
    name: "Freja Lund",
    partner: "nordlys",
    jobRoles: ["support"],
    joined: 230,
    reached: all,
    last: 45,
    ability: 0.8,
  },
  {
    name: "Oskar Brandt",
    partner: "nordlys",
    jobRoles: ["technical"],
    joined: 228,
    reached: { module: "commissioning", part: "submitted" },
    last: 6.1,
    ability: 0.7,
    resubmitted: ["site-survey"],
  },
  {
    name: "Signe Krogh",
    partner: "nordlys",
    jobRoles: ["sales"],
    joined: 200,
    reached: { module: "value-storytelling", part: "submitted" },
    last: 0.15,
    ability: 0.75,
  },
  {
    name: "Jonas Riis",
    partner: "nordlys",
    jobRoles: ["technical"],
    joined: 150,
    reached: { module: "architecture", part: "failed-quiz" },
    last: 75,
    ability: 0.35,
    failed: { architecture: 2 },
  },
  {
    name: "Liv Mortensen",
    partner: "nordlys",
    jobRoles: ["support"],
    joined: 90,
    reached: { module: "triage-and-severities", part: "quiz" },
    last: 9,
    ability: 0.65,
  },

  // Silberfrost Kältetechnik: there from the beginning, so that some awards have run their course.
  {
    name: "Henrike Vogt",
    lead: true,
    partner: "silberfrost",
    jobRoles: ["sales"],
    joined: 590,
    reached: all,
    last: 500,
    ability: 0.9,
    renewed: { from: 130, to: 100 },
  },
  {
    name: "Matthias Kern",
    partner: "silberfrost",
    jobRoles: ["technical"],
    joined: 585,
    reached: all,
    last: 395,
    ability: 0.7,
  },
  {
    name: "Ayşe Demir",
    partner: "silberfrost",
    jobRoles: ["technical"],
    joined: 420,
    reached: all,
    last: 345,
    ability: 0.85,
  },
  {
    name: "Lennart Paulsen",
    partner: "silberfrost",
    jobRoles: ["sales"],
    joined: 425,
    reached: all,
    last: 312,
    ability: 0.7,
  },
  {
    name: "Katharina Weiß",
    partner: "silberfrost",
    jobRoles: ["support"],
    joined: 380,
    reached: all,
    last: 284,
    ability: 0.8,
  },
  {
    name: "Tobias Rehm",
    partner: "silberfrost",
    jobRoles: ["sales"],
    joined: 180,
    reached: all,
    last: 25,
    ability: 0.65,
  },
  {
    name: "Marlene Jost",
    partner: "silberfrost",
    jobRoles: ["sales", "support"],
    joined: 160,
    reached: { module: "pricing-and-negotiation", part: "submitted" },
    last: 12.3,
    ability: 0.75,
  },
  {
    name: "Emil Sander",
    partner: "silberfrost",
    jobRoles: ["technical"],
    joined: 75,
    reached: { module: "site-survey", part: "lesson" },
    last: 4,
    ability: 0.6,
  },

  // Alba Fredda Sistemi
  {
    name: "Chiara Venturi",
    lead: true,
    partner: "alba",
    jobRoles: ["sales"],
    joined: 236,
    reached: all,
    last: 60,
    ability: 0.8,
  },
  {
    name: "Matteo Rinaldi",
    partner: "alba",
    jobRoles: ["technical"],
    joined: 232,
    reached: all,
    last: 30,
    ability: 0.7,
  },
  {
    name: "Giulia Ferrante",
    partner: "alba",
    jobRoles: ["sales"],
    joined: 220,
    reached: { module: "pricing-and-negotiation", part: "failed-quiz" },
    last: 18,
    ability: 0.4,
    failed: { "pricing-and-negotiation": 3 },
    resubmitted: ["value-storytelling"],
  },
  {
    name: "Davide Conti",
    partner: "alba",
    jobRoles: ["support"],
    joined: 210,
    reached: all,
    last: 50,
    ability: 0.6,
    revoked: {
      milestone: "support-certified",
      on: 20,
      reason: "A colleague wrote the escalation handover; agreed with the lead that it is shown again.",
    },
  },
  {
    name: "Elena Moretti",
    partner: "alba",
    jobRoles: ["technical"],
    joined: 120,
    reached: { module: "troubleshooting", part: "lesson" },
    last: 1.9,
    ability: 0.75,
  },
  {
    name: "Sara Bellini",
    partner: "alba",
    jobRoles: ["sales"],
    joined: 60,
    reached: { module: "orientation", part: "quiz" },
    last: 5,
    ability: 0.6,
  },

  // Brumaire Intégration: keen at first, quiet since.
  {
    name: "Camille Aubert",
    lead: true,
    partner: "brumaire",
    jobRoles: ["sales"],
    joined: 215,
    reached: { module: "value-storytelling", part: "lesson" },
    last: 96,
    ability: 0.6,
  },
  {
    name: "Julien Mercier",
    partner: "brumaire",
    jobRoles: ["technical"],
    joined: 210,
    reached: { module: "architecture", part: "failed-quiz" },
    last: 88,
    ability: 0.4,
    failed: { architecture: 2 },
  },
  {
    name: "Inès Fabre",
    partner: "brumaire",
    jobRoles: ["support"],
    joined: 205,
    reached: { module: "starter-playbook", part: "demonstration" },
    last: 150,
    ability: 0.7,
  },
  {
    name: "Hugo Lambert",
    partner: "brumaire",
    jobRoles: ["sales"],
    joined: 120,
    reached: { module: "value-story", part: "failed-quiz" },
    last: 64,
    ability: 0.3,
    failed: { orientation: 1, "value-story": 2 },
  },
  {
    name: "Léa Garnier",
    partner: "brumaire",
    jobRoles: ["support"],
    joined: 118,
    reached: null,
    last: 118,
    ability: 0.5,
  },

  // Vinterhav Teknik: signed five weeks ago, nobody has begun.
  {
    name: "Nils Åkesson",
    lead: true,
    partner: "vinterhav",
    jobRoles: ["sales"],
    joined: 36,
    reached: null,
    last: 36,
    ability: 0.6,
  },
  {
    name: "Ebba Sundin",
    partner: "vinterhav",
    jobRoles: ["technical"],
    joined: 35,
    reached: null,
    last: 35,
    ability: 0.6,
  },
  {
    name: "Karin Holmgren",
    partner: "vinterhav",
    jobRoles: ["support"],
    joined: 34,
    reached: null,
    last: 34,
    ability: 0.6,
  },

  // Kaltenbrunn Monitoring
  {
    name: "Franziska Egger",
    lead: true,
    partner: "kaltenbrunn",
    jobRoles: ["technical"],
    joined: 580,
    reached: all,
    last: 472,
    ability: 0.9,
    renewed: { from: 102, to: 78 },
  },
  {
    name: "Stefan Moser",
    partner: "kaltenbrunn",
    jobRoles: ["sales"],
    joined: 575,
    reached: all,
    last: 380,
    ability: 0.65,
  },
  {
    name: "Nadja Petrović",
    partner: "kaltenbrunn",
    jobRoles: ["support"],
    joined: 350,
    reached: all,
    last: 278,
    ability: 0.85,
  },
  {
    name: "Lukas Brunner",
    partner: "kaltenbrunn",
    jobRoles: ["technical"],
    joined: 340,
    reached: all,
    last: 258,
    ability: 0.7,
  },
  {
    name: "Theresa Winkler",
    partner: "kaltenbrunn",
    jobRoles: ["sales"],
    joined: 190,
    reached: all,
    last: 40,
    ability: 0.75,
  },
  {
    name: "Jakob Haas",
    partner: "kaltenbrunn",
    jobRoles: ["support"],
    joined: 170,
    reached: { module: "escalation", part: "submitted" },
    last: 2.1,
    ability: 0.7,
  },
  {
    name: "Miriam Lechner",
    partner: "kaltenbrunn",
    jobRoles: ["technical"],
    joined: 110,
    reached: { module: "commissioning", part: "lesson" },
    last: 7,
    ability: 0.7,
  },
  {
    name: "Paul Steiner",
    partner: "kaltenbrunn",
    jobRoles: ["sales"],
    joined: 45,
    reached: { module: "value-story", part: "quiz" },
    last: 6,
    ability: 0.55,
  },

  // Estrela Fria Serviços: raised to Select when the first of them were certified.
  {
    name: "Beatriz Teixeira",
    lead: true,
    partner: "estrela",
    jobRoles: ["support"],
    joined: 225,
    reached: all,
    last: 104,
    ability: 0.85,
  },
  {
    name: "Tiago Marques",
    partner: "estrela",
    jobRoles: ["technical"],
    joined: 222,
    reached: all,
    last: 55,
    ability: 0.7,
  },
  {
    name: "Sofia Antunes",
    partner: "estrela",
    jobRoles: ["sales"],
    joined: 180,
    reached: all,
    last: 20,
    ability: 0.7,
  },
  {
    name: "Inês Pacheco",
    partner: "estrela",
    jobRoles: ["technical"],
    joined: 150,
    reached: { module: "value-story", part: "quiz" },
    last: 110,
    ability: 0.5,
  },
  {
    name: "Rui Carvalho",
    partner: "estrela",
    jobRoles: ["technical"],
    joined: 88,
    reached: { module: "site-survey", part: "submitted" },
    last: 0.9,
    ability: 0.65,
  },

  // Mistral et Givre: paused.
  {
    name: "Wout Claes",
    lead: true,
    partner: "mistral",
    jobRoles: ["sales"],
    joined: 200,
    reached: { module: "value-storytelling", part: "demonstration" },
    last: 84,
    ability: 0.65,
  },
  {
    name: "Anouk Peeters",
    partner: "mistral",
    jobRoles: ["support"],
    joined: 195,
    reached: { module: "triage-and-severities", part: "quiz" },
    last: 79,
    ability: 0.6,
  },
  {
    name: "Bram Jacobs",
    partner: "mistral",
    jobRoles: ["technical"],
    joined: 190,
    reached: { module: "orientation", part: "quiz" },
    last: 150,
    ability: 0.5,
    left: { on: 70 },
  },
];
