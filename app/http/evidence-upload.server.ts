/** The demonstration form with its files: stored as they come in, thrown away again when the form is refused. */
import { join } from "node:path";
import { largestFile, mostFiles } from "#app/domain/demonstrations/demonstrations";
import {
  discardEvidenceFiles,
  type StoreFileResult,
  storeEvidenceFile,
} from "#app/domain/demonstrations/evidence-files.server";
import { env } from "#app/env.server";
import { readForm } from "#app/http/form.server";

export const evidenceFolder = join(env.dataDir, "evidence");

type StoredFile = Extract<StoreFileResult, { ok: true }>["file"];

export interface EvidenceUpload {
  intent: string;
  submissionId: string;
  written: string;
  link: string;
  files: StoredFile[];
  /** A sentence when a file was not accepted; nothing is kept then. */
  problem: string | null;
  /** Removes the stored files again. */
  discard(): Promise<void>;
}

const problems = {
  "too-large": `is larger than ${largestFile / 1024 / 1024} MB`,
  empty: "is empty",
  "type-not-accepted": "is not a PDF, an image (PNG, JPEG, WebP) or an Office document (docx, xlsx, pptx)",
};

export async function readEvidenceUpload(request: Request): Promise<EvidenceUpload> {
  const form = await readForm(request);
  const text = (name: string) => {
    const value = form.get(name);
    return typeof value === "string" ? value : "";
  };
  // A browser sends an empty file where none was chosen.
  const uploads = form
    .getAll("files")
    .filter((value): value is File => value instanceof File && value.name !== "");
  const files: StoredFile[] = [];
  let problem = uploads.length > mostFiles ? `Hand in at most ${mostFiles} files.` : null;
  for (const upload of problem ? [] : uploads) {
    const stored = await storeEvidenceFile(evidenceFolder, upload);
    if (stored.ok) files.push(stored.file);
    else problem ??= `“${stored.name}” ${problems[stored.reason]}.`;
  }
  const discard = () => discardEvidenceFiles(evidenceFolder, files);
  if (problem) await discard();
  return {
    intent: text("intent"),
    submissionId: text("submission"),
    written: text("written"),
    link: text("link"),
    files: problem ? [] : files,
    problem,
    discard,
  };
}
