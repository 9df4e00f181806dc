/** The demonstration form with its files: stored as they come in, thrown away again when the form is refused. */
import { join } from "node:path";
import { largestFile, largestSubmission, mostFiles } from "#app/domain/demonstrations/demonstrations";
import {
  discardEvidenceFiles,
  type EvidenceFolders,
  type GivenAs,
  type StoreFileResult,
  storeEvidenceFile,
} from "#app/domain/demonstrations/evidence-files.server";
import { env } from "#app/env.server";
import { readForm } from "#app/http/form.server";
import { recordingNotAccepted } from "#app/ui/recording-refusals";

export const evidenceFolder = join(env.dataDir, "evidence");
export const evidenceFolders: EvidenceFolders = {
  evidence: evidenceFolder,
  uploads: join(env.dataDir, "uploads"),
};

type StoredFile = Extract<StoreFileResult, { ok: true }>["file"];
type StoreFileRefusal = Extract<StoreFileResult, { ok: false }>["reason"];

export interface EvidenceUpload {
  intent: string;
  submissionId: string;
  written: string;
  link: string;
  files: StoredFile[];
  /** Of a recording that came in pieces before; empty without. */
  recordingId: string;
  /** A sentence when a file was not accepted; nothing is kept then. */
  problem: string | null;
  /** Removes the stored files again. */
  discard(): Promise<void>;
}

const problems: { [as in GivenAs]: { [reason in StoreFileRefusal]: string } } = {
  file: {
    "too-large": `is larger than ${largestFile / 1024 / 1024} MB`,
    empty: "is empty",
    "type-not-accepted": "is not a PDF, an image (PNG, JPEG, WebP) or an Office document (docx, xlsx, pptx)",
  },
  recording: {
    "too-large": `is larger than ${largestSubmission / 1024 / 1024} MB`,
    empty: "is empty",
    "type-not-accepted": recordingNotAccepted,
  },
};

export async function readEvidenceUpload(request: Request): Promise<EvidenceUpload> {
  const form = await readForm(request);
  const text = (name: string) => {
    const value = form.get(name);
    return typeof value === "string" ? value : "";
  };
  // A browser sends an empty file where none was chosen.
  const chosen = (name: string) =>
    form.getAll(name).filter((value): value is File => value instanceof File && value.name !== "");
  const given = { file: chosen("files"), recording: chosen("recording-file") };
  const files: StoredFile[] = [];
  let problem = given.file.length > mostFiles ? `Hand in at most ${mostFiles} files.` : null;
  for (const as of ["recording", "file"] as const) {
    for (const upload of problem ? [] : given[as]) {
      const stored = await storeEvidenceFile(evidenceFolder, upload, as);
      if (stored.ok) files.push(stored.file);
      else problem ??= `“${stored.name}” ${problems[as][stored.reason]}.`;
    }
  }
  const discard = () => discardEvidenceFiles(evidenceFolder, files);
  if (problem) await discard();
  return {
    intent: text("intent"),
    submissionId: text("submission"),
    written: text("written"),
    link: text("link"),
    recordingId: text("recording"),
    files: problem ? [] : files,
    problem,
    discard,
  };
}
