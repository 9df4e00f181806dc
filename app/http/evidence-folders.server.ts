/** Where evidence lives. In a file of its own: what sweeps these folders knows nothing of requests and pages. */
import { join } from "node:path";
import type { EvidenceFolders } from "#app/domain/demonstrations/evidence-files.server";
import { env } from "#app/env.server";

export const evidenceFolders: EvidenceFolders = {
  evidence: join(env.dataDir, "evidence"),
  uploads: join(env.dataDir, "uploads"),
};
