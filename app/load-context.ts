/** What server.ts hands to every loader and action beside the request. */
export interface LoadContext {
  /** The Content-Security-Policy nonce of this response. */
  nonce: string;
  /** True when the whole page is asked for, false when the browser's router asks for data alone. */
  isDocument: boolean;
  /** The address a request came from, for rate limits alone. */
  clientAddress: string;
  /** Prose of this response by key, rendered into the page and left out of its hydration data; see http/lesson-html.server. */
  lessonHtml: Map<string, string>;
}

declare module "@remix-run/server-runtime" {
  interface AppLoadContext extends LoadContext {}
}
