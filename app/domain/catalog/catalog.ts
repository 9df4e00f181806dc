/**
 * What can be learned: tracks, modules, quizzes, demonstrations and milestones, as authored.
 * Plain data without behaviour of its own, so that a stored snapshot and the live catalog are the same thing.
 */

import type { Option, Quiz } from "#app/domain/catalog/quiz";

export const jobRoles = ["sales", "technical", "support"] as const;
export type JobRole = (typeof jobRoles)[number];

export type TrackOrder = "required" | "advised";

export interface EnrolRule {
  jobRole: JobRole;
  /** Tier ids; null = every tier. */
  tiers: string[] | null;
}

export interface Milestone {
  id: string;
  title: string;
  summary: string;
  /** Months from the award to its last valid day. */
  validMonths: number;
  /** Module ids; each must be complete. */
  requires: string[];
  /** Job roles a holder counts as certified in; empty for milestones on the way. */
  certifies: JobRole[];
}

/** What completion of a module asks for besides the lesson. */
export interface ModuleRequirement {
  id: string;
  title: string;
  quiz: boolean;
  demonstration: boolean;
  /** Where assessors of the demonstration are calibrated first: its title, and what stands for its rubric. Left out = they need not be. */
  calibration?: { task: string; rubric: string } | undefined;
}

/**
 * The part of a track that decides completion and certification. Its hash (`version`) changes when a rule changes, not when
 * a text does; it is stored as a content version and travels in activities, so that a replay decides as the day itself did.
 */
export interface TrackDefinition {
  id: string;
  version: string;
  title: string;
  summary: string;
  jobRoles: JobRole[];
  order: TrackOrder;
  selfEnrolment: boolean;
  enrol: EnrolRule[];
  milestones: Milestone[];
  /** The milestone of this track that its assessors must hold; left out = none. */
  assessorMilestone?: string | undefined;
  modules: ModuleRequirement[];
}

export interface Outcome {
  id: string;
  text: string;
}

export interface Source {
  title: string;
  url: string;
}

export interface Heading {
  slug: string;
  text: string;
  depth: 2 | 3;
}

/** The words of a lesson under one heading, without markup: what search finds. */
export interface Passage {
  /** Empty for what stands before the first heading, and so is `heading`. */
  slug: string;
  heading: string;
  text: string;
}

/** A term of the trade with what it means; `slug` is the heading that it stands under, empty before the first. */
export interface DefinedTerm {
  term: string;
  text: string;
  slug: string;
}

/** Native question inside a lesson. Never an item of a quiz. */
export interface SelfCheck {
  id: string;
  kind: "single" | "multiple" | "reflect";
  stem: string;
  options: Option[];
  /** HTML of the model answer (kind reflect). */
  model: string | null;
}

export interface Level {
  points: number;
  title: string;
  descriptor: string;
}

/** Versions stored before a field existed lack it, so whatever came later is optional. */
export interface Criterion {
  id: string;
  title: string;
  levels: Level[];
  /** How many times its points count; left out = once. */
  weight?: number | undefined;
  /** Points of the lowest level with which the whole can pass, whatever the total; left out = any level. */
  critical?: number | undefined;
  /** Plain text for assessors; never sent to learners. */
  guidance?: string | undefined;
  /** Comments that assessors insert; never sent to learners as a list. */
  comments?: string[] | undefined;
}

/** Work that passed, shown to assessors and to those who have passed. */
export interface Exemplar {
  title: string;
  /** Plain text, as a person would hand it in. */
  text: string;
  /** Why it is a good one. */
  remarks: string;
}

/** Invented work with the level that its author holds right on each criterion: assessors are calibrated on it. */
export interface CalibrationSample {
  id: string;
  title: string;
  /** Plain text, as a person would hand it in. */
  text: string;
  /** By criterion id. Sent to nobody who has not handed in their own levels for this sample. */
  scores: { [criterionId: string]: { points: number; rationale: string } };
}

/** One case of a task, in plain text: which of them a person gets is drawn. */
export interface Variant {
  id: string;
  title: string;
  text: string;
}

