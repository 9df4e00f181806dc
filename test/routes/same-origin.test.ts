import { afterAll, beforeAll, expect, test } from "vitest";
import { sameOrigin } from "#app/http/same-origin.server";
import { type GuardedServer, startGuardedServer } from "#test/support/guarded-server";

let server: GuardedServer;
beforeAll(async () => {
  server = await startGuardedServer(sameOrigin);
});
afterAll(() => server.close());

const host = () => `localhost:${server.port}`;
const unsafe = ["POST", "PUT", "PATCH", "DELETE", "PROPFIND"];

test("in demo mode a page of the same host may change things", async () => {
  for (const method of unsafe) {
    const answer = await server.send(method, { Host: host(), Origin: `http://${host()}` });
    expect(answer.status, method).toBe(200);
  }
});

test("a foreign, missing or null origin changes nothing, on pages, data and resource routes alike", async () => {
  const before = server.passed();
  const foreign = [
    undefined,
    "null",
    "",
    "http://evil.example",
    `http://${host()}.evil.example`,
    "http://localhost:1",
    "http://localhost",
    `http://x@${host()}@evil.example`,
    "not an origin",
  ];
  for (const method of unsafe) {
    for (const origin of foreign) {
      for (const path of [
        "/sign-out",
        "/sign-in?_data=routes%2Fsign-in",
        "/modules/x/done",
        "/demo/sign-in",
      ]) {
        const headers = { Host: host(), ...(origin === undefined ? {} : { Origin: origin }) };
        const answer = await server.send(method, headers, path);
        expect(answer.status, `${method} ${path} from ${origin}`).toBe(403);
        expect(answer.text).toContain("nothing was changed");
      }
    }
  }
  expect(server.passed()).toBe(before);
});

test("who is refused gets a page of this site that says why, and a way on", async () => {
  const { status, text } = await server.send("POST", { Host: host(), Origin: "null" }, "/sign-in");
  expect(status).toBe(403);
  expect(text).toMatch(/^<!doctype html>/);
  expect(text).toContain("did not come from a page of this site");
  expect(text).toContain("Go to my start page");
});

test("reading needs no origin", async () => {
  for (const method of ["GET", "HEAD", "OPTIONS"]) {
    expect((await server.send(method, { Host: host() })).status).toBe(200);
    expect((await server.send(method, { Host: host(), Origin: "http://evil.example" })).status).toBe(200);
  }
});
