/** Writes what a command made to where it was told to, and never over something that nobody named. */
import { lstat, open, rename, rm } from "node:fs/promises";
import path from "node:path";

/** Throws with a sentence for the terminal. The folder must be there; a link is not followed. */
export async function writeOutput(
  file: string,
  text: string,
  extension: string,
  writeOver: boolean,
): Promise<void> {
  if (file.includes("\0") || path.extname(file) !== extension)
    throw new Error(`--out ${JSON.stringify(file)} is not the name of a ${extension} file.`);
  const there = await lstat(file).catch(() => null);
  if (there && !there.isFile())
    throw new Error(`${file} is a folder, a link or a device; nothing was written.`);
  if (there && !writeOver)
    throw new Error(`${file} is there already; nothing was written. --write-over replaces it.`);
  const whole = there ? `${file}.${process.pid}~` : file;
  try {
    const handle = await open(whole, "wx");
    try {
      await handle.writeFile(text);
    } finally {
      await handle.close();
    }
    if (there) await rename(whole, file);
  } catch (error) {
    if (there) await rm(whole, { force: true });
    throw new Error(`${file} could not be written: ${error instanceof Error ? error.message : error}`);
  }
}
