import fc from "fast-check";
import { expect, test } from "vitest";
import type { PartnerFigures } from "#app/domain/reports/figures";
import { orderPortfolio, portfolioOrderOf, portfolioOrders } from "#app/domain/reports/portfolio-order";

type Given = Pick<PartnerFigures, "idleDays" | "expiring"> & {
  name: string;
  used: number;
  allowed: number | null;
};

function figuresOf({ name, used, allowed, ...rest }: Given): PartnerFigures {
  return {
    ...rest,
    partner: {
      ...{ id: name, name, tierId: "gold", tierName: "Gold", market: "DACH", segment: "Growth" },
      ...{ startedOn: "2026-01-05", status: "active" },
    },
    ...{ people: 1, certified: [], quiet: false },
    cost: {
      ...{ usedMinor: used, excessMinor: null, chargeableMinor: null, unrated: 0 },
      allowance: allowed === null ? null : { allowanceMinor: allowed, chargeShareBp: 5000 },
    },
  };
}

const portfolio = [
  figuresOf({ name: "Zeta", idleDays: 3, expiring: [0, 0, 5], used: 10, allowed: 100 }),
  figuresOf({ name: "Ömer", idleDays: null, expiring: [0, 2, 2], used: 95, allowed: 100 }),
  figuresOf({ name: "Oak", idleDays: 65, expiring: [1, 1, 1], used: 900, allowed: null }),
  figuresOf({ name: "alpha", idleDays: 3, expiring: [0, 0, 5], used: 1, allowed: 0 }),
];

test.each([
  ["name", ["alpha", "Oak", "Ömer", "Zeta"]],
  ["activity", ["Ömer", "Oak", "alpha", "Zeta"]],
  ["allowance", ["alpha", "Ömer", "Zeta", "Oak"]],
  ["expiring", ["Oak", "Ömer", "alpha", "Zeta"]],
] as const)("by %s, what asks for attention comes first, and equals stand by name", (order, names) => {
  expect(orderPortfolio(portfolio, order).map(({ partner }) => partner.name)).toEqual(names);
});

test("an order that is none is by name", () => {
  expect(portfolioOrderOf("allowance")).toBe("allowance");
  for (const asked of [null, "", "toString", "name desc"]) expect(portfolioOrderOf(asked)).toBe("name");
});

test("an order loses no partner, and is the same however they came", () => {
  const given = fc.record({
    name: fc.stringMatching(/^[a-z]{1,4}$/),
    idleDays: fc.option(fc.nat(100)),
    expiring: fc.tuple(fc.nat(3), fc.nat(3), fc.nat(3)),
    used: fc.nat(200),
    allowed: fc.option(fc.nat(200)),
  });
  const several = fc.uniqueArray(given, { selector: ({ name }) => name });
  fc.assert(
    fc.property(several, fc.constantFrom(...portfolioOrders), (list, order) => {
      const all = list.map(figuresOf);
      const ordered = orderPortfolio(all, order);
      expect(new Set(ordered)).toEqual(new Set(all));
      expect(ordered).toHaveLength(all.length);
      expect(orderPortfolio(all.toReversed(), order)).toEqual(ordered);
    }),
  );
});
