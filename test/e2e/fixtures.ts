/** The browser as people of the program use it. A page that complains on its console or asks a stranger for anything fails its test. */
import { randomBytes } from "node:crypto";
import {
  type Browser,
  type BrowserContext,
  type BrowserContextOptions,
  test as base,
  expect,
  type Page,
} from "@playwright/test";
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
  /** Sets this test's people and partners apart from those of any other. */
  mark: string;
  complaints: Complaints & { made: string[]; forgiven: RegExp[] };
}

export const test = base.extend<Fixtures>({
  mark: async ({ baseURL: _ }, use) => use(randomBytes(3).toString("hex")),
  complaints: async ({ baseURL: _ }, use) => {
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
      if (as) await signInAs(context, origin, as);
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
    if (/^https?:$/.test(protocol) && !request.url().startsWith(`${origin}/`))
      complaints.push(`asked a stranger: ${request.url()}`);
  });
  await context.addInitScript(() => {
    document.addEventListener("securitypolicyviolation", ({ violatedDirective, blockedURI, sourceFile }) =>
      console.error(`Content-Security-Policy: ${violatedDirective} kept ${blockedURI} out of ${sourceFile}`),
    );
  });
  return context;
}

/** What the demo's button does, without opening the page it is on or the one it leads to. */
async function signInAs(context: BrowserContext, origin: string, persona: DemoPersona): Promise<void> {
  const headers = { Origin: origin };
  const response = await context.request.post(paths.demoSignIn(), {
    form: { persona },
    headers,
    maxRedirects: 0,
  });
  expect(response.status()).toBe(302);
}

/** Waits until the page's scripts work; without JavaScript there is nothing to wait for. */
export async function awake(page: Page): Promise<void> {
  await expect(page.locator("html.has-script")).toBeAttached();
}
