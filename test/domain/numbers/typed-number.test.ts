import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  decideFields,
  decideNumber,
  type NumberRules,
  readingField,
  readTypedNumber,
  writeNumber,
} from "#app/domain/numbers/typed-number";

const units = ["m", "cm", "%", "EUR", "°C", "kWh", "m²"];

function numberIn(text: string, rules: NumberRules = { units }): number | string {
  const read = readTypedNumber(text, rules);
  return read.state === "number" ? read.value : read.state;
}

describe("a number that can be read in one way is read, however it is typed", () => {
  test.each<[value: number, ways: string[]]>([
    [
      5200,
      [
        "5200",
        "5 200",
        "5\u00a0200",
        "5\u202f200",
        "5\u2009200",
        "5'200",
        "5’200",
        "5_200",
        "5200.00",
        "5,200.00",
        "5.200,0",
        "５２００",
        "٥٢٠٠",
        "٥٬٢٠٠",
        "۵۲۰۰",
        "५२००",
        "5.2e3",
        "5,2E3",
        "5.2x10^3",
        "5.2 × 10³",
        "52·10²",
        "5,2*10**3",
        "\u200e5200\u200f",
        "+5200",
        "5200.",
        "5200,",
        "5200,-",
        "5200.–",
      ],
    ],
    [
      5200.5,
      ["5200.5", "5200,5", "5’200.50", "5 200,5", "5.200,50", "5,200.5", "٥٬٢٠٠٫٥", "5200·5", "5200½"],
    ],
    [-0.5, ["-.5", "−0,5", "–0.5", "—.5", "- 0.50", "－０．５", "-½", "-5e-1"]],
    [100000, ["1,00,000", "1.00.000", "100.000,00", "10^5", "1e5", "10⁵", "100'000"]],
    [1234567.89, ["1,234,567.89", "1.234.567,89", "12,34,567.89", "1'234'567.89", "1 234 567,89"]],
  ])("%d", (value, ways) => {
    for (const text of ways) expect([text, numberIn(text)]).toEqual([text, value]);
  });

  test.each<[text: string, value: number, unit: string]>([
    ["7 m", 7, "m"],
    ["7m", 7, "m"],
    ["7 metres", 7, "m"],
    ["€7", 7, "EUR"],
    ["EUR 7", 7, "EUR"],
    ["7 euros", 7, "EUR"],
    ["-€7", -7, "EUR"],
    ["€ -7", -7, "EUR"],
    ["€7 EUR", 7, "EUR"],
    ["7 €.", 7, "EUR"],
    ["7 %", 7, "%"],
    ["%7", 7, "%"],
    ["7％", 7, "%"],
    ["7 per cent", 7, "%"],
    ["7 percent", 7, "%"],
    ["7 ºC", 7, "°C"],
    ["−7 ℃", -7, "°C"],
    ["7 C", 7, "°C"],
    ["7 degrees", 7, "°C"],
    ["7 kwh", 7, "kWh"],
    ["7 KWH", 7, "kWh"],
    ["7 kW·h", 7, "kWh"],
    ["7 m2", 7, "m²"],
    ["7 m^2", 7, "m²"],
    ["7m²", 7, "m²"],
    ["1e1 kWh", 10, "kWh"],
  ])("%s, with its unit", (text, value, unit) => {
    expect(readTypedNumber(text, { units })).toMatchObject({ state: "number", value, unit });
  });

  test.each([
    "",
    "frog",
    "3 frogs",
    ". m",
    ".e8 m",
    ",",
    "1.2.3",
    "1,2,3",
    "1.12.2026",
    "6-7",
    "1:30",
    "1/2",
    "5'2",
    "5'",
    "0x10",
    "Infinity",
    "NaN",
    "1e400",
    "--1",
    "$5 EUR",
    "5 m cm",
    "about 6",
    "5²",
    "12,34.5,6",
    "9".repeat(200),
  ])("%j is none", (text) => {
    expect(numberIn(text)).toBe(text === "" ? "empty" : "none");
  });
});

/** What other systems read in a number with a point before decimals, and m or cm behind it. */
test("where a point is said to stand before decimals, what Moodle's numerical questions read is read", () => {
  const rules: NumberRules = { units: ["m", "cm", "£", "$", "%", "m/s", "mph"], sign: "point" };
  for (const [text, value] of [
    ["3.143", 3.143],
    [".2", 0.2],
    ["1.", 1],
    ["1.0", 1],
    ["-1.", -1],
    ["+1.0", 1],
    ["1e4", 1e4],
    ["3.143E-4", 3.143e-4],
    [".2e+2", 20],
    ["1.e-1", 0.1],
    ["1.0e0", 1],
    ["3x10^8", 3e8],
    ["3×10^8", 3e8],
    ["3.0*10^8", 3e8],
    ["3.00x10**-8", 3e-8],
    ["0.001×10**7", 1e4],
    ["1m", 1],
    ["3.143 m", 3.143],
    [".2m", 0.2],
    ["1.cm", 1],
    ["1.0   cm", 1],
    ["-1.m", -1],
    ["+1.0cm", 1],
    ["1e4 m", 1e4],
    ["3.143E-4  cm", 3.143e-4],
    [".2e+2m", 20],
    ["1.e-1 m", 0.1],
    ["1.0e0cm", 1],
    ["1,000,000", 1e6],
    ["1,000.00 m", 1000],
    ["3x10^8 m/s", 3e8],
    ["0001.000 mph", 1],
    ["£1,234.56", 1234.56],
    ["$100.", 100],
    ["1e-6 %", 1e-6],
    ["frog", "none"],
    ["3 frogs", "none"],
    [". m", "none"],
    [".e8 m", "none"],
    [",", "none"],
  ] as const)
    expect([text, numberIn(text, rules)]).toEqual([text, value]);
  expect(numberIn("-1 000", { sign: "comma" })).toBe(-1000);
  expect(numberIn("3,14169", { sign: "comma" })).toBe(3.14169);
});

