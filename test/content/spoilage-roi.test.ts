import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { spoilageRoi } from "#app/content/calculators/spoilage-roi";

type Values = Record<string, number>;

const initial: Values = Object.fromEntries(spoilageRoi.fields.map((field) => [field.id, field.initial]));

function result(values: Values, id: string) {
  const found = spoilageRoi.compute(values).find((entry) => entry.id === id);
  if (found === undefined) throw new Error(`no result ${id}`);
  return found;
}

function amount(values: Values, id: string): number {
  const { value } = result(values, id);
  if (value === null) throw new Error(`${id} cannot be computed`);
  return value;
}

/** Every field at any step of its range, as it can be typed, with no more probes than sensors. */
const anyValues: fc.Arbitrary<Values> = fc
  .record(
    Object.fromEntries(
      spoilageRoi.fields.map(({ id, min, max, step }) => [
        id,
        fc.nat(Math.floor((max - min) / step)).map((steps) => Math.min(max, min + steps * step)),
      ]),
    ),
  )
  .map((values) => ({ ...values, probes: Math.min(values.probes ?? 0, values.sensors ?? 0) }));

describe("the examples people read equal what the calculator shows", () => {
  test("value-story: Brindle and Larch pays back in 4.9 months", () => {
    expect(amount(initial, "loss-today")).toBe(13_500);
    expect(amount(initial, "benefit")).toBe(12_158);
    expect(amount(initial, "running-cost")).toBe(6_120);
    expect(amount(initial, "one-off")).toBe(2_480);
    expect(amount(initial, "net")).toBe(6_038);
    expect(amount(initial, "payback")).toBeCloseTo(4.93, 2);
    expect(amount(initial, "term-net")).toBe(15_634);
    expect(amount(initial, "break-even")).toBeCloseTo(1.54, 2);
  });

  test("value-story: without the saved rounds it does not pay back within the term", () => {
    const values = { ...initial, "hours-saved": 0 };
    expect(amount(values, "net")).toBe(630);
    expect(amount(values, "payback")).toBeCloseTo(47.2, 1);
    expect(amount(values, "term-net")).toBe(-590);
    expect(result(values, "payback").note).toContain("does not pay back within the contract");
  });

  test("roi-spoilage: Kestrel Vale, a rare and large loss", () => {
    const values = {
      ...initial,
      incidents: 0.5,
      "goods-lost": 48_000,
      "margin-lost": 4_000,
      avoidable: 80,
      "hours-saved": 6,
      "hourly-cost": 32,
      sensors: 30,
      "plan-price": 14,
      probes: 10,
      "install-days": 3,
    };
    expect(amount(values, "loss-today")).toBe(26_000);
    expect(amount(values, "benefit")).toBe(30_784);
    expect(amount(values, "running-cost")).toBe(6_390);
    expect(amount(values, "one-off")).toBe(4_280);
    expect(amount(values, "net")).toBe(24_394);
    expect(amount(values, "payback")).toBeCloseTo(2.1, 1);
    expect(amount({ ...values, incidents: 0 }, "net")).toBe(3_594);
    expect(amount({ ...values, incidents: 0 }, "payback")).toBeCloseTo(14.3, 1);
  });

  test("roi-spoilage: Tallow Lane Dairy, where the honest answer is no", () => {
    const values = {
      ...initial,
      incidents: 1,
      "goods-lost": 900,
      "margin-lost": 150,
      "hours-saved": 1,
      "hourly-cost": 24,
      sensors: 12,
      "plan-price": 6,
      gateways: 1,
      "install-days": 1,
    };
    expect(amount(values, "benefit")).toBe(1_773);
    expect(amount(values, "running-cost")).toBe(1_404);
    expect(amount(values, "one-off")).toBe(1_240);
    expect(amount(values, "net")).toBe(369);
    expect(amount(values, "payback")).toBeCloseTo(40.3, 1);
    expect(amount(values, "term-net")).toBe(-133);
    expect(amount({ ...values, "hours-saved": 0 }, "net")).toBe(-879);
    expect(result({ ...values, "hours-saved": 0 }, "payback").value).toBeNull();
  });

  test("value-storytelling: Merrow needs four nights stopped in three years", () => {
    const values = {
      ...initial,
      incidents: 4,
      "goods-lost": 6_250,
      "margin-lost": 0,
      "hours-saved": 0,
      sensors: 35,
      "plan-price": 14,
    };
    expect(amount(values, "loss-today")).toBe(25_000);
    expect(amount(values, "benefit")).toBe(12_500);
    expect(amount(values, "running-cost")).toBe(7_455);
    expect(amount(values, "one-off")).toBe(2_480);
    expect(amount(values, "net")).toBe(5_045);
    expect(amount(values, "payback")).toBeCloseTo(5.9, 1);
    expect(3 * amount(values, "break-even")).toBeCloseTo(3.98, 2);
    expect(amount({ ...values, incidents: 1, avoidable: 100 }, "net")).toBe(-1_205);
  });

  test("case-study-nordhaven-foods: the forecast and the first year", () => {
    const forecast = {
      ...initial,
      incidents: 6,
      "goods-lost": 5_200,
      "margin-lost": 1_300,
      avoidable: 60,
      "hours-saved": 6,
      "hourly-cost": 27,
      sensors: 64,
      gateways: 3,
      probes: 6,
      "install-days": 3,
    };
    expect(amount(forecast, "loss-today")).toBe(39_000);
    expect(amount(forecast, "benefit")).toBe(31_824);
    expect(amount(forecast, "running-cost")).toBe(9_792);
    expect(amount(forecast, "one-off")).toBe(4_290);
    expect(amount(forecast, "net")).toBe(22_032);
    expect(amount(forecast, "payback")).toBeCloseTo(2.3, 1);

    const firstYear = { ...forecast, avoidable: 50, "hours-saved": 5 };
    expect(amount(firstYear, "benefit")).toBe(26_520);
    expect(amount(firstYear, "net")).toBe(16_728);
    expect(amount(firstYear, "payback")).toBeCloseTo(3.1, 1);
  });
});

