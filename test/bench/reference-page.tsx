/** The framework's floor: Remix with the product's own rendering, and a route that has the finished HTML at hand. */
import type { ServerBuild } from "@remix-run/node";
import { Links, Meta, Outlet, Scripts, ScrollRestoration, useLocation } from "@remix-run/react";
import { useContext } from "react";
import * as entryServer from "#app/entry.server";
import { NonceContext } from "#app/ui/nonce";

/** What the product answered to one request. */
export interface Captured {
  name: string;
  status: number;
  contentType: string;
  location: string | null;
  setCookie: string | null;
  /** Whole, as it was sent. */
  body: string;
}

function Root() {
  const nonce = useContext(NonceContext);
  return (
    <html lang="en">
      <head>
        <meta charSet="utf-8" />
        <Meta />
        <Links />
      </head>
      <body>
        <Outlet />
        <ScrollRestoration nonce={nonce} />
        <Scripts nonce={nonce} />
      </body>
    </html>
  );
}

/** Finished HTML by path. */
const pages = new Map<string, string>();

function Page() {
  const html = pages.get(useLocation().pathname) ?? "";
  // biome-ignore lint/security/noDangerouslySetInnerHtml: the HTML is the product's own, captured a moment ago
  return <div dangerouslySetInnerHTML={{ __html: html }} />;
}

function pageModule({ name, body }: Captured) {
  // Head, scripts and hydration data go along, so that as many bytes are sent.
  const html = body.replace(/<!DOCTYPE html>|<\/?(html|head|body)\b[^>]*>/gi, "");
  pages.set(`/remix/${name}`, html);
  return { default: Page };
}

function answerModule(captured: Captured) {
  async function action({ request }: { request: Request }) {
    await request.formData();
    return answerOf(captured);
  }
  return { action };
}

export function answerOf({ status, body, contentType, location, setCookie }: Captured): Response {
  const headers = new Headers({ "Cache-Control": "no-store" });
  if (contentType) headers.set("Content-Type", contentType);
  if (location) headers.set("Location", location);
  if (setCookie) headers.set("Set-Cookie", setCookie);
  return new Response(location ? null : body, { status, headers });
}

const built = "/build";
const flags = {
  v3_fetcherPersist: true,
  v3_relativeSplatPath: true,
  v3_throwAbortReason: true,
  v3_routeConfig: false,
  v3_singleFetch: false,
  v3_lazyRouteDiscovery: true,
  unstable_optimizeDeps: false,
};

/** A server build as the compiler would make it: a root and one route for each captured answer. */
export function referenceBuild(captured: Captured[]): ServerBuild {
  const entry = (id: string, path: string | undefined, parentId: string | undefined) => ({
    id,
    ...(path === undefined ? {} : { path }),
    ...(parentId === undefined ? {} : { parentId }),
  });
  const ids = captured.map((one) => `routes/${one.name}`);
  const routes = Object.fromEntries([
    ["root", { ...entry("root", "", undefined), module: { default: Root } }],
    ...captured.map((one, index) => [
      ids[index],
      {
        ...entry(ids[index] ?? "", `remix/${one.name}`, "root"),
        module: one.contentType.startsWith("text/html") ? pageModule(one) : answerModule(one),
      },
    ]),
  ]) as ServerBuild["routes"];
  const assets = Object.fromEntries(
    Object.values(routes).map(({ id, path, parentId, module }) => [
      id,
      {
        ...entry(id, path, parentId),
        module: `${built}/${id}-AAAAAAAA.js`,
        hasAction: "action" in module,
        hasLoader: false,
        hasClientAction: false,
        hasClientLoader: false,
        hasErrorBoundary: false,
        imports: [],
      },
    ]),
  );
  return {
    mode: "production",
    entry: { module: entryServer as ServerBuild["entry"]["module"] },
    routes,
    assets: {
      version: "bench",
      url: `${built}/manifest-AAAAAAAA.js`,
      entry: { module: `${built}/entry.client-AAAAAAAA.js`, imports: [] },
      routes: assets,
    },
    publicPath: `${built}/`,
    assetsBuildDirectory: "public/build",
    isSpaMode: false,
    future: flags,
  };
}
