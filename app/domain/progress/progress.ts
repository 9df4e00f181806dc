/** Where a person stands on a track: what is done, what is open, and the one next step. */
import type { Milestone, ModuleRequirement, TrackDefinition, TrackOrder } from "#app/domain/catalog/catalog";

/** What has been shown for one module; instants, null while not. */
export interface ModuleEvidence {
  moduleId: string;
  lessonDoneAt: string | null;
  quizPassedAt: string | null;
  demonstrationPassedAt: string | null;
  /** Once complete, a module stays complete, whatever becomes of its definition. */
  completedAt: string | null;
}

export type Part = "lesson" | "quiz" | "demonstration";

/** The parts of a module still to be shown, in the order they are taken. */
export function missingParts(requirement: ModuleRequirement, evidence: ModuleEvidence | undefined): Part[] {
  if (evidence?.completedAt) return [];
  const missing: Part[] = [];
  if (!evidence?.lessonDoneAt) missing.push("lesson");
  if (requirement.quiz && !evidence?.quizPassedAt) missing.push("quiz");
  if (requirement.demonstration && !evidence?.demonstrationPassedAt) missing.push("demonstration");
  return missing;
}

export type ModuleState = "complete" | "open" | "locked";

export interface ModuleStanding {
  moduleId: string;
  title: string;
  state: ModuleState;
  missing: Part[];
  /** The module that must be complete first, when locked. */
  opensAfter: { moduleId: string; title: string } | null;
}

/**
 * Every module of a track as it stands for a person. In a track of required order a module is locked until the one before
 * it is complete; one that was begun stays open even if the order changed since.
 */
export function standModules(
  track: Pick<TrackDefinition, "modules" | "order">,
  evidence: Map<string, ModuleEvidence>,
): ModuleStanding[] {
  let previous: ModuleRequirement | null = null;
  let previousComplete = true;
  return track.modules.map((module) => {
    const shown = evidence.get(module.id);
    const missing = missingParts(module, shown);
    const complete = missing.length === 0;
    const locked = !complete && !shown && isHeld(track.order, previousComplete);
    const standing: ModuleStanding = {
      moduleId: module.id,
      title: module.title,
      state: complete ? "complete" : locked ? "locked" : "open",
      missing,
      opensAfter: locked && previous ? { moduleId: previous.id, title: previous.title } : null,
    };
    previous = module;
    previousComplete = complete;
    return standing;
  });
}

function isHeld(order: TrackOrder, previousComplete: boolean): boolean {
  return order === "required" && !previousComplete;
}

/** Whole per cent of the modules complete, rounded down; 0 for a track without modules. */
export function percentComplete(standings: ModuleStanding[]): number {
  if (standings.length === 0) return 0;
  return Math.floor(
    (100 * standings.filter((module) => module.state === "complete").length) / standings.length,
  );
}

export interface NextStep {
  trackId: string;
  moduleId: string;
  title: string;
  part: Part;
  /** The milestone that asks for it although every module is complete: its award has ended, or its rules have changed. */
  earns?: { title: string; again: boolean };
}

/** The first thing missing in the first open module; null when everything is complete. */
export function nextStepOf(
  trackId: string,
  standings: ModuleStanding[],
  waiting: Set<string> = new Set(),
): NextStep | null {
  for (const module of standings) {
    if (module.state !== "open") continue;
    for (const part of module.missing) {
      if (isWaiting(module.moduleId, part, waiting)) continue;
      return { trackId, moduleId: module.moduleId, title: module.title, part };
    }
  }
  return null;
}

/** The open module to go on with after another one: the next in order, then whichever was passed over before it. */
export function onwardFrom(
  moduleId: string,
  standings: ModuleStanding[],
): { moduleId: string; title: string } | null {
  const at = standings.findIndex((module) => module.moduleId === moduleId);
  const others = [...standings.slice(at + 1), ...standings.slice(0, Math.max(at, 0))];
  const next = others.find(({ state }) => state === "open");
  return next ? { moduleId: next.moduleId, title: next.title } : null;
}

/** A demonstration waiting for its assessor is not a step for the rep. */
export function isWaiting(moduleId: string, part: Part, waiting: Set<string>): boolean {
  return part === "demonstration" && waiting.has(moduleId);
}

/** The modules a milestone still needs. */
export function missingForMilestone(milestone: Milestone, standings: ModuleStanding[]): ModuleStanding[] {
  return standings.filter(
    (module) => milestone.requires.includes(module.moduleId) && module.state !== "complete",
  );
}
