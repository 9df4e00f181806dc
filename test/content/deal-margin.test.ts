import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { dealMargin, marginFloor } from "#app/content/calculators/deal-margin";

const initial = Object.fromEntries(dealMargin.fields.map((field) => [field.id, field.initial]));

function compute(changes: Record<string, number> = {}) {
  const results = dealMargin.compute({ ...initial, ...changes });
  return Object.fromEntries(results.map((result) => [result.id, result]));
}

/** As the page prints it: the result rounded to its own digits. */
function shown(changes: Record<string, number>, id: string) {
  const result = compute(changes)[id];
  return result?.value == null ? null : Number(result.value.toFixed(result.digits));
}

/** Any deal a person could enter, hardware and days included; amounts in whole cents, shares in tenths. */
const deals = fc.record({
  sensors: fc.integer({ min: 1, max: 5000 }),
  "plan-price": fc.integer({ min: 1, max: 10_000 }).map((cents) => cents / 100),
  months: fc.integer({ min: 1, max: 84 }),
  "tier-discount": fc.integer({ min: 0, max: 600 }).map((tenths) => tenths / 10),
  "customer-discount": fc.integer({ min: 0, max: 600 }).map((tenths) => tenths / 10),
  hardware: fc.integer({ min: 0, max: 100_000 }),
  days: fc.integer({ min: 0, max: 100 }),
  "day-price": fc.integer({ min: 0, max: 5000 }),
  "day-cost": fc.integer({ min: 0, max: 5000 }),
  extras: fc.integer({ min: 0, max: 100_000 }),
});

describe("the worked examples of the lesson on pricing", () => {
  test("Larkspur at list leaves 7,642.80, which is 22.4 % of the price", () => {
    expect(shown({}, "price")).toBe(34_140);
    expect(shown({}, "cost")).toBe(26_497.2);
    expect(shown({}, "margin")).toBe(7642.8);
    expect(shown({}, "margin-share")).toBe(22.4);
    expect(shown({}, "more-business")).toBe(0);
  });

  test("the largest discount on its plans is 13.3 %", () => {
    expect(shown({}, "largest-discount")).toBe(13.3);
  });

  test("ten per cent off plans takes four tenths of the margin", () => {
    const given = { "customer-discount": 10 };
    expect(shown(given, "price")).toBe(31_116);
    expect(shown(given, "margin")).toBe(4618.8);
    expect(shown(given, "margin-share")).toBe(14.8);
    expect(shown(given, "more-business")).toBe(65.5);
  });

  test("fifteen per cent off plans is below the floor and says whom to ask", () => {
    const given = compute({ "customer-discount": 15 });
    expect(given.margin?.value).toBeCloseTo(3106.8, 6);
    expect(shown({ "customer-discount": 15 }, "margin-share")).toBe(10.5);
    expect(given["margin-share"]?.note).toContain("partner manager");
  });

  test("moving 12 sensors to a fitting plan saves the customer 2,160.00 and costs 475.20", () => {
    const rescoped = { "plan-price": 13 };
    expect(shown(rescoped, "price")).toBe(34_140 - 2160);
    expect(shown(rescoped, "margin")).toBe(7167.6);
    expect(shown(rescoped, "margin-share")).toBe(22.4);
  });

  test("moving them and trading four per cent saves more than the discount asked for, and keeps more", () => {
    const traded = { "plan-price": 13, "customer-discount": 4 };
    expect(shown(traded, "price")).toBe(30_856.8);
    expect(shown(traded, "margin")).toBe(6044.4);
    expect(shown(traded, "margin-share")).toBe(19.6);
  });

  test("an unbilled day costs its whole price, because the work is still done", () => {
    const free = { days: 2, extras: 520 };
    expect(shown(free, "margin")).toBe(7642.8 - 850);
  });
});

