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
  /** Why another attempt is asked for at the quiz whose attempts are used last. */
  asks?: string;
  /** Modules whose demonstration was not passed the first time. */
  resubmitted?: string[];
  /** Modules whose first version was returned for revision, without being a failed one. */
  returned?: string[];
  /** The job role's track taken anew after its awards ended. */
  renewed?: { from: number; to: number };
  /** Ended by decision of the partner's manager. */
  revoked?: { milestone: string; on: number; reason: string };
  left?: { on: number };
}

/** Name, job roles, days before the start day on which they joined and were last seen, how far they came, ability, and what else is to be told. */
function person(
  name: string,
  jobRoles: JobRole[],
  joined: number,
  last: number,
  reached: DemoLearner["reached"],
  ability: number,
  more: Partial<DemoLearner> = {},
): Omit<DemoLearner, "partner"> {
  return { name, jobRoles, joined, last, reached, ability, ...more };
}

function at(module: string, part: Reached["part"]): Reached {
  return { module, part };
}

const byPartner: { [partner in PartnerKey]: Omit<DemoLearner, "partner">[] } = {
  // Where the demo's rep and lead work.
  nordlys: [
    person("Astrid Holm", ["sales", "support"], 240, 8, at("first-response", "lesson"), 0.85, {
      persona: "lead",
      lead: true,
    }),
    person("Mikkel Dahl", ["sales"], 62, 2.2, at("value-storytelling", "failed-quiz"), 0.6, {
      persona: "rep",
      failed: {
        orientation: 0,
        "value-story": 1,
        "starter-playbook": 0,
        "buyer-personas": 0,
        "value-storytelling": 1,
      },
    }),
    person("Freja Lund", ["support"], 230, 45, "all", 0.8),
    person("Oskar Brandt", ["technical"], 228, 6.1, at("commissioning", "submitted"), 0.7, {
      returned: ["site-survey"],
    }),
    person("Signe Krogh", ["sales"], 200, 0.15, at("value-storytelling", "submitted"), 0.75),
    person("Jonas Riis", ["technical"], 150, 75, at("architecture", "failed-quiz"), 0.35, {
      failed: { architecture: 2 },
    }),
    person("Liv Mortensen", ["support"], 90, 3.1, at("triage-and-severities", "failed-quiz"), 0.65, {
      failed: { "triage-and-severities": 3 },
      asks: "I took every warning for an emergency. Freja has gone through her own cases with me since.",
    }),
  ],
  // There from the beginning, so that some awards have run their course.
  silberfrost: [
    person("Henrike Vogt", ["sales"], 590, 500, "all", 0.9, { lead: true, renewed: { from: 130, to: 100 } }),
    person("Matthias Kern", ["technical"], 585, 395, "all", 0.7),
    person("Ayşe Demir", ["technical"], 420, 345, "all", 0.85),
    person("Lennart Paulsen", ["sales"], 425, 312, "all", 0.7),
    person("Katharina Weiß", ["support"], 380, 284, "all", 0.8),
    person("Tobias Rehm", ["sales"], 180, 25, "all", 0.65),
    person("Marlene Jost", ["sales", "support"], 160, 12.3, at("pricing-and-negotiation", "submitted"), 0.75),
    person("Emil Sander", ["technical"], 75, 4, at("commissioning", "lesson"), 0.6),
  ],
  alba: [
    person("Chiara Venturi", ["sales"], 236, 60, "all", 0.8, { lead: true }),
    person("Matteo Rinaldi", ["technical"], 232, 30, "all", 0.7),
    person("Giulia Ferrante", ["sales"], 220, 18, at("pricing-and-negotiation", "failed-quiz"), 0.4, {
      failed: { "pricing-and-negotiation": 3 },
      resubmitted: ["value-storytelling"],
    }),
    person("Davide Conti", ["support"], 210, 50, "all", 0.6, {
      revoked: {
        milestone: "support-certified",
        on: 20,
        reason: "A colleague wrote the escalation handover; agreed with the lead that it is shown again.",
      },
    }),
    person("Elena Moretti", ["technical"], 120, 1.9, at("troubleshooting", "lesson"), 0.75),
    person("Sara Bellini", ["sales"], 60, 5, at("orientation", "quiz"), 0.6),
  ],
  // Keen at first, quiet since.
  brumaire: [
    person("Camille Aubert", ["sales"], 215, 96, at("value-storytelling", "lesson"), 0.6, { lead: true }),
    person("Julien Mercier", ["technical"], 210, 88, at("architecture", "failed-quiz"), 0.4, {
      failed: { architecture: 2 },
    }),
    person("Inès Fabre", ["support"], 205, 150, at("starter-playbook", "demonstration"), 0.7),
    person("Hugo Lambert", ["sales"], 120, 64, at("value-story", "failed-quiz"), 0.3, {
      failed: { orientation: 1, "value-story": 2 },
    }),
    person("Léa Garnier", ["support"], 118, 118, null, 0.5),
  ],
  // Signed five weeks ago; nobody has begun.
  vinterhav: [
    person("Nils Åkesson", ["sales"], 36, 36, null, 0.6, { lead: true }),
    person("Ebba Sundin", ["technical"], 35, 35, null, 0.6),
    person("Karin Holmgren", ["support"], 34, 34, null, 0.6),
  ],
  kaltenbrunn: [
    person("Franziska Egger", ["technical"], 580, 472, "all", 0.9, {
      lead: true,
      renewed: { from: 102, to: 78 },
    }),
    person("Stefan Moser", ["sales"], 575, 380, "all", 0.65),
    person("Nadja Petrović", ["support"], 350, 278, "all", 0.85),
    person("Lukas Brunner", ["technical"], 340, 258, "all", 0.7),
    person("Theresa Winkler", ["sales"], 190, 40, "all", 0.75),
    person("Jakob Haas", ["support"], 170, 2.1, at("escalation", "submitted"), 0.7),
    person("Miriam Lechner", ["technical"], 110, 7, at("commissioning", "lesson"), 0.7),
    person("Paul Steiner", ["sales"], 45, 6, at("value-story", "quiz"), 0.55),
  ],
  // Raised to Select when the first of them were certified.
  estrela: [
    person("Beatriz Teixeira", ["support"], 225, 104, "all", 0.85, { lead: true }),
    person("Tiago Marques", ["technical"], 222, 55, "all", 0.7),
    person("Sofia Antunes", ["sales"], 180, 20, "all", 0.7),
    person("Inês Pacheco", ["technical"], 150, 110, at("value-story", "quiz"), 0.5),
    person("Rui Carvalho", ["technical"], 88, 0.9, at("site-survey", "submitted"), 0.65),
  ],
  // Paused.
  mistral: [
    person("Wout Claes", ["sales"], 200, 84, at("value-storytelling", "demonstration"), 0.65, { lead: true }),
    person("Anouk Peeters", ["support"], 195, 79, at("triage-and-severities", "quiz"), 0.6),
    person("Bram Jacobs", ["technical"], 190, 150, at("orientation", "quiz"), 0.5, { left: { on: 70 } }),
  ],
};

export const learners: DemoLearner[] = Object.entries(byPartner).flatMap(([partner, people]) =>
  people.map((learner) => ({ ...learner, partner: partner as PartnerKey })),
);
