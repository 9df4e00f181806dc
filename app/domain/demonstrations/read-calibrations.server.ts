/** Which tasks ask for calibrated assessors, and who is calibrated for them. */
import type { Context } from "#app/domain/context";
import {
  type CalibrationStanding,
  listAssessedTracks,
  listStandings,
} from "#app/domain/demonstrations/calibration.store.server";
import type { SubmissionViewer } from "#app/domain/demonstrations/demonstrations.store.server";

export interface CalibratedTask {
  moduleId: string;
  task: string;
  track: string;
  /** Everyone who may assess it, by name; for managers those of their partners and the track's authors. */
  assessors: CalibrationStanding[];
}

/** The published tasks in the viewer's scope whose assessors are calibrated first, in the order of tracks and modules. */
export async function listCalibratedTasks(
  context: Context,
  seenBy: SubmissionViewer,
): Promise<CalibratedTask[]> {
  const own = await listAssessedTracks(context.db, seenBy);
  const tasks: CalibratedTask[] = [];
  for (const track of context.tracks()) {
    if (own && !own.includes(track.id)) continue;
    for (const { id, calibration } of track.modules) {
      if (calibration === undefined) continue;
      const of = { trackId: track.id, rubric: calibration.rubric };
      const assessors = await listStandings(context.db, seenBy, of);
      tasks.push({ moduleId: id, task: calibration.task, track: track.title, assessors });
    }
  }
  return tasks;
}