describe("a sign that could stand before decimals or between thousands", () => {
  const unclear = fc.record({
    whole: fc.integer({ min: 1, max: 999 }),
    behind: fc.integer({ min: 0, max: 999 }).map((n) => String(n).padStart(3, "0")),
    sign: fc.constantFrom(",", "."),
    around: fc.constantFrom<string[]>(
      ["", ""],
      ["€", ""],
      ["", " kWh"],
      ["-", ""],
      [" ", "\u00a0m"],
      ["", "e2"],
    ),
  });

  test("is never decided without being asked, and the two readings are exact", () => {
    fc.assert(
      fc.property(unclear, ({ whole, behind, sign, around: [before = "", after = ""] }) => {
        const read = readTypedNumber(`${before}${whole}${sign}${behind}${after}`, { units });
        if (read.state !== "unclear") throw new Error(`It was read as ${JSON.stringify(read)}.`);
        const factor = (before === "-" ? -1 : 1) * (after === "e2" ? 100 : 1);
        const [thousands, decimals] = read.readings;
        expect(thousands.value).toBe(Number(`${whole}${behind}`) * factor);
        expect(decimals.value).toBeCloseTo(Number(`${whole}.${behind}`) * factor, 9);
      }),
    );
  });

  test("is decided by who typed it, after which there is nothing left to ask", () => {
    fc.assert(
      fc.property(
        unclear,
        fc.constantFrom(0, 1),
        ({ whole, behind, sign, around: [before = "", after = ""] }, which) => {
          const text = `${before}${whole}${sign}${behind}${after}`;
          const read = readTypedNumber(text, { units });
          if (read.state !== "unclear") throw new Error("It was read.");
          const chosen = read.readings[which as 0 | 1];
          const decided = decideNumber(text, chosen.text);
          expect(readTypedNumber(decided, { units })).toMatchObject({
            state: "number",
            value: chosen.value,
            decimal: chosen.decimal,
          });
          expect(decideNumber(decided, read.readings[0].text)).toBe(decided);
        },
      ),
    );
  });

  test("is settled by a sign that the question states, and by a field that takes whole numbers only", () => {
    expect(numberIn("5,200", { sign: "point" })).toBe(5200);
    expect(numberIn("5.200", { sign: "point" })).toBe(5.2);
    expect(numberIn("5,200", { sign: "comma" })).toBe(5.2);
    expect(numberIn("5.200", { sign: "comma" })).toBe(5200);
    expect(numberIn("5·200", { sign: "point" })).toBe(5.2);
    expect(numberIn("1,440", { whole: true })).toBe(1440);
    expect(numberIn("12,5", { whole: true })).toBe(12.5);
  });

  test("a choice that belongs to another text changes nothing", () => {
    expect(decideNumber("6,300", "5200")).toBe("6,300");
    expect(decideNumber("7", "5200")).toBe("7");
    expect(
      decideFields([
        ["rate", "5,200"],
        [readingField("rate"), "5200"],
        ["note", "5,200"],
      ]),
    ).toEqual([
      ["rate", "5200"],
      ["note", "5,200"],
    ]);
    expect(
      decideFields([
        ["rate", "5,200"],
        [readingField("rate"), "1"],
      ]),
    ).toEqual([["rate", "5,200"]]);
  });
});

describe("the reader", () => {
  test("reads what it writes, and what the site shows", () => {
    fc.assert(
      fc.property(fc.tuple(fc.integer(), fc.constantFrom(1, 10, 1000, 1e4, 1e9)), ([digits, of]) => {
        const value = digits / of;
        expect(numberIn(writeNumber(value))).toBe(value === 0 ? 0 : value);
      }),
    );
  });

  test("gives a value in plain digits that is exactly the one typed", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 1e9 }),
        fc.integer({ min: 0, max: 999_999 }),
        fc.integer({ min: -6, max: 6 }),
        (whole, micro, power) => {
          const read = readTypedNumber(`${whole}.${String(micro).padStart(6, "0")}1e${power}`);
          if (read.state !== "number") throw new Error("It is a number.");
          expect(Number(read.decimal)).toBe(read.value);
        },
      ),
    );
  });

  test("never throws, and takes as long for a thousand signs as for a hundred", () => {
    fc.assert(fc.property(fc.string({ unit: "binary" }), (text) => void readTypedNumber(text, { units })));
    for (const sign of ["1", "1,", "1 ", "e", "10^", "'1", "⁰", "½", "x10", "-"]) {
      expect(numberIn(sign.repeat(100_000))).toBe("none");
    }
  });

  test("reads what was a number before as the same one", () => {
    const before = fc.tuple(
      fc.constantFrom("", "-", "+", "−"),
      fc.oneof(
        fc.stringMatching(/^\d{1,9}([.,]\d{1,9})?$/),
        fc.stringMatching(/^[.,]\d{1,9}$/),
        fc.stringMatching(/^\d{1,3}( \d{3}){1,2}(,\d{1,2})?$/),
      ),
    );
    fc.assert(
      fc.property(before, ([sign, digits]) => {
        const read = readTypedNumber(sign + digits);
        const was = Number((sign + digits).replace(/ /g, "").replace("−", "-").replace(",", "."));
        const value =
          read.state === "unclear" ? read.readings[1].value : read.state === "number" ? read.value : null;
        expect(value).toBe(was === 0 ? value : was);
      }),
    );
  });
});