/** `observation` is a conversation or work that an assessor watches live, remote or on site. */
export const evidenceKinds = ["text", "link", "file", "recording", "observation"] as const;
export type EvidenceKind = (typeof evidenceKinds)[number];

/** What a recording made in the page may be. */
export interface RecordingLimits {
  minutes: number;
  /** False where sound alone is asked for. */
  video: boolean;
}

/** One thing to be seen while work is watched. */
export interface ChecklistStep {
  id: string;
  text: string;
  /** The whole does not pass while it was not observed, whatever the total. */
  critical?: boolean | undefined;
}

export interface Demonstration {
  id: string;
  title: string;
  /** Points needed, out of the rubric's weighted total. */
  cutScore: number;
  /** Assessment minutes proposed, and the most that may be entered. */
  minutes: number;
  maxMinutes: number;
  /** Minutes of the learner's own time, least and most; left out = not said. */
  takes?: [number, number] | undefined;
  evidence: EvidenceKind[];
  /** Left out = the limits that every task has, see recordingLimits. */
  recording?: Partial<RecordingLimits> | undefined;
  /** How long it is watched; set where `observation` is among the evidence. */
  observation?: { minutes: number } | undefined;
  /** What the assessor ticks off while watching; learners see it beforehand. */
  checklist?: ChecklistStep[] | undefined;
  criteria: Criterion[];
  /** Two or more cases of which each attempt gets one; left out = the task is the same for everybody. */
  variants?: Variant[] | undefined;
  /** Plain text for assessors on the task as a whole; never sent to learners. */
  guidance?: string | undefined;
  /** Never sent to a learner who has not passed. */
  exemplars?: Exemplar[] | undefined;
  /** What its assessors are calibrated on before they judge real work; left out = they need not be. Never sent to learners. */
  calibration?: CalibrationSample[] | undefined;
  /** The task as rendered HTML. */
  task: string;
}

/** A lesson is a row of HTML pieces with its self-checks between them, because only the self-checks differ by person. */
export type LessonPart = { kind: "html"; html: string } | { kind: "self-check"; id: string };

export interface Module {
  id: string;
  trackId: string;
  /** Place in its track, from 1. */
  number: number;
  title: string;
  outcomes: Outcome[];
  minutes: number;
  state: "published" | "draft";
  sources: Source[];
  headings: Heading[];
  /** Content hash: lesson, quiz, demonstration and figures. */
  version: string;
  selfChecks: SelfCheck[];
  lesson: LessonPart[];
  /** What search finds of the lesson; versions stored before search read lessons lack both. */
  passages?: Passage[] | undefined;
  terms?: DefinedTerm[] | undefined;
  quiz: Quiz | null;
  demonstration: Demonstration | null;
}

export interface Track extends TrackDefinition {
  /** Published modules in order, each the newest version that compiles. */
  lessons: Module[];
}

export const libraryKinds = [
  "battle-card",
  "objection-handling",
  "competitive-sheet",
  "roi-calculator",
  "deployment-guide",
  "case-study",
  "guide",
] as const;
export type LibraryKind = (typeof libraryKinds)[number];

export interface LibraryEntry {
  id: string;
  title: string;
  kind: LibraryKind;
  summary: string;
  jobRoles: JobRole[];
  /** ISO date. */
  reviewedOn: string;
  tags: string[];
  sources: Source[];
  version: string;
  html: string;
  /** Text without markup, for search. */
  text: string;
}

/** Everything published now. */
export interface Catalog {
  tracks: Track[];
  library: LibraryEntry[];
  /** Words and phrases that search takes for each other, a list for each meaning; left out = none. */
  synonyms?: string[][] | undefined;
}

export function getTrack(catalog: Catalog, trackId: string): Track | undefined {
  return catalog.tracks.find((track) => track.id === trackId);
}

export function getModule(catalog: Catalog, moduleId: string): Module | undefined {
  for (const track of catalog.tracks) {
    const found = track.lessons.find((module) => module.id === moduleId);
    if (found) return found;
  }
  return undefined;
}
