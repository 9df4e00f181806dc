/** What is stored when content is published: the thing itself, and where it came from. */
import type { LibraryEntry, Module, TrackDefinition } from "#app/domain/catalog/catalog";

export interface PublishedTrack extends TrackDefinition {
  /** Folder below the content folder: the way back to the last good version when a broken file no longer tells its id. */
  folder: string;
}

export interface PublishedModule extends Module {
  folder: string;
  /** SVG text by file name: a version is whole, pictures included. */
  figures: { [file: string]: string };
}

export interface PublishedEntry extends LibraryEntry {
  file: string;
}

export interface PublishedContent {
  tracks: PublishedTrack[];
  modules: PublishedModule[];
  library: PublishedEntry[];
}

export const nothingPublished: PublishedContent = { tracks: [], modules: [], library: [] };
