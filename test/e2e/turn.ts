/** Journeys run side by side in one program, and some settings hold for all of it. */
import { mkdir, rmdir } from "node:fs/promises";
import { join } from "node:path";
import { expect } from "@playwright/test";

/** Beside the server's data, so that a killed run leaves nothing behind. */
const place = join(import.meta.dirname, "../results/e2e/assessing");

/**
 * Work while which the settings for assessing stay as they are: for whoever changes them for a moment, and whoever decides a
 * submission by those that are usual.
 */
export async function withAssessingSettings(work: () => Promise<void>): Promise<void> {
  const taken = () =>
    mkdir(place).then(
      () => true,
      () => false,
    );
  await expect.poll(taken, { timeout: 30_000 }).toBe(true);
  try {
    await work();
  } finally {
    await rmdir(place);
  }
}
