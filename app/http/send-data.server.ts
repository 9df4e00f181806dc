/** What a loader tells its page. */
import { type AppLoadContext, json, type TypedResponse } from "@remix-run/node";

/**
 * `json(data)`, spared the way through text where data and page are made in one go: Remix would write the data of each loader as
 * JSON, only to read it back for the page that it renders next. Data alone is sent as JSON as always. `data` is what JSON can say.
 */
export function sendData<Data>(
  load: AppLoadContext,
  data: Data,
  headers: { [name: string]: string } = {},
): TypedResponse<Data> {
  return load.isDocument
    ? (new PageData(data, headers) as unknown as TypedResponse<Data>)
    : json(data, { headers });
}

class PageData extends Response {
  readonly #data: unknown;

  constructor(data: unknown, headers: { [name: string]: string }) {
    super(null, { headers: { ...headers, "Content-Type": "application/json" } });
    this.#data = data;
  }

  /** Remix asks for the data of an answer that has a body; nobody reads this one. */
  override get body() {
    return PageData.#unread;
  }

  override async json(): Promise<unknown> {
    return this.#data;
  }

  static readonly #unread = new ReadableStream();
}
