import { createRecord } from "#app/domain/spine.server";
import { openDatabase } from "#db/connection";
import type { TestProgram } from "#test/support/program";
import { track, zone } from "#test/support/program";

export type OpenedProgram = Pick<TestProgram, "db" | "context" | "close">;

/** The test program's database opened once more, by another process or after its first one is gone. Its clock stands at `now`. */
export function openTestProgram(file: string, now: string): OpenedProgram {
  const { db, close } = openDatabase(file);
  const record = createRecord({
    zone,
    trackDefinition(version) {
      if (version !== track.version) throw new Error(`No track version ${version}.`);
      return track;
    },
  });
  return { db, close, context: { db, now: () => now, zone, tracks: () => [track], record } };
}
