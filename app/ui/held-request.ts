/**
 * Requests of the router that came to nothing, held instead of failed: a failed one would replace the page, with all that was typed into
 * it, by an error. The page stays as it is, says what happened and offers to try again; a person who goes on otherwise lets go of them.
 */
import { matchRoutes, useNavigation } from "@remix-run/react";
import { useSyncExternalStore } from "react";
import { paths } from "#app/paths";

/** How a page says for whom it was made: a field of each form, and a header of what scripts send. */
export const madeForField = "madeFor";
export const madeForHeader = "X-Made-For";

/** A status of the server; or nobody answered, or somebody in between; or the answer asks to sign in first. */
export type Trouble = number | "unreachable" | "signed-out";

export interface HeldRequest {
  trouble: Trouble;
  /** Whether something was to be sent, or a page to be opened. */
  sent: boolean;
  /** The server's own sentence about it. */
  reason: string | undefined;
  again: () => void;
}

interface Sent {
  form: HTMLFormElement;
  submitter: HTMLElement | null;
}

const held = new Set<HeldRequest>();
const listeners = new Set<() => void>();
let lastSent: Sent | null = null;
/** The page that is about to be opened. */
let opening = new AbortController();

function tell(): void {
  for (const listener of listeners) listener();
}

/** Called once, before the router starts. */
export function holdFailedRequests(): void {
  const send = window.fetch.bind(window);
  window.fetch = (input, init) => {
    const { origin, searchParams } = new URL(input instanceof Request ? input.url : input, location.href);
    if (origin !== location.origin) return send(input, init);
    const asked = {
      ...init,
      headers: new Headers(init?.headers ?? (input instanceof Request ? input.headers : [])),
    };
    asked.headers.set(madeForHeader, document.body.dataset["madeFor"] ?? "");
    return searchParams.has("_data") ? insist(() => send(input, asked), init) : send(input, asked);
  };
  document.addEventListener("submit", prepare, { capture: true });
}

/** Lets a form go once the scripts of where it leads are at hand. */
function prepare(event: SubmitEvent): void {
  const { target: form, submitter } = event;
  if (!(form instanceof HTMLFormElement)) return;
  opening.abort();
  lastSent = { form, submitter };
  const { pathname } = new URL(form.getAttribute("action") ?? "", location.href);
  if (missingRoutes(pathname).length === 0) return;
  event.preventDefault();
  event.stopPropagation();
  void whenOpenable(pathname, form.method !== "get", () => form.requestSubmit(submitter));
}

async function insist(send: () => Promise<Response>, init: RequestInit | undefined): Promise<Response> {
  const sent = (init?.method ?? "GET") !== "GET";
  for (;;) {
    const response = await send().catch((error: unknown) => {
      if (init?.signal?.aborted) throw error;
      return null;
    });
    const trouble = troubleOf(response, sent);
    if (response && trouble === null) return response;
    const reason = response && typeof trouble === "number" ? await reasonOf(response) : undefined;
    await untilAgain({ trouble: trouble ?? "unreachable", sent, reason }, init?.signal);
  }
}

/** Null for an answer that the router can go on with. */
export function troubleOf(response: Response | null, sent: boolean): Trouble | null {
  const says = (what: string) => response?.headers.has(`X-Remix-${what}`);
  // Whoever answers without these words is in between: a proxy, or a network that wants to be signed in to.
  if (!response || !["Response", "Catch", "Error", "Redirect"].some(says)) return "unreachable";
  if (!sent) return null;
  const to = response.headers.get("X-Remix-Redirect") ?? "";
  if (to.startsWith(`${paths.signIn()}?`)) return "signed-out";
  // Asked to confirm who they are, a person gets a page that takes along what they typed.
  if (response.status === 401) return null;
  return says("Catch") || says("Error") ? response.status : null;
}

async function reasonOf(response: Response): Promise<string | undefined> {
  const body = await response.json().catch(() => null);
  return typeof body?.reason === "string" ? body.reason : undefined;
}

/** Resolves when the request is to be sent once more; rejects when its person has gone on otherwise. */
function untilAgain(what: Omit<HeldRequest, "again">, signal: AbortSignal | null | undefined): Promise<void> {
  return new Promise((resolve, reject) => {
    const entry: HeldRequest = { ...what, again: () => leave(resolve) };
    const leave = (go: () => void) => {
      held.delete(entry);
      signal?.removeEventListener("abort", giveUp);
      tell();
      go();
    };
    const giveUp = () => leave(() => reject(signal?.reason));
    signal?.addEventListener("abort", giveUp);
    held.add(entry);
    tell();
    if (signal?.aborted) giveUp();
  });
}

/** Routes at this address whose scripts this page has not loaded. */
function missingRoutes(pathname: string) {
  const matches = matchRoutes(Object.values(window.__remixManifest.routes), pathname) ?? [];
  return matches.map(({ route }) => route).filter(({ id }) => !(id in window.__remixRouteModules));
}

async function loadScripts(pathname: string): Promise<boolean> {
  const load = async ({ id, module }: { id: string; module: string }) => {
    window.__remixRouteModules[id] = await import(module);
  };
  return Promise.all(missingRoutes(pathname).map(load)).then(
    () => true,
    () => false,
  );
}

/**
 * Goes to an address once the scripts of its page are at hand: the router answers a missing one by loading the page that is open anew,
 * which throws away what is typed there.
 */
export async function whenOpenable(pathname: string, sent: boolean, go: () => void): Promise<void> {
  opening.abort();
  opening = new AbortController();
  const { signal } = opening;
  while (!signal.aborted && !(await loadScripts(pathname)))
    await untilAgain({ trouble: "unreachable", sent, reason: undefined }, signal).catch(() => {});
  if (!signal.aborted) go();
}

/** Tries everything again that is held; a form with what stands in it now. */
export function tryAgain(): void {
  const { form, submitter } = lastSent ?? {};
  const sends = [...held].some(({ sent }) => sent);
  if (sends && form?.isConnected) form.requestSubmit(submitter?.isConnected ? submitter : null);
  else for (const { again } of held) again();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** The request that was held last; null while everything works. */
export function useHeldRequest(): HeldRequest | null {
  return useSyncExternalStore(
    subscribe,
    () => [...held].at(-1) ?? null,
    () => null,
  );
}

/** Whether something is on its way, so that a button would send it twice. */
export function useSending(): boolean {
  const { state } = useNavigation();
  return useHeldRequest() === null && state !== "idle";
}
