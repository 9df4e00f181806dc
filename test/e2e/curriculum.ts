/** What the test knows of the lessons, because it reads the authors' files: never from a page. */

import { loadContent } from "#app/content/load.server";
import { isParted, rightParts } from "#app/domain/assessment/parts";
import { formatTimeOfDay } from "#app/domain/assessment/time-of-day";
import type { Module, Track } from "#app/domain/catalog/catalog";
import type { Item } from "#app/domain/catalog/quiz";

/** The content as it is in the repository; journeys break a copy of it. */
const contentDir = new URL("../../content", import.meta.url).pathname;
let reading: Promise<Track[]> | undefined;

export async function requireTrack(trackId: string): Promise<Track> {
  reading ??= loadContent(contentDir).then(({ catalog }) => catalog.tracks);
  const track = (await reading).find(({ id }) => id === trackId);
  if (!track) throw new Error(`There is no track ${trackId}.`);
  return track;
}

export async function requireModule(trackId: string, moduleId: string): Promise<Module> {
  const module = (await requireTrack(trackId)).lessons.find(({ id }) => id === moduleId);
  if (!module) throw new Error(`There is no module ${moduleId}.`);
  return module;
}

/** The values that a person who knows the answer puts in: option ids, or what is typed. */
export function rightAnswer(item: Item): string[] {
  if (item.kind === "numeric") return [String(item.answer)];
  if (item.kind === "time") return [formatTimeOfDay(item.time)];
  if (item.kind === "text") return item.accepted.slice(0, 1);
  if (isParted(item)) return rightParts(item);
  return item.options.filter((option) => option.correct).map((option) => option.id);
}

/** The values of someone who is mistaken. */
export function wrongAnswer(item: Item): string[] {
  if (item.kind === "numeric") return [String(item.answer + item.tolerance + 1000)];
  if (item.kind === "text" || item.kind === "time") return ["nothing of the kind"];
  if (isParted(item)) return rightParts(item).slice(0, 1);
  return item.options
    .filter((option) => !option.correct)
    .slice(0, 1)
    .map((option) => option.id);
}
