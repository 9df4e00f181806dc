import { describe, expect, test } from "vitest";
import { parseEnv } from "#app/env.server";

const live = {
  WAYMARK_MODE: "live",
  WAYMARK_ORIGIN: "https://learn.example",
  WAYMARK_SESSION_SECRET: "x".repeat(32),
  WAYMARK_SMTP_URL: "smtps://user:secret@mail.example",
  WAYMARK_MAIL_FROM: "Waymark <learn@learn.example>",
};

function problemsOf(settings: { [name: string]: string }): string[] {
  const result = parseEnv(settings);
  return result.ok ? [] : result.problems;
}

describe("demo mode", () => {
  test("needs no settings, and listens on this machine alone", () => {
    const result = parseEnv({});
    expect(result).toMatchObject({
      ok: true,
      env: { mode: "demo", host: "127.0.0.1", port: 3000, mail: null },
    });
  });

  test("cannot be opened to the network", () => {
    expect(problemsOf({ WAYMARK_HOST: "0.0.0.0" })).toEqual([expect.stringContaining("WAYMARK_HOST")]);
  });
});

describe("live mode", () => {
  test("names everything that is missing at once", () => {
    const named = problemsOf({ WAYMARK_MODE: "live" }).map((problem) => problem.split(" ")[0]);
    expect(named).toEqual([
      "WAYMARK_ORIGIN",
      "WAYMARK_SESSION_SECRET",
      "WAYMARK_SMTP_URL",
      "WAYMARK_MAIL_FROM",
    ]);
  });

  test("takes an empty setting for a missing one", () => {
    expect(problemsOf({ ...live, WAYMARK_SESSION_SECRET: " " })).toEqual([
      expect.stringMatching(/^WAYMARK_SESSION_SECRET is missing/),
    ]);
  });

  test("starts with all of them", () => {
    expect(parseEnv(live)).toMatchObject({
      ok: true,
      env: { mode: "live", origin: "https://learn.example" },
    });
  });

  test.each([
    ["WAYMARK_ORIGIN", "http://learn.example"],
    ["WAYMARK_ORIGIN", "https://learn.example/academy"],
    ["WAYMARK_ORIGIN", "learn.example"],
    ["WAYMARK_SESSION_SECRET", "short"],
    ["WAYMARK_SMTP_URL", "mail.example"],
    ["WAYMARK_MAIL_FROM", "Waymark"],
    ["WAYMARK_MAIL_FROM", "a@b.example\r\nBcc: c@d.example"],
    ["PORT", "many"],
    ["WAYMARK_PROCESSES", "0"],
    ["WAYMARK_TRUST_PROXY", "true"],
  ])("refuses %s = %j by its name", (name, value) => {
    expect(problemsOf({ ...live, [name]: value })).toEqual([expect.stringMatching(new RegExp(`^${name} `))]);
  });

  test("is not entered by a mistyped mode", () => {
    expect(problemsOf({ WAYMARK_MODE: "Live" })).toEqual(["WAYMARK_MODE must be demo or live"]);
  });
});
