import { join } from "node:path";

export interface DataFiles {
  database: string;
  /** What people uploaded as evidence: rows name these files, so a backup is both or neither. */
  evidence: string;
  /** Recordings that are not handed in yet. They may be lost with the machine, so no backup holds them. */
  uploads: string;
  backups: string;
}

/** Where everything that must be kept lives under DATA_DIR. */
export function dataFiles(dataDir: string): DataFiles {
  return {
    database: join(dataDir, "waymark.db"),
    evidence: join(dataDir, "evidence"),
    uploads: join(dataDir, "uploads"),
    backups: join(dataDir, "backups"),
  };
}

/** An instant as it may stand in a file name on any system. */
export function stamp(at: Date): string {
  return at.toISOString().replaceAll(":", "-").replace(".", "-");
}
