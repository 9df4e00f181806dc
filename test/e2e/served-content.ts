/** The copy of the content that the running program serves; see serve.ts. A journey changes only files that no other journey reads. */
import { cpSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

export const served = new URL("../results/e2e/content/", import.meta.url).pathname;
const original = new URL("../../content/", import.meta.url).pathname;

/** Writes a file as its author wrote it, with a change. */
export function rewriteServed(file: string, change: (text: string) => string): void {
  writeFileSync(join(served, file), change(readFileSync(join(original, file), "utf8")));
}

export function restoreServed(files: string[]): void {
  for (const file of files) cpSync(join(original, file), join(served, file));
}
