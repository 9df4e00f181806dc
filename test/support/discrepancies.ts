import type { TrackDefinition } from "#app/domain/catalog/catalog";
import { compareDerived, compareTallyWithLedger, type Discrepancy, replay } from "#app/domain/replay.server";
import { openScratchDatabase } from "#db/scratch";
import { type TestProgram, track, zone } from "#test/support/program";

/** Everything in the program's database that does not follow from its activities; `trackDefinition` where other tracks were published. */
export async function findDiscrepancies(
  program: TestProgram,
  trackDefinition: (version: string) => TrackDefinition = () => track,
): Promise<Discrepancy[]> {
  const scratch = await openScratchDatabase();
  try {
    await replay(program.db, scratch.db, { zone, trackDefinition });
    const found: Discrepancy[] = [];
    for await (const discrepancy of compareTallyWithLedger(program.db)) found.push(discrepancy);
    for await (const discrepancy of compareDerived(program.db, scratch.db)) found.push(discrepancy);
    return found;
  } finally {
    await scratch.close();
  }
}
