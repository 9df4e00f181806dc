/** The routes as Remix serves them, without the compiler and without a network: a real Request in, a Response out. */
/// <reference types="vite/client" />
import { once } from "node:events";
import { mkdir, mkdtemp } from "node:fs/promises";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { createRequestHandler, type ServerBuild } from "@remix-run/node";
import { startCatalog } from "#app/content/catalog.server";
import type { Catalog } from "#app/domain/catalog/catalog";
import type { AccessRole } from "#app/domain/identity/identity";
import { startSession } from "#app/domain/identity/session.server";
import * as entryServer from "#app/entry.server";
import { createApp } from "#app/http/app.server";
import { redirectSignedIn } from "#app/http/session.server";
import { installWaymark } from "#app/waymark.server";
import type { OpenOptions } from "#db/connection";
import { createTestProgram, type TestProgram, track, zone } from "#test/support/program";
import { routeManifest } from "#test/support/route-manifest";

type RouteModule = ServerBuild["routes"][string]["module"];

const modules = import.meta.glob<RouteModule>(["../../app/routes/*.{ts,tsx}", "../../app/root.tsx"], {
  eager: true,
});

export function routeModule(id: string): RouteModule {
  const module = modules[`../../app/${routeManifest[id]?.file}`];
  if (!module) throw new Error(`No route ${id}.`);
  return module;
}

const routes = Object.fromEntries(
  Object.values(routeManifest).map((entry) => [entry.id, { ...entry, module: routeModule(entry.id) }]),
) as ServerBuild["routes"];

const build: ServerBuild = {
  mode: "test",
  entry: { module: entryServer as ServerBuild["entry"]["module"] },
  routes,
  assets: {
    version: "test",
    url: "/build/manifest.js",
    entry: { imports: [], module: "/build/entry.client.js" },
    routes: Object.fromEntries(
      Object.values(routeManifest).map((entry) => {
        const module = routeModule(entry.id);
        const parts = {
          hasLoader: Boolean(module.loader),
          hasAction: Boolean(module.action),
          hasErrorBoundary: Boolean(module.ErrorBoundary),
        };
        return [
          entry.id,
          { ...entry, ...parts, hasClientLoader: false, hasClientAction: false, module: "/build/route.js" },
        ];
      }),
    ),
  },
  publicPath: "/build/",
  assetsBuildDirectory: "public/build",
  future: {
    v3_fetcherPersist: true,
    v3_lazyRouteDiscovery: false,
    v3_relativeSplatPath: true,
    v3_singleFetch: false,
    v3_throwAbortReason: true,
  },
  isSpaMode: false,
};

const handle = createRequestHandler(build, "test");
const origin = "http://localhost:3000";

export interface Visit {
  /** A person's id; nobody when left out. */
  as?: string;
  /** Fields of a posted form; an array sends a name more than once. */
  form?: { [name: string]: string | string[] } | FormData;
  /** A body that is no form. */
  body?: Uint8Array;
  /** Asks a single route for its data, as the browser's router does. */
  data?: string;
  headers?: { [name: string]: string };
  method?: string;
}

export interface ServedSite {
  origin: string;
  close(): Promise<void>;
}

export interface TestSite extends TestProgram {
  /** Requests a page, follows nothing. */
  visit(path: string, visit?: Visit): Promise<Response>;
  /** The page's text, which must have come with 200. */
  read(path: string, visit?: Visit): Promise<string>;
  /** A cookie header that signs this person in. */
  cookieOf(personId: string): Promise<string>;
  /** Serves the routes behind Express on a port, as server.ts does: for what Remix leaves to Express. */
  serve(): Promise<ServedSite>;
}

/** The test program behind the product's own routes. */
export async function createTestSite(
  catalog: Catalog = { tracks: [track], library: [] },
  options: OpenOptions = {},
): Promise<TestSite> {
  const program = await createTestProgram(options);
  installWaymark({
    context: program.context,
    catalog: () => catalog,
    program: { name: "Frostline", zone, currency: "EUR", mode: "demo" },
  });
  const empty = await mkdtemp(join(program.directory, "content-"));
  await mkdir(join(empty, "tracks"));
  await startCatalog({
    dir: empty,
    db: program.db,
    now: program.context.now,
    cacheDir: null,
    lookEvery: null,
  });
  const cookies = new Map<string, string>();

  async function cookieOf(personId: string): Promise<string> {
    const known = cookies.get(personId);
    if (known) return known;
    const { db, context } = program;
    const person = await db
      .selectFrom("person")
      .select("access_role")
      .where("id", "=", personId)
      .executeTakeFirstOrThrow();
    const session = await db.transaction().execute((trx) => startSession(trx, personId, context.now()));
    const signedIn = { session, accessRole: person.access_role as AccessRole, personId };
    const response = await redirectSignedIn(new Request(origin), signedIn);
    const cookie = (response.headers.get("Set-Cookie") ?? "").split(";")[0] ?? "";
    cookies.set(personId, cookie);
    return cookie;
  }

  async function visit(
    path: string,
    { as, form, body, data, headers = {}, method }: Visit = {},
  ): Promise<Response> {
    const url = new URL(path, origin);
    if (data) url.searchParams.set("_data", data);
    const request = new Request(url, {
      method: method ?? (form ? "POST" : "GET"),
      headers: {
        Origin: origin,
        Host: new URL(origin).host,
        ...(as ? { Cookie: await cookieOf(as) } : {}),
        ...headers,
      },
      ...(form ? { body: toBody(form) } : body ? { body: new Uint8Array(body) } : {}),
    });
    return handle(request, {
      nonce: "test",
      isDocument: !data,
      clientAddress: "127.0.0.1",
      lessonHtml: new Map(),
    });
  }

  return {
    ...program,
    visit,
    cookieOf,
    serve,
    async read(path, options) {
      const response = await visit(path, options);
      const text = await response.text();
      if (response.status !== 200)
        throw new Error(`${path} answered ${response.status}: ${text.slice(0, 300)}`);
      return text;
    },
  };
}

async function serve(): Promise<ServedSite> {
  const app = createApp(build, fileURLToPath(new URL("../../public", import.meta.url)));
  const server = app.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  return {
    origin: `http://127.0.0.1:${port}`,
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
}

function toBody(form: NonNullable<Visit["form"]>): FormData | URLSearchParams {
  if (form instanceof FormData) return form;
  const body = new URLSearchParams();
  for (const [name, value] of Object.entries(form)) {
    for (const one of Array.isArray(value) ? value : [value]) body.append(name, one);
  }
  return body;
}
