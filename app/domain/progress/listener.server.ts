import type { Activity } from "#app/domain/activity/activity";
import type { ListenerContext } from "#app/domain/activity/listener";
import type { Trx } from "#app/domain/context";
import { type ModuleEvidence, missingParts } from "#app/domain/progress/progress";
import { getModuleEvidence, saveModuleEvidence } from "#app/domain/progress/progress.store.server";

/** Keeps one row per person and module: what has been shown, and since when it is complete. */
export async function advanceProgress(trx: Trx, activity: Activity, context: ListenerContext): Promise<void> {
  const { personId, trackId, moduleId, contentVersion } = activity;
  if (!personId || !trackId || !moduleId || !contentVersion) return;
  if (!touchesProgress(activity)) return;

  const before: ModuleEvidence = (await getModuleEvidence(trx, personId, moduleId)) ?? {
    moduleId,
    lessonDoneAt: null,
    quizPassedAt: null,
    demonstrationPassedAt: null,
    completedAt: null,
  };
  const after = applyEvidence(before, activity);
  if (!after.completedAt && "trackVersion" in activity.payload) {
    const definition = await context.trackDefinition(activity.payload.trackVersion, trx);
    const requirement = definition.modules.find((module) => module.id === moduleId);
    if (requirement && missingParts(requirement, after).length === 0) after.completedAt = activity.at;
  }
  await saveModuleEvidence(trx, { ...after, personId, trackId, contentVersion, activityId: activity.id });
}

function touchesProgress(activity: Activity): boolean {
  switch (activity.kind) {
    case "lesson_completed":
    case "quiz_started":
      return true;
    case "quiz_submitted":
    case "demonstration_assessed":
      return activity.payload.passed;
    case "quiz_regraded":
      return activity.payload.passed !== activity.payload.passedBefore;
    default:
      return false;
  }
}

function applyEvidence(before: ModuleEvidence, activity: Activity): ModuleEvidence {
  switch (activity.kind) {
    case "lesson_completed":
      return { ...before, lessonDoneAt: before.lessonDoneAt ?? activity.at };
    case "quiz_submitted":
      return { ...before, quizPassedAt: before.quizPassedAt ?? activity.at };
    case "quiz_regraded":
      if (activity.payload.passed) return { ...before, quizPassedAt: before.quizPassedAt ?? activity.at };
      // Nothing that was completed is taken away: what was built on it stands.
      return before.completedAt ? { ...before } : { ...before, quizPassedAt: activity.payload.otherPassAt };
    case "demonstration_assessed":
      return { ...before, demonstrationPassedAt: before.demonstrationPassedAt ?? activity.at };
    default:
      return { ...before };
  }
}
