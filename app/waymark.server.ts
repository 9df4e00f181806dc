/** What the routes of one process work with, put together once at boot (see boot.server) or by a test. */
import type { Catalog } from "#app/domain/catalog/catalog";
import type { Context } from "#app/domain/context";
import type { Program } from "#app/domain/program.server";

export interface Waymark {
  context: Context;
  /** Everything published now. */
  catalog(): Catalog;
  program: Program;
}

// On globalThis, because a dev reload loads this module anew while what it holds lives on.
const held = globalThis as typeof globalThis & { waymark?: Waymark };

export function waymark(): Waymark {
  if (!held.waymark) throw new Error("Waymark has not been started in this process.");
  return held.waymark;
}

export function installWaymark(started: Waymark): void {
  held.waymark = started;
}
