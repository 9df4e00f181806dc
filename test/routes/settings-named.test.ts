/** A setting that nobody can find is no setting: each one stands in the README's table and in .env.example, and nothing else does. */
import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { parseEnv as parseDotEnv } from "node:util";
import { expect, test } from "vitest";
import { parseEnv } from "#app/env.server";

function read(path: string): string {
  return readFileSync(resolve(import.meta.dirname, "../..", path), "utf8");
}

/** Set by npm, Node or the compiler, and by nobody who runs Waymark. */
const byTools = ["NODE_ENV"];
const name = "(?:WAYMARK_[A-Z_]+|PORT|DATA_DIR|CONTENT_DIR)";

function namesIn(text: string, pattern: RegExp): string[] {
  return [...new Set([...text.matchAll(pattern)].map((match) => match[1] ?? ""))].sort();
}

const known = namesIn(
  read("app/env.server.ts"),
  new RegExp(String.raw`^\s+(${name}|NODE_ENV):`, "gm"),
).filter((setting) => !byTools.includes(setting));
const example = read(".env.example");

test("every setting stands in the README's table", () => {
  const table = read("README.md")
    .split("\n")
    .filter((line) => /^\| `/.test(line));
  const named = table.flatMap((line) => namesIn(line.split("|")[1] ?? "", new RegExp(`\`(${name})\``, "g")));
  expect(known.length).toBeGreaterThan(10);
  expect(named.sort()).toEqual(known);
});

test("every setting stands in .env.example, set or as a comment with its default", () => {
  expect(namesIn(example, new RegExp(`^#?(${name})=`, "gm"))).toEqual(known);
});

test("the example starts a live server once the secret is filled in, and its comments change nothing", () => {
  const settings = parseDotEnv(example) as { [name: string]: string };
  const filled = { ...settings, WAYMARK_SESSION_SECRET: "x".repeat(32) };
  const commented = parseDotEnv(example.replace(/^#(?=[A-Z_]+=)/gm, "")) as { [name: string]: string };
  const result = parseEnv(filled);
  const { WAYMARK_CONTACT: _help, WAYMARK_SECURITY_CONTACT: _contact, ...others } = commented;
  expect(result).toMatchObject({ ok: true });
  expect(parseEnv({ ...others, WAYMARK_SESSION_SECRET: "x".repeat(32), WAYMARK_PROCESSES: "2" })).toEqual(
    parseEnv({ ...filled, WAYMARK_PROCESSES: "2" }),
  );
});
