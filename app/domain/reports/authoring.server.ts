/** The author's figures: read from running tallies and open work, so that they cost the same after a year as on the first day. */
import type { Quiz } from "#app/domain/catalog/quiz";
import type { Context } from "#app/domain/context";
import type { Scope, Viewer } from "#app/domain/identity/identity";
import { listOwnedTracks, listTracksOfOthers } from "#app/domain/identity/people.store.server";
import {
  type HardestItem,
  hardestItem,
  type ItemFigures,
  isAuthored,
  itemFigures,
  passRate,
} from "#app/domain/reports/authoring";
import {
  countOpenSubmissions,
  countPeopleInFlight,
  listItemTallies,
  listQuizTallies,
} from "#app/domain/reports/authoring.store.server";

export interface AuthorViewer {
  viewer: Pick<Viewer, "personId">;
  scope: Scope;
}

/** A module as its files or its last good version have it; `quiz` is null where there is none or none can be read. */
export interface AuthoredModule {
  id: string;
  trackId: string;
  quiz: Pick<Quiz, "id" | "items"> | null;
}

export interface ModuleSummary {
  /** Attempts handed in; null without a quiz. */
  attempts: number | null;
  /** Passed ÷ handed in, whole per cent; null while there is not enough data. */
  passRate: number | null;
  /** Of the present bank; null while there is not enough data. */
  hardest: HardestItem | null;
  /** Submissions that wait for a decision. */
  openDemonstrations: number;
  /** People who have begun the module and not completed it. */
  inFlight: number;
}

export interface ModuleFigures {
  summary: ModuleSummary;
  /** Of the present bank, in its order. */
  items: ItemFigures[];
}

export interface Authoring {
  /** The tracks the viewer authors; null = all. */
  tracks: string[] | null;
  /** The tracks of other authors alone; none where the viewer sees all. */
  others: string[];
  /** By module id, of modules of the viewer's own tracks only. */
  figures: Map<string, ModuleFigures>;
}

/** The tracks the viewer authors; null = all. */
export async function listAuthoredTracks(
  context: Context,
  { viewer, scope }: AuthorViewer,
): Promise<string[] | null> {
  return scope === "all" ? null : listOwnedTracks(context.db, viewer.personId);
}

/** The tracks that other authors have and the viewer has not; none where the viewer sees all. */
export async function listTracksUnseen(context: Context, { viewer, scope }: AuthorViewer): Promise<string[]> {
  return scope === "all" ? [] : listTracksOfOthers(context.db, viewer.personId);
}

export async function readAuthoring(
  context: Context,
  seenBy: AuthorViewer,
  modules: AuthoredModule[],
): Promise<Authoring> {
  const { db } = context;
  const [tracks, others] = await Promise.all([
    listAuthoredTracks(context, seenBy),
    listTracksUnseen(context, seenBy),
  ]);
  const own = modules.filter((module) => isAuthored(tracks, module.trackId));
  const moduleIds = own.map((module) => module.id);
  const quizIds = own.flatMap((module) => module.quiz?.id ?? []);
  const [quizTallies, itemTallies, openSubmissions, inFlight] = await Promise.all([
    listQuizTallies(db, quizIds),
    listItemTallies(db, quizIds),
    countOpenSubmissions(db, moduleIds),
    countPeopleInFlight(db, moduleIds),
  ]);
  const figures = own.map(({ id, quiz }): [string, ModuleFigures] => {
    const tally = quizTallies.find(({ quizId }) => quizId === quiz?.id) ?? { submitted: 0, passed: 0 };
    const items = quiz
      ? itemFigures(
          quiz,
          itemTallies.filter(({ quizId }) => quizId === quiz.id),
        )
      : [];
    const summary = {
      attempts: quiz && tally.submitted,
      passRate: quiz && passRate(tally),
      hardest: hardestItem(items),
      openDemonstrations: openSubmissions.get(id) ?? 0,
      inFlight: inFlight.get(id) ?? 0,
    };
    return [id, { summary, items }];
  });
  return { tracks, others, figures: new Map(figures) };
}
