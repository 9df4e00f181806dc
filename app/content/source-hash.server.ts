/** What a piece of content is known by: cheap to load, because a start that finds everything compiled needs nothing else. */
import { createHash } from "node:crypto";
import type { FoundEntry, FoundModule, FoundTrackFile } from "#app/content/read-content.server";

/** Stands for the folder's place and everything in it: problems name both. */
export function hashModule({ folder, files, problems }: FoundModule): string {
  return hashFiles(files, `${folder}\n${JSON.stringify(problems)}`);
}

/** `context` sets apart what is alike in its bytes. */
export function hashFiles(files: FoundModule["files"], context: string): string {
  const hash = createHash("sha256").update(`module\n${context}`);
  for (const [name, bytes] of files) hash.update(`\n${name} ${bytes.byteLength}\n`).update(bytes);
  return hash.digest("hex");
}

/** Stands for the file and its place: the same text under another name is parsed again, because problems name the file. */
export function hashEntry({ file, bytes }: FoundEntry): string {
  return createHash("sha256").update(`library\n${file}\n`).update(bytes).digest("hex");
}

export function hashTrackFile({ folder, file }: FoundTrackFile): string {
  return createHash("sha256")
    .update(`${folder}\n`)
    .update(file ?? "")
    .digest("hex");
}