describe("the case of the demonstration", () => {
  const case_ = { sensors: 80, "plan-price": 9, hardware: 1550, days: 4, "day-cost": 540 };

  test("is healthy at list and below the floor at the price asked for", () => {
    expect(shown(case_, "price")).toBe(30_870);
    expect(shown(case_, "margin")).toBe(6942.4);
    expect(shown(case_, "margin-share")).toBe(22.5);
    expect(shown(case_, "largest-discount")).toBe(14.1);
    expect(shown({ ...case_, "customer-discount": 16 }, "margin-share")).toBe(10.5);
  });
});

describe("for any deal", () => {
  test("what the customer pays is what you pay and what you keep", () => {
    fc.assert(
      fc.property(deals, (deal) => {
        const { price, cost, margin } = compute(deal);
        expect((cost?.value ?? 0) + (margin?.value ?? 0)).toBeCloseTo(price?.value ?? Number.NaN, 4);
      }),
    );
  });

  test("the largest discount keeps the floor, and a tenth of a point more does not", () => {
    fc.assert(
      fc.property(deals, (deal) => {
        const limit = compute(deal)["largest-discount"]?.value;
        fc.pre(limit != null && limit < 59.9);
        if (limit == null) return;
        const floor = marginFloor * 100;
        expect(
          compute({ ...deal, "customer-discount": limit })["margin-share"]?.value,
        ).toBeGreaterThanOrEqual(floor - 1e-6);
        expect(compute({ ...deal, "customer-discount": limit + 0.1 })["margin-share"]?.value).toBeLessThan(
          floor + 1e-6,
        );
      }),
    );
  });

  test("the largest discount does not depend on the discount given", () => {
    fc.assert(
      fc.property(deals, (deal) => {
        const other = compute({ ...deal, "customer-discount": 0 })["largest-discount"];
        expect(compute(deal)["largest-discount"]).toEqual(other);
      }),
    );
  });

  test("a larger discount never leaves more", () => {
    fc.assert(
      fc.property(deals, fc.integer({ min: 0, max: 600 }), (deal, tenths) => {
        const more = Math.max(deal["customer-discount"], tenths / 10);
        const before = compute(deal).margin?.value ?? Number.NaN;
        expect(compute({ ...deal, "customer-discount": more }).margin?.value).toBeLessThanOrEqual(
          before + 1e-6,
        );
      }),
    );
  });

  test("a result that is null says why, and one that is not is a finite number", () => {
    fc.assert(
      fc.property(deals, (deal) => {
        for (const result of dealMargin.compute(deal)) {
          if (result.value === null) expect(result.note).toBeTruthy();
          else expect(Number.isFinite(result.value)).toBe(true);
        }
      }),
    );
  });
});

describe("what cannot be computed", () => {
  test("a field left empty, not a number or out of bounds is named, and nothing is computed", () => {
    for (const months of [Number.NaN, Number.POSITIVE_INFINITY, 0, -3]) {
      for (const result of dealMargin.compute({ ...initial, months })) {
        expect(result.value).toBeNull();
        expect(result.note).toContain("Term");
      }
    }
    const { sensors: _, ...incomplete } = initial;
    expect(dealMargin.compute(incomplete)[0]).toMatchObject({
      value: null,
      note: "Enter a number for “Sensors”.",
    });
  });

  test("without plans there is nothing to discount, and without a price no share", () => {
    const nothing = compute({ "plan-price": 0, hardware: 0, days: 0 });
    expect(nothing["largest-discount"]).toMatchObject({
      value: null,
      note: "There are no plans to discount.",
    });
    expect(nothing["margin-share"]?.value).toBeNull();
    expect(nothing.price?.value).toBe(0);
  });

  test("a deal below the floor at list price has no discount to give", () => {
    const thin = compute({ "tier-discount": 5 });
    expect(thin["largest-discount"]?.value).toBeNull();
    expect(thin["largest-discount"]?.note).toContain("change the scope");
  });

  test("a deal that leaves nothing is made up for by no volume", () => {
    const loss = compute({ "customer-discount": 40 });
    expect(loss["more-business"]?.value).toBeNull();
    expect(loss.margin?.note).toBe("You would pay to win this deal.");
  });
});
