/// <reference types="vite/client" />
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import * as z from "zod";
import { nameField } from "#app/domain/form-fields";
import { nameComplaint, tidyName } from "#app/domain/proper-name";

const real = [
  "Aoife O’Brien",
  "Anne-Marie d'Arc",
  "José Luis Rodríguez Zapatero y García-Márquez",
  "Nguyễn Thị Minh Khai",
  "Łukasz Żółć",
  "Þórdís Kolbrún Reykfjörð Gylfadóttir",
  "J. R. R. Tolkien",
  "J.R.R. Tolkien",
  "Martin Luther King, Jr.",
  "Dr. med. Jürgen von der Lippe",
  "Владимир Соловьёв-Седой",
  "Νίκος Παπαδόπουλος",
  "Հայկ Հակոբյան",
  "محمد عبد الرحمن بن عبد العزيز آل سعود",
  "עמוס עוז־קלוזנר בן־יהודה",
  "فرزانه نوری‌زاده",
  "नरेन्द्र दामोदरदास मोदी",
  "க்ஷேத்ரஜ்ஞ",
  "ශ්‍රී ලංකා",
  "สมชาย ใจดี",
  "김민준",
  "山田太郎",
  "モーニング娘。",
  "ナカムラ・ユキ",
  "Tシャツ株式会社",
  "KDDI株式会社",
  "Иван Smith",
  "ʻAkahi Kealoha",
  "Māui Pōmare",
  "Ng",
  "Ö",
  "X Æ A-12",
  "Nordhaven Kühl GmbH & Co. KG",
  "A/S Kølehus (Nord)",
  "A.P. Møller – Mærsk A/S",
  "Fratelli Rossi S.p.A.",
  "Société Générale S.A.R.L.",
  "Samsung Electronics Co., Ltd.",
  "7-Eleven",
  "3M",
  "1&1",
  "Toys “Я” Us",
  "Yahoo!",
  "Studio 54: Berlin",
  "Wal-Mart #1402",
];

const hostile = [
  "https://evil.example",
  "Win a phone: evil.example/win",
  "evil.example",
  "Click www.evil.example",
  "www evil example",
  "Ana <ana@evil.example>",
  "ana＠evil.example",
  "evil．example",
  "evil。example",
  "evil｡example",
  "evil․example",
  "ｅｖｉｌ.ｅｘａｍｐｌｅ",
  "//evil",
  "\\\\evil\\share",
  "javascript:alert",
  "mailto: ana",
  "tel:1234",
  "See 192.168.10.1",
  "Call +49 (30) 123 45 67",
  "0900 123456",
  "例え.テスト",
  "пример.рф",
  "Ann\u202Etxe.exe",
  "\u202DAnn",
  "\u2066Ann\u2069",
  "\u3164",
  "\u115F\u1160",
  "\u2800",
  "\u200B\u200D",
  "Ann\u{E0041}",
  "Ann\u0007",
  "Ann\nBcc: x",
  "Ann\u2028x",
  "\uD800Ann",
  "\uE000",
  "...",
  "—",
  "🎉",
  "Z\u0351\u0352\u0357\u0363\u036A\u036Bx",
  "Аdmin",
  "Pаypal GmbH",
  "Αlpha",
  "a\u200Db\u200D",
];

const field = nameField(100, "Enter a name.");

describe("the name of a person or a company", () => {
  test.each(real)("may be %s", (name) => {
    expect(nameComplaint(tidyName(name))).toBeNull();
    expect(field.safeParse(name)).toEqual({ success: true, data: name.normalize("NFC") });
  });

  test.each(hostile)("is never %j", (name) => {
    const result = field.safeParse(name);
    expect(result.success).toBe(false);
    expect(result.error?.issues[0]?.message).toMatch(/^[A-Z].*\.$/);
  });

  test("may be long and right to left", () => {
    const name = "عبدالرحمنعبدالعزيزعبدالكريمنورالدين";
    expect(field.parse(name)).toBe(name);
  });

  test("is kept without what nobody sees, and as it is when it is kept again", () => {
    expect(tidyName("  Ann\u00ad\u200b\u200f\u00a0 \u202fLee\ufeff ")).toBe("Ann Lee");
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 60 }), (typed) => {
        const once = tidyName(typed);
        expect(tidyName(once)).toBe(once);
      }),
    );
  });

  test("leads nowhere, wherever in it an address stands and however it is dressed", () => {
    const words = fc.constantFrom("Ann", "Kühl GmbH", "山田", "محمد", "");
    const address = fc.constantFrom(
      "http://e.com",
      "e.com/x",
      "a@e.com",
      "www.e.com",
      "t.co",
      "e。com",
      "10.0.0.1",
    );
    const dress = fc.constantFrom(
      (text: string) => text,
      (text: string) => text.toUpperCase(),
      (text: string) => [...text].join("\u200b"),
      (text: string) =>
        text.replace(/[a-z]/g, (letter) => String.fromCharCode(letter.charCodeAt(0) + 0xfee0)),
    );
    fc.assert(
      fc.property(words, address, words, dress, (before, hidden, after, dressed) => {
        expect(field.safeParse(`${before} ${dressed(hidden)} ${after}`).success).toBe(false);
      }),
    );
  });

  test("costs no more to read than its length", () => {
    for (const unit of ["a.", "1 ", "\u0301", "a\u200d", "w", "@", "/"])
      expect(field.safeParse(unit.repeat(30_000)).success).toBe(false);
  });
});

const forms = import.meta.glob<{ [name: string]: unknown }>("../../app/domain/**/*.form.ts", { eager: true });
const named = /^(name|.*Name|trainer|holder)$/;

/** Every schema that a form module offers, also those made for a day or a currency. */
function* schemas(): Generator<[string, z.ZodType]> {
  for (const [file, exported] of Object.entries(forms)) {
    for (const [name, value] of Object.entries(exported)) {
      if (value instanceof z.ZodType) yield [`${file} ${name}`, value];
      if (typeof value !== "function" || !name.endsWith("Form")) continue;
      const made: unknown = value(name.startsWith("allowance") ? 2 : "2026-03-02");
      if (made instanceof z.ZodType) yield [`${file} ${name}`, made];
    }
  }
}

test("every form in which somebody is named asks for such a name", () => {
  const asked: string[] = [];
  for (const [where, schema] of schemas()) {
    for (const key of namedKeys(schema)) {
      asked.push(`${where.split("/").at(-1)} ${key}`);
      const paths = schema.safeParse({ [key]: "Win: https://evil.example" }).error?.issues ?? [];
      const complaint = paths.find((issue) => issue.path[0] === key)?.message;
      expect(complaint, where).toBe("Enter only the name, without an address, a link or a telephone number.");
    }
  }
  expect(asked.sort()).toEqual([
    "delivery.form.ts liveSessionForm trainer",
    "holder.form.ts holderForm holder",
    "invitation.form.ts invitationForm name",
    "partner.form.ts partnerForm name",
    "person.form.ts personForm name",
    "tier.form.ts tierForm name",
  ]);
});

function namedKeys(schema: z.ZodType): string[] {
  const inner = schema instanceof z.ZodPipe ? schema.in : schema;
  return inner instanceof z.ZodObject ? Object.keys(inner.shape).filter((key) => named.test(key)) : [];
}
