/** The browser as people of the program use it. A page that complains on its console or asks a stranger for anything fails its test. */
import { type Browser, type BrowserContext, type BrowserContextOptions, expect, type Page, test as base } from "@playwright/test";
import type { DemoPersona } from "#app/domain/identity/demo-personas";
import { paths } from "#app/paths";

interface Visitor extends Pick<BrowserContextOptions, "javaScriptEnabled" | "acceptDownloads" | "viewport"> {
  /** Signs in as this person of the demo; nobody when left out. */
  as?: DemoPersona;
}

interface Complaints {
  /** Asserts that a page has complained about this, and forgives it. */
  expect(about: RegExp): void;
  /** Forgives complaints about this, made or to come. */
  forgive(about: RegExp): void;
}

interface Fixtures {
  /** A page of a browser context of its own, as another person or device would have it. */
  visit: (visitor?: Visitor) => Promise<Page>;
  complaints: Complaints & { made: string[]; forgiven: RegExp[] };
}

export const test = base.extend<Fixtures>({
  complaints: async ({}, use) => {
    const made: string[] = [];
    const forgiven: RegExp[] = [];
    await use({
      made,
      forgiven,
      expect(about) {
        expect(made.join("\n")).toMatch(about);
        forgiven.push(about);
      },
      forgive: (about) => void forgiven.push(about),
    });
    expect(made.filter((complaint) => !forgiven.some((about) => about.test(complaint)))).toEqual([]);
  },
  visit: async ({ browser, baseURL, complaints }, use) => {
    const origin = baseURL ?? "";
    const contexts: BrowserContext[] = [];
    await use(async ({ as, ...options } = {}) => {
      const context = await open(browser, origin, options, complaints.made);
      contexts.push(context);
      if (as) await signInAs(context, as);
      return context.newPage();
    });
    for (const context of contexts) await context.close();
  },
});

export { expect };

async function open(browser: Browser, origin: string, options: BrowserContextOptions, complaints: string[]) {
  const context = await browser.newContext({ baseURL: origin, locale: "en-GB", ...options });
  context.on("console", (message) => {
    if (message.type() === "error") complaints.push(`${message.page()?.url()}: ${message.text()}`);
  });
  context.on("weberror", (error) => complaints.push(`${error.page()?.url()}: ${error.error().stack}`));
  context.on("request", (request) => {
    const { protocol } = new URL(request.url());
    if (/^https?:$/.test(protocol) && !request.url().startsWith(`${origin}/`)) complaints.push(`asked a stranger: ${request.url()}`);
  });
  await context.addInitScript(() => {
    document.addEventListener("securitypolicyviolation", ({ violatedDirective, blockedURI, sourceFile }) =>
      console.error(`Content-Security-Policy: ${violatedDirective} kept ${blockedURI} out of ${sourceFile}`),
    );
  });
  return context;
}

/** What the demo's button does, without opening the page it is on. */
export async function signInAs(context: BrowserContext, persona: DemoPersona): Promise<void> {
  await send(context, paths.demoSignIn(), { persona });
}

/** Sends a form as the site's own pages do. */
export async function send(context: BrowserContext, path: string, form: { [name: string]: string }) {
  const address = await context.request.get("/healthz");
  const { origin } = new URL(address.url());
  const response = await context.request.post(path, { form, headers: { Origin: origin } });
  expect(response.status(), `${path} was answered`).toBeLessThan(400);
  return response;
}

/** Waits until the page's scripts work; without JavaScript there is nothing to wait for. */
export async function awake(page: Page): Promise<void> {
  await expect(page.locator("html.has-script")).toBeAttached();
}
