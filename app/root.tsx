import textFace from "@fontsource-variable/source-serif-4/files/source-serif-4-latin-wght-normal.woff2";
import type { LinksFunction, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import {
  isRouteErrorResponse,
  Links,
  LiveReload,
  Meta,
  Outlet,
  Scripts,
  ScrollRestoration,
  type ShouldRevalidateFunctionArgs,
  useLoaderData,
  useRouteError,
  useRouteLoaderData,
} from "@remix-run/react";
import { type ReactNode, useContext, useEffect, useLayoutEffect } from "react";
import { sendFrame } from "#app/http/frame.server";
import { paths } from "#app/paths";
import stylesheet from "#app/styles/app.css";
import { restoreEarlyTyping } from "#app/ui/early-typing";
import { confirmTitle, ErrorPage, errorEntry } from "#app/ui/error-page";
import { forgetFormsOfOthers } from "#app/ui/form-forgetting";
import { HeldRequestNotice } from "#app/ui/held-request-notice";
import { useFollowedLinks } from "#app/ui/link";
import { NonceContext } from "#app/ui/nonce";
import { usePageFocus } from "#app/ui/page-focus";
import { useScrollStops } from "#app/ui/scroll-stops";
import { Shell } from "#app/ui/shell";
import { Toast } from "#app/ui/toast";

export const links: LinksFunction = () => [
  { rel: "preload", href: textFace, as: "font", type: "font/woff2", crossOrigin: "anonymous" },
  { rel: "stylesheet", href: stylesheet },
  { rel: "icon", href: "/favicon.svg", type: "image/svg+xml" },
];

/** The server renders no layout, and would complain. */
const useLayoutEffectInBrowser = typeof document === "undefined" ? useEffect : useLayoutEffect;

/** Of a page that names itself, and of one that stands in its place. */
export const meta: MetaFunction = ({ error }) => [
  { title: error ? `${titleOf(error)} · Waymark` : "Waymark" },
];

/** The frame of every page, public ones too, so it asks for nobody in particular. */
export async function loader({ request, context: load }: LoaderFunctionArgs) {
  return sendFrame(request, load);
}

/** The frame changes by what a person does, not by where they go; but whoever is sent to sign in is no longer signed in. */
export function shouldRevalidate({ formMethod, nextUrl }: ShouldRevalidateFunctionArgs): boolean {
  return (formMethod !== undefined && formMethod !== "GET") || nextUrl.pathname === paths.signIn();
}

export function Layout({ children }: { children: ReactNode }) {
  const nonce = useContext(NonceContext);
  const frame = useRouteLoaderData<typeof loader>("root");
  // Buttons for people without scripts go only once a script has really run.
  useEffect(() => document.documentElement.classList.add("has-script"), []);
  return (
    <html lang="en">
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <Meta />
        <Links />
      </head>
      <body data-made-for={frame?.viewer?.personId}>
        {children}
        <ScrollRestoration nonce={nonce} />
        <Scripts nonce={nonce} />
        <LiveReload nonce={nonce} />
        {frame?.development ? <script src="/dev/content-reload.js" /> : null}
      </body>
    </html>
  );
}

export default function Root() {
  const { viewer, brand, banner, footer, toast } = useLoaderData<typeof loader>();
  const personId = viewer?.personId;
  useLayoutEffectInBrowser(restoreEarlyTyping, []);
  useFollowedLinks();
  usePageFocus();
  useScrollStops();
  useEffect(() => {
    if (personId) forgetFormsOfOthers(personId);
  }, [personId]);
  return (
    <Shell viewer={viewer} brand={brand} banner={banner} footer={footer} toast={<Toast toast={toast} />}>
      <HeldRequestNotice />
      <Outlet />
    </Shell>
  );
}

export function ErrorBoundary() {
  const error = useRouteError();
  const frame = useRouteLoaderData<typeof loader>("root");
  const asked = isRouteErrorResponse(error) && error.status === 401 ? confirmHtmlOf(error.data) : null;
  return (
    <Shell
      viewer={frame?.viewer ?? null}
      brand={frame?.brand ?? "Waymark"}
      banner={frame?.banner ?? null}
      footer={frame?.footer ?? ""}
    >
      {asked ? (
        // biome-ignore lint/security/noDangerouslySetInnerHtml: rendered by our own page on the server
        <div dangerouslySetInnerHTML={{ __html: asked }} />
      ) : isRouteErrorResponse(error) ? (
        <ErrorPage status={error.status} reason={reasonOf(error.data)} />
      ) : (
        <ErrorPage status={500} />
      )}
    </Shell>
  );
}

function titleOf(error: unknown): string {
  if (!isRouteErrorResponse(error)) return errorEntry(500).title;
  return error.status === 401 && confirmHtmlOf(error.data) ? confirmTitle : errorEntry(error.status).title;
}

/** What an answer of 401 carries when it asks for a code; null for any other. */
function confirmHtmlOf(data: { confirm?: unknown } | null): string | null {
  return typeof data?.confirm === "string" ? data.confirm : null;
}

/** What a guard says better than the status does. */
function reasonOf(data: { reason?: unknown } | null): string | undefined {
  return typeof data?.reason === "string" ? data.reason : undefined;
}
