/**
 * The content that this process serves. It is read at start and again when files change, published to the database before
 * anybody sees it, and handed out synchronously; nothing here waits on a request's path.
 */
import { setTimeout as pause } from "node:timers/promises";
import type { LoadedContent } from "#app/content/assemble";
import { createLoader, type LoadContent } from "#app/content/load.server";
import { fingerprint } from "#app/content/read-content.server";
import type { Catalog } from "#app/domain/catalog/catalog";
import { getPublishedContent } from "#app/domain/catalog/catalog.store.server";
import { publishContent } from "#app/domain/catalog/publish.server";
import type { Context } from "#app/domain/context";

export interface CatalogOptions extends Pick<Context, "db" | "now"> {
  /** The content folder. */
  dir: string;
  /** Folder for compiled content, shared by processes and starts; null keeps nothing on disk. */
  cacheDir?: string | null;
  /** Milliseconds between two looks at the folder; null never looks again by itself. */
  lookEvery?: number | null;
  /** Called after this process published tracks whose rules had changed; called again at the next look if it fails. */
  onPublished?: () => Promise<unknown>;
  /** Called whenever the folder was read, also the first time. */
  onTakenUp?: () => void;
  /** Told why the folder could not be read again; what was served goes on being served. */
  onFailure?: (error: unknown) => void;
}

interface Running {
  options: CatalogOptions;
  load: LoadContent;
  content: LoadedContent;
  /** Of the files that `content` was made of; empty when they have to be read again in any case. */
  fingerprint: string;
  /** Whether `onPublished` still has to be called. */
  rulesChanged: boolean;
}

const defaultCacheDir = ".cache/content";
const defaultLookEvery = 1000;
/** Two to see that a change has settled, and some for a busy machine to read it. */
const looksToAwait = 5;

let running: Running | undefined;
/** Rescans take turns: the next begins when the one before has ended. */
let turn: Promise<void> = Promise.resolve();

/**
 * Reads and publishes the content, and goes on watching it. Returns what ends the watching and waits for what is under way.
 * Throws when there is no content folder. What follows from changed rules is not waited for.
 */
export async function startCatalog(options: CatalogOptions): Promise<() => Promise<void>> {
  const cacheDir = options.cacheDir === undefined ? defaultCacheDir : options.cacheDir;
  const load = createLoader(options.dir, { cacheDir });
  running = await refresh({ options, load, rulesChanged: false });
  options.onTakenUp?.();
  const { lookEvery = defaultLookEvery, onFailure = complain } = options;
  turn = tellOfChangedRules().catch(onFailure);
  const stopWatching = lookEvery === null ? () => {} : watch(options, lookEvery);
  return () => {
    stopWatching();
    return turn;
  };
}

/** Everything published now. */
export function catalog(): Catalog {
  return content().catalog;
}

/** Everything published now with drafts, problems, and how each piece fares. */
export function content(): LoadedContent {
  return requireRunning().content;
}

/**
 * For authors, who have just saved and want to see it, whichever process they ask: waits until the folder as it is now has been
 * taken up, for a few looks at the most.
 */
export async function awaitChanges(): Promise<void> {
  const { dir, lookEvery = defaultLookEvery } = requireRunning().options;
  if (lookEvery === null) return;
  for (let look = 0; look < looksToAwait; look += 1) {
    // A folder that cannot be read is the watcher's to complain of.
    const now = await fingerprint(dir).catch(() => null);
    if (now === null || now === requireRunning().fingerprint) return;
    await pause(lookEvery);
  }
}

/** The folder that is served and watched. */
export function contentDir(): string {
  return requireRunning().options.dir;
}

/** Reads the folder again and publishes what it holds. Throws when that fails; what was served goes on being served. */
export function rescan(): Promise<void> {
  const next = turn.then(async () => {
    running = await refresh(requireRunning());
    running.options.onTakenUp?.();
    await tellOfChangedRules();
  });
  turn = next.catch(() => {});
  return next;
}

async function refresh(before: Omit<Running, "content" | "fingerprint">): Promise<Running> {
  const { options, load } = before;
  // Taken first: a file that changes while the folder is read makes the next look find a difference.
  const seen = await fingerprint(options.dir);
  const content = await load(() => getPublishedContent(options.db));
  const published = await publishContent(options, content.published);
  const rulesChanged = before.rulesChanged || published.has("track");
  return { options, load, content, fingerprint: seen, rulesChanged };
}

async function tellOfChangedRules(): Promise<void> {
  const told = requireRunning();
  if (!told.rulesChanged) return;
  // Until it has been told, no fingerprint matches, so that the next look tries again.
  running = { ...told, fingerprint: "" };
  await told.options.onPublished?.();
  running = { ...told, rulesChanged: false };
}

/** Looks at the folder regularly. A change is taken up once two looks agree, so that half a save or checkout is not. */
function watch({ dir, onFailure = complain }: CatalogOptions, lookEvery: number): () => void {
  let last = "";
  let timer: NodeJS.Timeout;
  let stopped = false;
  let lastFailure = "";

  async function look(): Promise<void> {
    try {
      const now = await fingerprint(dir);
      const settled = now === last;
      last = now;
      if (settled && now !== requireRunning().fingerprint) await rescan();
      lastFailure = "";
    } catch (error) {
      // It is tried again at each look, and told once.
      if (String(error) !== lastFailure) onFailure(error);
      lastFailure = String(error);
    }
    if (!stopped) schedule();
  }
  function schedule(): void {
    timer = setTimeout(look, lookEvery).unref();
  }

  schedule();
  return () => {
    stopped = true;
    clearTimeout(timer);
  };
}

function requireRunning(): Running {
  if (!running) throw new Error("The catalog has not been started.");
  return running;
}

function complain(error: unknown): void {
  console.error("The content could not be read again; what was served before is still served:", error);
}
