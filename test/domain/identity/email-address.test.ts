/** Everybody can sign in with the address that they have, however their company's name is written. */

import fc from "fast-check";
import { type Kysely, sql } from "kysely";
import { expect, test } from "vitest";
import { readEmail } from "#app/domain/email-address";
import { normalizeEmail } from "#app/domain/identity/sign-in-code";
import { up } from "#db/migrations/0035-addresses-as-written";
import { createTestDatabase } from "#test/support/database";

test.each([
  ["Mara.Quist@Example.com", "mara.quist@example.com", "mara.quist@example.com"],
  ["a+b@sub.example.museum", "a+b@sub.example.museum", "a+b@sub.example.museum"],
  [" info@Müller.example ", "info@müller.example", "info@xn--mller-kva.example"],
  ["info@mu\u0308ller.example", "info@müller.example", "info@xn--mller-kva.example"],
  ["info@XN--MLLER-KVA.example", "info@müller.example", "info@xn--mller-kva.example"],
  ["sales@例え.テスト", "sales@例え.テスト", "sales@xn--r8jz45g.xn--zckzah"],
  ["sales＠例え。テスト", "sales@例え.テスト", "sales@xn--r8jz45g.xn--zckzah"],
  ["a@пример.испытание", "a@пример.испытание", "a@xn--e1afmkfd.xn--80akhbyknj4f"],
  ["a@مثال.إختبار", "a@مثال.إختبار", "a@xn--mgbh0fb.xn--kgbechtv"],
])("%s is one address", (typed, email, ascii) => {
  expect(readEmail(typed)).toEqual({ ok: true, email, ascii });
  expect(normalizeEmail(ascii)).toBe(email);
});

test.each([
  ["", "Enter an e-mail address."],
  ["nobody", "Enter a complete"],
  ["@example.com", "Enter a complete"],
  ["a@", "Enter a complete"],
  ["a@b", "Enter a complete"],
  ["a@exa mple.com", "Enter a complete"],
  ["a@example.com/path", "Enter a complete"],
  ["a@example.com:25", "Enter a complete"],
  ["a@[127.0.0.1]", "Enter a complete"],
  ["a@127.0.0.1", "Enter a complete"],
  ["a@xn--zzzzzz-.example", "Enter a complete"],
  ["a\r\nBcc: b@example.com", "Before the @"],
  ["jörg@example.com", "Before the @ only Latin letters"],
  [`${"a".repeat(250)}@example.com`, "too long"],
])("%j is refused with a sentence", (typed, said) => {
  const read = readEmail(typed);
  expect(read.ok ? "" : read.complaint).toContain(said);
});

test("what is read once reads the same again, and mail servers get nothing but ASCII", () => {
  const label = fc.stringMatching(/^[a-zäöüßéñ例えпример]{1,12}$/u);
  fc.assert(
    fc.property(fc.emailAddress(), label, (address, own) => {
      for (const typed of [address, `a@${own}.example`]) {
        const read = readEmail(typed);
        if (!read.ok) continue;
        expect(readEmail(read.email)).toEqual(read);
        expect(readEmail(read.ascii)).toEqual(read);
        expect(read.ascii).toMatch(/^[\x21-\x7e]+$/);
      }
    }),
  );
});

test("addresses that were stored in the form of mail servers are the same people's", async () => {
  const { db, cleanup } = await createTestDatabase();
  const at = "2026-03-02T09:00:00.000Z";
  await sql`insert into person (id, email, name, access_role, partner_id, status, created_at)
    values ('p', 'a@xn--mller-kva.example', 'A', 'admin', null, 'active', ${at})`.execute(db);
  await up(db as unknown as Kysely<unknown>);
  const { rows } = await sql<{ email: string }>`select email from person where id = 'p'`.execute(db);
  expect(rows[0]?.email).toBe(normalizeEmail("a@xn--mller-kva.example"));
  await cleanup();
});
