import fc from "fast-check";
import { createElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, test } from "vitest";
import { type Calculator, euro, formatResult, parseValues } from "#app/content/calculators/calculator";
import { calculators, getCalculator } from "#app/content/calculators/registry";
import { Calculator as CalculatorIsland } from "#app/content/islands/calculator";
import { islands } from "#app/content/islands/registry";
import { idPattern } from "#app/content/source/schemas";

const doubling: Calculator = {
  id: "doubling",
  title: "Twice",
  summary: "Doubles.",
  fields: [
    {
      id: "amount",
      label: "Amount",
      unit: "kg",
      initial: 5,
      min: -10,
      max: 1000,
      step: 0.5,
      hint: "In all.",
    },
  ],
  compute: ({ amount = 0 }) => [{ id: "twice", label: "Twice", value: amount * 2, digits: 1 }],
};

function parse(query: string) {
  return parseValues(doubling, new URLSearchParams(query));
}

describe("what is typed", () => {
  test("starts with the initial values", () => {
    expect(parse("")).toEqual({ typed: { amount: "5" }, values: { amount: 5 }, complaints: {} });
  });
  test("is used as it is within the range", () => {
    expect(parse("amount=7.5").values.amount).toBe(7.5);
    expect(parse("amount=-10").values.amount).toBe(-10);
    expect(parse("amount=%20.5%20").values.amount).toBe(0.5);
  });
  test("is held to the range, with a complaint, and shown as typed", () => {
    expect(parse("amount=5000")).toEqual({
      typed: { amount: "5000" },
      values: { amount: 1000 },
      complaints: { amount: "Between −10 and 1,000; 1,000 is used." },
    });
  });
  test("is read as people type it, and asked about where it could be two numbers", () => {
    for (const [text, value] of Object.entries({
      "12,5": 12.5,
      "1 000": 1000,
      "٣": 3,
      "−7,5": -7.5,
      "1e2": 100,
    }))
      expect([text, parse(new URLSearchParams({ amount: text }).toString()).values.amount]).toEqual([
        text,
        value,
      ]);
    expect(parse("amount=1,000")).toEqual({
      typed: { amount: "1,000" },
      values: { amount: 5 },
      complaints: { amount: "Do you mean 1,000 or 1? 5 is used until then." },
    });
    expect(parse("amount=1,000&reading.amount=1000")).toMatchObject({
      values: { amount: 1000 },
      complaints: {},
    });
    expect(parse("amount=1,000&reading.amount=7")).toMatchObject({ values: { amount: 5 } });
  });
  for (const text of ["", "abc", "0x10", "Infinity", "NaN", "--1", "1.2.3"]) {
    test(`"${text}" is no number: the initial value is used, with a complaint`, () => {
      const { values, complaints } = parse(`amount=${encodeURIComponent(text)}`);
      expect(values.amount).toBe(5);
      expect(complaints.amount).toBe("Give a number; 5 is used until then.");
    });
  }
  test("always gives a finite number in range, whatever is typed", () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.double().map(String), fc.bigInt().map(String)), (text) => {
        const amount = parse(new URLSearchParams({ amount: text }).toString()).values.amount ?? Number.NaN;
        expect(amount >= -10 && amount <= 1000).toBe(true);
      }),
    );
  });
});

describe("a result", () => {
  function show(value: number | null, digits = 1, unit?: string): string {
    return formatResult({ id: "a", label: "A", value, digits, unit });
  }
  test("is written for people", () => {
    expect(show(1234567.891, 2)).toBe("1,234,567.89");
    expect(show(-1234.5, 1, "°C")).toBe("−1,234.5\u00a0°C");
    expect(show(-1234.5, 2, euro)).toBe("−€1,234.50");
    expect(show(-0.4, 0, euro)).toBe("€0");
    expect(show(0.04, 1)).toBe("0.0");
    expect(show(-0.04, 1)).toBe("0.0");
  });
  test("that cannot be computed is a dash, never NaN", () => {
    expect(show(null)).toBe("–");
    expect(show(Number.NaN)).toBe("–");
    expect(show(Number.POSITIVE_INFINITY)).toBe("–");
  });
});

describe("every calculator", () => {
  test("has an id of its own, in the form that content can name", () => {
    const ids = calculators.map((calculator) => calculator.id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const id of ids) {
      expect(id).toMatch(idPattern);
      expect(getCalculator(id)?.id).toBe(id);
    }
    expect(getCalculator("constructor")).toBeUndefined();
  });

  for (const calculator of calculators) {
    test(`${calculator.id}: fields start inside their ranges, and no values give anything but a number or a dash`, () => {
      for (const { id, initial, min, max, step } of calculator.fields) {
        expect(initial >= min && initial <= max && step > 0, id).toBe(true);
      }
      const ids = calculator
        .compute(parseValues(calculator, new URLSearchParams()).values)
        .map(({ id }) => id);
      expect(new Set(ids).size).toBe(ids.length);
      // Hundredths of a step: finer than anybody types.
      const anyValues = fc.record(
        Object.fromEntries(
          calculator.fields.map(({ id, min, max, step }) => {
            const grain = step / 100;
            return [
              id,
              fc
                .integer({ min: 0, max: Math.floor((max - min) / grain) })
                .map((count) => min + count * grain),
            ];
          }),
        ),
      );
      fc.assert(
        fc.property(anyValues, (values) => {
          const results = calculator.compute(values);
          expect(results.map(({ id }) => id)).toEqual(ids);
          for (const { value } of results) expect(value === null || Number.isFinite(value)).toBe(true);
        }),
      );
    });

    test(`${calculator.id}: is a form that works by itself, with a label for every field and results as output`, () => {
      const html = renderToStaticMarkup(createElement(CalculatorIsland, { id: calculator.id }));
      expect(html).toContain(`method="get" action="/calculators/${calculator.id}"`);
      expect(html).toContain('<button type="submit"');
      expect(html).not.toMatch(/\sstyle=|NaN|undefined/);
      for (const { id } of calculator.fields) {
        expect(html).toContain(`<label for="${calculator.id}-${id}">`);
        expect(html).toContain(`<input id="${calculator.id}-${id}" name="${id}"`);
      }
      expect(html.match(/<output /g)?.length).toBe(calculator.compute({}).length);
    });
  }
});

describe("the island", () => {
  test("shows what a URL's query says, complaints beside their fields", () => {
    const [calculator] = calculators;
    const [field] = calculator?.fields ?? [];
    if (!calculator || !field) throw new Error("There is no calculator.");
    const html = renderToStaticMarkup(
      createElement(CalculatorIsland, { id: calculator.id, search: `?${field.id}=x` }),
    );
    expect(html).toContain('value="x"');
    expect(html).toContain('aria-invalid="true"');
    expect(html).toContain("Give a number;");
  });
  test("of an unknown id is nothing", () => {
    expect(renderToStaticMarkup(createElement(CalculatorIsland, { id: "abacus" }))).toBe("");
  });
  test("can be fetched by every name the registry has", async () => {
    for (const load of Object.values(islands)) expect(await load()).toBeTypeOf("function");
  });
});
