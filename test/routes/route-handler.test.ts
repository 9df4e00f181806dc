/** Whichever handler an address is given to, it answers as all routes together would. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { routeManifest, routePattern } from "#test/support/route-manifest";
import { createTestSite, type ServedSite, type TestSite } from "#test/support/site";

let site: TestSite;
let served: ServedSite;
beforeAll(async () => {
  site = await createTestSite();
  served = await site.serve();
});
afterAll(async () => {
  await served.close();
  await site.cleanup();
});

const patterns = Object.keys(routeManifest).map(routePattern);
const written = patterns.map((pattern) => pattern.replace(/:\w+/g, "some").replace("*", "nothing/here"));
const odd = written
  .filter((path) => path !== "/")
  .flatMap((path) => [
    `${path}/`,
    path.toUpperCase(),
    path.replace(/[a-z]/, (letter) => `%${letter.charCodeAt(0).toString(16)}`),
    `${path}/and/more`,
  ]);

test.each([undefined, "manager-1"])(
  "every address answers the same for %s, however it is written",
  async (as) => {
    for (const path of new Set([...written, ...odd, "/__proto__", "/constructor"])) {
      const whole = await site.visit(path, as ? { as } : {});
      const headers: HeadersInit = as ? { Cookie: await site.cookieOf(as) } : {};
      const narrowed = await fetch(new URL(path, served.origin), { headers, redirect: "manual" });
      const seen = ({ status, headers }: Response) => ({
        status,
        location: headers.get("Location"),
        type: headers.get("Content-Type"),
      });
      expect.soft(seen(narrowed), path).toEqual(seen(whole));
      const title = (text: string) => /<title>.*?<\/title>|<h1.*?<\/h1>/.exec(text)?.[0];
      expect.soft(title(await narrowed.text()), path).toBe(title(await whole.text()));
    }
  },
);
