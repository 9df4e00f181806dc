/** What the oldest activities do not say themselves: what a live session was about and who held it, and what support was for. */
import type { Context } from "#app/domain/context";
import { scopeOf, type Viewer } from "#app/domain/identity/identity";
import {
  listReachedPeople,
  listReachedSubmissions,
  listSessionTexts,
  listSupportNotes,
} from "#app/domain/reports/activity-details.store.server";
import type { ActivityLine } from "#app/domain/reports/activity-line";

/** The same rows, with title and trainer, or the note, in every payload that lacks them. */
export async function addDetails<Row extends { payload: string }>(
  { db }: Pick<Context, "db">,
  rows: Row[],
): Promise<Row[]> {
  const payloads: Payload[] = rows.map(({ payload }) => JSON.parse(payload));
  const sessionIds = idsOf(payloads, ({ liveSessionId, title }) =>
    title === undefined ? liveSessionId : null,
  );
  const supportIds = idsOf(payloads, ({ supportTimeId, note }) =>
    note === undefined ? supportTimeId : null,
  );
  if (sessionIds.length === 0 && supportIds.length === 0) return rows;
  const [sessions, notes] = await Promise.all([
    listSessionTexts(db, sessionIds),
    listSupportNotes(db, supportIds),
  ]);
  const texts = new Map<string, object>(
    [...sessions, ...notes].map(({ id, ...text }): [string, object] => [id, text]),
  );
  return rows.map((row, index) => {
    const { liveSessionId, supportTimeId } = payloads[index] ?? {};
    const text = texts.get(liveSessionId ?? supportTimeId ?? "");
    return text ? { ...row, payload: JSON.stringify({ ...text, ...payloads[index] }) } : row;
  });
}

interface Payload {
  liveSessionId?: string;
  title?: string;
  supportTimeId?: string;
  note?: string;
}

function idsOf(payloads: Payload[], idOf: (payload: Payload) => string | null | undefined): string[] {
  return [...new Set(payloads.flatMap((payload) => idOf(payload) ?? []))];
}

/** The same lines, naming a person or opening a submission only where the viewer has a page of it: people move to other partners. */
export async function keepReached<Line extends Pick<ActivityLine, "personId" | "opens">>(
  { db }: Pick<Context, "db">,
  viewer: Viewer,
  lines: Line[],
): Promise<Line[]> {
  const read = scopeOf(viewer.accessRole, "progress.read");
  const assess = scopeOf(viewer.accessRole, "demonstrations.assess");
  const submissionOf = ({ opens }: Line) => (opens?.kind === "submission" ? opens.id : null);
  const ids = (idOf: (line: Line) => string | null) => [
    ...new Set(lines.flatMap((line) => idOf(line) ?? [])),
  ];
  const [people, submissions] = await Promise.all([
    read &&
      listReachedPeople(
        db,
        { viewer, scope: read },
        ids(({ personId }) => personId),
      ),
    assess && listReachedSubmissions(db, { viewer, scope: assess }, ids(submissionOf)),
  ]);
  const isReached = (reached: string[] | null, id: string | null) => id !== null && reached?.includes(id);
  return lines.map((line) => ({
    ...line,
    personId: isReached(people, line.personId) ? line.personId : null,
    opens: submissionOf(line) === null || isReached(submissions, submissionOf(line)) ? line.opens : null,
  }));
}
