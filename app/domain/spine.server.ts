/**
 * The spine: one fact, recorded once, from which progress, awards and costs follow in the same transaction.
 * This is the only place that knows all listeners; they do not know each other, nor who records.
 */
import type { Activity } from "#app/domain/activity/activity";
import { insertActivity } from "#app/domain/activity/activity.store.server";
import type { Listener, ListenerContext, Tell } from "#app/domain/activity/listener";
import { awardMilestones } from "#app/domain/certification/listener.server";
import type { RecordActivity, Trx } from "#app/domain/context";
import { enterCosts } from "#app/domain/costing/listener.server";
import { advanceProgress } from "#app/domain/progress/listener.server";
import { newRowId } from "#app/domain/row-id";

const listeners: Listener[] = [advanceProgress, awardMilestones, enterCosts];

export async function notifyListeners(trx: Trx, activity: Activity, context: ListenerContext): Promise<void> {
  for (const listener of listeners) await listener(trx, activity, context);
}

export function createRecord(context: ListenerContext, tell: Tell): RecordActivity {
  return async function record(trx, newActivity) {
    const activity = { ...newActivity, id: newRowId(Date.parse(newActivity.at)) };
    await insertActivity(trx, activity);
    await notifyListeners(trx, activity, context);
    await tell(trx, activity);
    return activity.id;
  };
}