describe("what can be trusted whatever is typed", () => {
  for (const id of ["incidents", "goods-lost", "margin-lost", "avoidable", "hours-saved", "hourly-cost"]) {
    test(`more of ${id} never lowers the benefit, and never lengthens the payback`, () => {
      const field = spoilageRoi.fields.find((entry) => entry.id === id);
      fc.assert(
        fc.property(anyValues, fc.double({ min: 0, max: 1, noNaN: true }), (values, share) => {
          const less = values[id] ?? 0;
          const more = Math.min(field?.max ?? 0, less + share * ((field?.max ?? 0) - less));
          expect(amount({ ...values, [id]: more }, "benefit")).toBeGreaterThanOrEqual(
            amount(values, "benefit"),
          );
          const before = result(values, "payback").value;
          const after = result({ ...values, [id]: more }, "payback").value;
          if (before !== null) expect(after ?? Number.POSITIVE_INFINITY).toBeLessThanOrEqual(before);
        }),
      );
    });
  }

  test("more sensors or a dearer plan never raise the net saving", () => {
    fc.assert(
      fc.property(anyValues, fc.constantFrom("sensors", "plan-price", "calibration"), (values, id) => {
        const max = spoilageRoi.fields.find((field) => field.id === id)?.max ?? 0;
        expect(amount({ ...values, [id]: max }, "net")).toBeLessThanOrEqual(amount(values, "net"));
      }),
    );
  });

  test("net is benefit minus running cost, and the term is three years of it minus the one-off cost", () => {
    fc.assert(
      fc.property(anyValues, (values) => {
        const net = amount(values, "net");
        expect(net).toBe(amount(values, "benefit") - amount(values, "running-cost"));
        expect(amount(values, "term-net")).toBe(net * 3 - amount(values, "one-off"));
      }),
    );
  });

  test("a payback is shown only where something is saved, and pays the one-off cost exactly", () => {
    fc.assert(
      fc.property(anyValues, (values) => {
        const months = result(values, "payback").value;
        const net = amount(values, "net");
        if (months === null) expect(net).toBeLessThan(0.005);
        else {
          expect(net).toBeGreaterThan(0);
          const oneOff = amount(values, "one-off");
          expect(Math.abs(months * (net / 12) - oneOff)).toBeLessThanOrEqual(1e-9 * (1 + oneOff));
        }
      }),
    );
  });

  test("a payback within the term and a term that ends in the black are the same statement", () => {
    fc.assert(
      fc.property(anyValues, (values) => {
        const months = result(values, "payback").value;
        const afterTerm = amount(values, "term-net");
        if (Math.abs(afterTerm) < 1e-6) return;
        expect(months !== null && months < 36).toBe(afterTerm > 0);
      }),
    );
  });
});

describe("what cannot be computed says so instead of showing a number", () => {
  test("no benefit, no payback, and a note that says why", () => {
    const { value, note } = result({ ...initial, incidents: 0, "hours-saved": 0 }, "payback");
    expect(value).toBeNull();
    expect(note).toContain("No payback");
  });

  test("an incident that costs nothing has no break-even", () => {
    const { value, note } = result({ ...initial, "goods-lost": 0, "margin-lost": 0 }, "break-even");
    expect(value).toBeNull();
    expect(note).toContain("costs nothing");
  });

  test("nothing to pay once means a payback of 0 months", () => {
    const values = { ...initial, gateways: 0, probes: 0, "install-days": 0 };
    expect(amount(values, "payback")).toBe(0);
  });

  test("a missing, endless or out-of-range value empties every result and names the field", () => {
    for (const field of spoilageRoi.fields) {
      for (const bad of [Number.NaN, Number.POSITIVE_INFINITY, field.min - 1, field.max + 1]) {
        for (const entry of spoilageRoi.compute({ ...initial, [field.id]: bad })) {
          expect(entry.value).toBeNull();
          expect(entry.note).toContain(field.label);
        }
      }
      const { [field.id]: _left, ...without } = initial;
      expect(spoilageRoi.compute(without).every((entry) => entry.value === null)).toBe(true);
    }
  });

  test("more probes than sensors is refused", () => {
    const { value, note } = result({ ...initial, probes: 41 }, "payback");
    expect(value).toBeNull();
    expect(note).toContain("more probes than sensors");
  });

  test("every field starts inside its own range", () => {
    for (const field of spoilageRoi.fields) {
      expect(field.initial).toBeGreaterThanOrEqual(field.min);
      expect(field.initial).toBeLessThanOrEqual(field.max);
      expect(field.step).toBeGreaterThan(0);
    }
  });
});
