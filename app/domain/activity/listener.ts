import type { Activity } from "#app/domain/activity/activity";
import type { TrackDefinition } from "#app/domain/catalog/catalog";
import type { Trx } from "#app/domain/context";

/** What a listener may decide from, besides the activity and its own rows. */
export interface ListenerContext {
  /** The track definition with this version hash; throws when it was never published. */
  trackDefinition(version: string, trx: Trx): TrackDefinition | Promise<TrackDefinition>;
  /** The program's IANA time zone. */
  zone: string;
}

/** Writes its own rows for an activity, in the transaction that records it. */
export type Listener = (trx: Trx, activity: Activity, context: ListenerContext) => Promise<void>;

/** Tells people of an activity in the transaction that records it, after every listener. No listener: a replay tells nobody. */
export type Tell = (trx: Trx, activity: Activity) => Promise<void>;

/** For histories that are made up: nobody is to hear of them. */
export async function tellNobody(): Promise<void> {}
