/** The demonstration form with its files: stored as they come in, thrown away again when the form is refused. */
import { join } from "node:path";
import { mostFiles } from "#app/domain/demonstrations/demonstrations";
import {
  discardEvidenceFiles,
  type EvidenceFolders,
  type StoreFileResult,
  storeEvidenceFile,
} from "#app/domain/demonstrations/evidence-files.server";
import { env } from "#app/env.server";
import { readForm } from "#app/http/form.server";
import { fileProblems, tooManyFiles } from "#app/ui/evidence-problems";

export const evidenceFolder = join(env.dataDir, "evidence");
export const evidenceFolders: EvidenceFolders = {
  evidence: evidenceFolder,
  uploads: join(env.dataDir, "uploads"),
};

type StoredFile = Extract<StoreFileResult, { ok: true }>["file"];

export interface EvidenceUpload {
  intent: string;
  submissionId: string;
  written: string;
  link: string;
  files: StoredFile[];
  /** Files came with the form, accepted or not: a page that is loaded anew no longer holds them. */
  hadFiles: boolean;
  /** Of a recording that came in pieces before; empty without. */
  recordingId: string;
  /** A sentence when a file was not accepted; nothing is kept then. */
  problem: string | null;
  /** Hands the files in; removes them again when that is refused or fails. */
  keepIf<Result extends { ok: boolean }>(handIn: () => Promise<Result>): Promise<Result>;
}

export async function readEvidenceUpload(request: Request): Promise<EvidenceUpload> {
  const form = await readForm(request);
  const text = (name: string) => {
    const value = form.get(name);
    return typeof value === "string" ? value : "";
  };
  // A browser sends an empty file where none was chosen.
  const chosen = (name: string) =>
    form.getAll(name).filter((value): value is File => value instanceof File && value.name !== "");
  const intent = text("intent");
  // Nothing else that the form can ask for has a use for files, and what nobody hands in is not kept.
  const handsIn = intent === "submit";
  const given = {
    file: handsIn ? chosen("files") : [],
    recording: handsIn ? chosen("recording-file") : [],
  };
  const files: StoredFile[] = [];
  let problem = given.file.length > mostFiles ? tooManyFiles : null;
  for (const as of ["recording", "file"] as const) {
    for (const upload of problem ? [] : given[as]) {
      const stored = await storeEvidenceFile(evidenceFolder, upload, as);
      if (stored.ok) files.push(stored.file);
      else problem ??= `“${stored.name}” ${fileProblems[as][stored.reason]}.`;
    }
  }
  if (problem) await discardEvidenceFiles(evidenceFolder, files);
  return {
    intent,
    submissionId: text("submission"),
    written: text("written"),
    link: text("link"),
    recordingId: text("recording"),
    hadFiles: given.file.length + given.recording.length > 0,
    files: problem ? [] : files,
    problem,
    async keepIf(handIn) {
      let kept = false;
      try {
        const result = await handIn();
        kept = result.ok;
        return result;
      } finally {
        if (!kept) await discardEvidenceFiles(evidenceFolder, files);
      }
    },
  };
}
