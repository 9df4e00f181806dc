/** What one person sends at once is worked on a few at a time, and nobody else waits for it. */
import type { RequestHandler } from "express";
import { expect, test } from "vitest";
import { sendingPlaces } from "#app/http/places.server";
import { startGuardedServer } from "#test/support/guarded-server";
import { createTestSite } from "#test/support/site";

test("who sends many forms at once gets all of them done, four at a time, and a neighbour theirs meanwhile", async () => {
  const site = await createTestSite();
  const rep = await site.cookieOf("rep-1");
  const lead = await site.cookieOf("lead-1");
  const held: (() => void)[] = [];
  let most = 0;
  let under = 0;
  const work: RequestHandler = (request, response, next) => {
    if (request.headers.cookie !== rep) return next();
    under += 1;
    most = Math.max(most, under);
    held.push(() => {
      under -= 1;
      response.send("done");
    });
  };
  const server = await startGuardedServer([sendingPlaces, work]);
  try {
    const send = (cookie: string, path = "/") => server.send("POST", { Cookie: cookie }, path);
    const sent = Array.from({ length: 10 }, () => send(rep));
    await expect.poll(() => held.length).toBe(4);
    expect((await send(lead)).text).toBe("passed");
    // Their pages are asked for as ever, and nobody in particular has a line for what costs little.
    expect((await server.send("GET", { Cookie: lead })).text).toBe("passed");
    expect((await send("")).text).toBe("passed");
    for (let done = 0; done < 10; done += 1) {
      await expect.poll(() => held.length).toBeGreaterThan(0);
      held.shift()?.();
    }
    expect((await Promise.all(sent)).map(({ text }) => text)).toEqual(Array(10).fill("done"));
    expect(most).toBe(4);

    const many = Array.from({ length: 66 }, () => send(rep));
    const refused = await Promise.race(many);
    expect(refused.status).toBe(503);
    expect(refused.text).toContain("so this was not saved");
    for (let done = 0; done < 64; done += 1) {
      await expect.poll(() => held.length).toBeGreaterThan(0);
      held.shift()?.();
    }
    const statuses = (await Promise.all(many)).map(({ status }) => status);
    expect(statuses.filter((status) => status === 503)).toHaveLength(2);
  } finally {
    await server.close();
    await site.cleanup();
  }
});
