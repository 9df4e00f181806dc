import { createTell } from "#app/domain/notices/tell.server";
import { createRecord } from "#app/domain/spine.server";
import { noticeLinks } from "#app/http/notice-links.server";
import { openDatabase } from "#db/connection";
import type { TestProgram } from "#test/support/program";
import { siteOrigin, track, zone } from "#test/support/program";

export type OpenedProgram = Pick<TestProgram, "db" | "context" | "close">;

/** The test program's database opened once more, by another process or after its first one is gone. Its clock stands at `now`. */
export function openTestProgram(file: string, now: string): OpenedProgram {
  const { db, close } = openDatabase(file);
  const record = createRecord(
    {
      zone,
      trackDefinition(version) {
        if (version !== track.version) throw new Error(`No track version ${version}.`);
        return track;
      },
    },
    createTell({ now: () => now, zone, links: noticeLinks(siteOrigin) }),
  );
  return { db, close, context: { db, now: () => now, zone, tracks: () => [track], record } };
}
