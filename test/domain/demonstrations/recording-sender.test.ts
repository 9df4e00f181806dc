/** What a page does with a recording that grows, against a server that is there, gone, and back. */
import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { largestPiece } from "#app/domain/demonstrations/recording";
import { createRecordingSender, type Sending } from "#app/ui/recording-sender";
import { spokenElapsed } from "#app/ui/recording-time";

type Weather = "well" | "lost" | "lost on the way back" | "failing";

/** Holds what it was given, as the product does: a piece counts where the bytes end, and nowhere else. */
function createServer(weather: Weather[], held = new Blob([])) {
  const state = { held, complete: false, left: [...weather] };
  const answer = (status: number) =>
    new Response(null, {
      status,
      headers: { "Upload-Offset": String(state.held.size), "Upload-Complete": state.complete ? "?1" : "?0" },
    });
  return {
    state,
    ask: async () => {
      if (state.left[0] === "lost") throw new TypeError(`${state.left.shift()}`);
      return answer(204);
    },
    patch: async (piece: Blob, offset: number, last: boolean) => {
      const now = state.left.shift() ?? "well";
      if (now === "lost") throw new TypeError(now);
      if (now === "failing") return new Response(null, { status: 503 });
      if (offset !== state.held.size) return answer(409);
      expect(piece.size).toBeLessThanOrEqual(largestPiece);
      state.held = new Blob([state.held, piece]);
      state.complete = last;
      if (now === "lost on the way back") throw new TypeError(now);
      return answer(204);
    },
  };
}

/** Sends parts, and waits for the end. */
function send(parts: Blob[], server: ReturnType<typeof createServer>): Promise<Sending[]> {
  const said: Sending[] = [];
  return new Promise((resolve) => {
    const sender = createRecordingSender({
      ask: server.ask,
      patch: server.patch,
      retryAfter: 0,
      report(now) {
        said.push(now);
        if (now.state === "complete" || now.state === "refused") resolve(said);
      },
    });
    for (const part of parts) sender.add(part);
    sender.end();
  });
}

const bytesOf = async (blob: Blob) => Buffer.from(await blob.arrayBuffer());
const part = (size: number, fill: number) => new Blob([new Uint8Array(size).fill(fill)]);

describe("a recording that is sent while it grows", () => {
  test("is there whole and once, whatever becomes of the line", async () => {
    const weather = fc.constantFrom<Weather>("well", "lost", "lost on the way back", "failing");
    const sizes = fc.array(fc.integer({ min: 1, max: 700_000 }), { minLength: 1, maxLength: 5 });
    await fc.assert(
      fc.asyncProperty(sizes, fc.array(weather, { maxLength: 8 }), async (lengths, changes) => {
        const parts = lengths.map((length, index) => part(length, index + 1));
        const server = createServer(changes);
        const said = await send(parts, server);
        const whole = new Blob(parts);
        expect((await bytesOf(server.state.held)).equals(await bytesOf(whole))).toBe(true);
        expect(said.at(-1)).toEqual({ state: "complete", sent: whole.size, size: whole.size });
      }),
      { numRuns: 40 },
    );
  });

  test("says that the connection is lost, and goes on from where the server is after a reload", async () => {
    const whole = part(900_000, 7);
    const server = createServer(["lost"], whole.slice(0, 300_000));
    const said = await send([whole], server);
    expect(said.map(({ state }) => state)).toContain("offline");
    expect(said.filter(({ sent }) => sent > 0).map(({ sent }) => sent)[0]).toBe(300_000);
    expect(said.at(-1)?.state).toBe("complete");
  });

  test("stops where the device holds less than the server: nothing is put together that was not one", async () => {
    const server = createServer([], part(5000, 1));
    const said = await send([part(100, 2)], server);
    expect(said.at(-1)).toMatchObject({ state: "refused", problem: expect.stringContaining("Discard it") });
    expect(server.state.held.size).toBe(5000);
  });

  test("says what the server says when it refuses, and asks for no more", async () => {
    let asked = 0;
    const server = createServer([]);
    const patch = async () => {
      asked += 1;
      return new Response(JSON.stringify({ problem: "This is no recording." }), { status: 415 });
    };
    const said = await send([part(100, 2)], { ...server, patch });
    expect(said.at(-1)).toMatchObject({ state: "refused", problem: "This is no recording." });
    expect(asked).toBe(1);
  });
});

test("the time is said rarely: at the start, each minute, and twice before the end", () => {
  const said = Array.from({ length: 181 }, (_, second) => spokenElapsed(second, 180));
  expect([...new Set(said)]).toEqual([
    "Recording, 3 minutes at most.",
    "1 minute recorded, 2 minutes left.",
    "2 minutes recorded, 1 minute left.",
    "30 seconds left.",
    "10 seconds left.",
    "The time is up.",
  ]);
});
