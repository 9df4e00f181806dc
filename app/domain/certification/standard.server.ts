/** What an award stands for, by the rules that it was given under. */
import type { ModuleRequirement } from "#app/domain/catalog/catalog";
import { requireTrackDefinition } from "#app/domain/catalog/version.server";
import type { EvidenceKind } from "#app/domain/certification/certification";
import type { Context } from "#app/domain/context";

export interface Standard {
  /** What its holder can do, in the track's words; empty where it has none. */
  summary: string;
  /** What was shown for it, module by module. */
  shown: { module: string; parts: EvidenceKind[] }[];
}

/** From the track as it was published when the award was given; later changes say nothing about it. */
export async function readStandard(
  context: Context,
  award: { contentVersion: string; milestoneId: string },
): Promise<Standard> {
  const track = await requireTrackDefinition(context.db, award.contentVersion);
  const milestone = track.milestones.find(({ id }) => id === award.milestoneId);
  const modules = track.modules.filter(({ id }) => milestone?.requires.includes(id));
  return {
    summary: milestone?.summary ?? "",
    shown: modules.map((module) => ({ module: module.title, parts: partsOf(module) })),
  };
}

/** A lesson alone is worth naming only where nothing else was asked. */
function partsOf({ quiz, demonstration }: ModuleRequirement): EvidenceKind[] {
  const parts: EvidenceKind[] = [];
  if (quiz) parts.push("quiz");
  if (demonstration) parts.push("demonstration");
  return parts.length === 0 ? ["lesson"] : parts;
}
