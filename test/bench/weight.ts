/** How much a browser fetches for a page, compressed as it travels. */
import http from "node:http";
import { browserHeaders } from "#test/bench/targets";

export interface Weight {
  html: number;
  js: number;
  css: number;
  fonts: number;
  /** Addresses on other hosts. */
  thirdParties: string[];
}

/** Bytes of the page itself and of the scripts, styles and fonts it names, those its styles name included. */
export async function weigh(origin: string, path: string, cookie: string): Promise<Weight> {
  const page = await fetchBytes(`${origin}${path}`, cookie);
  const html = await (await fetch(`${origin}${path}`, { headers: { cookie } })).text();
  const named = new Set(
    [...html.matchAll(/["'](\/[\w./-]+\.(?:js|css|woff2))["']/g)].flatMap((match) => match[1] ?? []),
  );
  const sum = async (extension: string) => {
    let bytes = 0;
    for (const address of named)
      if (address.endsWith(extension)) bytes += await fetchBytes(`${origin}${address}`, cookie);
    return bytes;
  };
  const thirdParties = [
    ...html.matchAll(/<(?:script|link|img|iframe)\b[^>]*?(?:src|href)="(https?:)?\/\/([^"]+)"/g),
  ]
    .map((match) => match[2] ?? "")
    .filter((address) => !`${origin}/`.endsWith(`//${address.split("/")[0]}/`));
  return {
    html: page,
    js: await sum(".js"),
    css: await sum(".css"),
    fonts: await sum(".woff2"),
    thirdParties,
  };
}

/** Bytes of the body as sent; `fetch` would unpack it. */
function fetchBytes(url: string, cookie: string): Promise<number> {
  return new Promise((resolve, reject) => {
    http
      .get(url, { headers: { ...browserHeaders, cookie } }, (response) => {
        if (response.statusCode !== 200) reject(new Error(`${url} answers ${response.statusCode}.`));
        let bytes = 0;
        response.on("data", (chunk: Buffer) => {
          bytes += chunk.length;
        });
        response.on("end", () => resolve(bytes));
      })
      .on("error", reject);
  });
}
