import { afterEach, expect, test } from "vitest";
import { transportOf } from "#app/domain/mail/smtp.server";
import { env, parseEnv } from "#app/env.server";
import { securityTxt } from "#app/http/security-txt.server";
import { startGuardedServer } from "#test/support/guarded-server";

afterEach(() => {
  env.securityContact = null;
});

async function read(): Promise<string> {
  const server = await startGuardedServer(securityTxt);
  try {
    return (await server.send("GET", {}, "/.well-known/security.txt")).text;
  } finally {
    await server.close();
  }
}

test("whom to tell of a weakness is said where the operator said it, and holds for less than a year", async () => {
  expect(await read()).toBe("passed");
  env.securityContact = "mailto:security@learn.example";
  const fields = Object.fromEntries(
    (await read())
      .trim()
      .split("\n")
      .map((line) => line.split(": ")),
  );
  expect(fields).toMatchObject({ Contact: "mailto:security@learn.example", "Preferred-Languages": "en" });
  const days = (Date.parse(fields["Expires"] ?? "") - Date.now()) / (24 * 60 * 60_000);
  expect(days).toBeGreaterThan(170);
  expect(days).toBeLessThan(365);
});

test.each([
  ["security@learn.example", "mailto:security@learn.example"],
  ["mailto:security@learn.example", "mailto:security@learn.example"],
  ["https://learn.example/security", "https://learn.example/security"],
  ["http://learn.example", null],
  ["javascript:alert(1)", null],
  ["a@b.example\nEncryption: x", null],
])("the contact %j is read as %j", (given, contact) => {
  const result = parseEnv({ WAYMARK_SECURITY_CONTACT: given });
  expect(result.ok ? result.env.securityContact : null).toBe(contact);
});

test.each([
  ["smtp://mail.example", true],
  ["smtp://user:pw@127.0.0.1:25", false],
  ["smtp://localhost", false],
  ["smtp://localhost.mail.example", true],
  ["smtps://mail.example", true],
])("mail through %s wants STARTTLS: %s", (url, wanted) => {
  expect(transportOf(url).requireTLS).toBe(wanted);
});
