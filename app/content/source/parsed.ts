/** What one file or folder of the content says by itself, before it is looked at beside the others. */
import type { Place, Problem } from "#app/content/source/problem";
import type { TrackFile } from "#app/content/source/schemas";
import type { Reference } from "#app/content/source/tree-check";
import type { PublishedEntry, PublishedModule } from "#app/domain/catalog/published";

/** An id that only one file of the content may have. */
export interface Claim extends Place {
  kind: "track" | "module" | "quiz" | "demonstration" | "milestone" | "library entry";
  id: string;
  file: string;
}

export interface Parsed {
  /** The folder of a track or a module, the file of a library entry; below the content folder. */
  source: string;
  /** Also of a broken one, where its front matter still tells it. */
  id: string | null;
  title: string | null;
  problems: Problem[];
  claims: Claim[];
}

export interface ParsedModule extends Parsed {
  draft: boolean;
  /** Null when there are errors. Its track and number are the assembler's to say. */
  module: PublishedModule | null;
  references: (Reference & { file: string })[];
  /** Names of the components used in lesson and task. */
  components: string[];
  hasDemonstration: boolean;
}

/** A module that a milestone requires, and where it says so. */
export interface Requirement extends Place {
  milestoneId: string;
  moduleId: string;
}

export interface ParsedTrackFile extends Parsed {
  /** Null when track.yml is missing or has errors. */
  rules: TrackFile | null;
  requirements: Requirement[];
}

export interface ParsedTrack extends ParsedTrackFile {
  modules: ParsedModule[];
}

export interface ParsedEntry extends Parsed {
  /** Null when there are errors. */
  entry: PublishedEntry | null;
  references: (Reference & { file: string })[];
}

export interface ParsedContent {
  tracks: ParsedTrack[];
  library: ParsedEntry[];
  /** What search takes for each other; none where its file is missing or broken. */
  synonyms: string[][];
  /** What belongs to no track, module or entry. */
  problems: Problem[];
}
