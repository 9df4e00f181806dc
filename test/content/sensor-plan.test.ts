import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { sensorPlan } from "#app/content/calculators/sensor-plan";

const initial = Object.fromEntries(sensorPlan.fields.map((field) => [field.id, field.initial]));

function plan(change: Record<string, number> = {}): Record<string, number | null> {
  return Object.fromEntries(
    sensorPlan.compute({ ...initial, ...change }).map(({ id, value }) => [id, value]),
  );
}

const gatewayNote = (change: Record<string, number>) =>
  sensorPlan.compute({ ...initial, ...change }).find(({ id }) => id === "gateways")?.note;

describe("the lesson's worked examples", () => {
  test("medicines chill store, 24 × 15 × 5 m, two doors, two cooling units, gateways above the ceiling panel", () => {
    expect(plan()).toEqual({ levels: 3, mapping: 72, sensors: 8, range: 12.5, gateways: 2 });
  });

  test("the same room for food, on a 10 m grid with the gateway inside", () => {
    expect(plan({ spacing: 10, panels: 0 })).toEqual({
      levels: 3,
      mapping: 36,
      sensors: 8,
      range: 25,
      gateways: 1,
    });
  });

  test("frozen store of the demonstration, 40 × 30 × 9 m, three doors, four cooling units", () => {
    const frozen = { length: 40, width: 30, height: 9, spacing: 10, doors: 3, coolers: 4, panels: 1 };
    expect(plan(frozen)).toEqual({ levels: 5, mapping: 100, sensors: 19, range: 12.5, gateways: 6 });
  });

  test("chill room of the demonstration, 12 × 8 × 3.6 m, one door, one cooling unit", () => {
    const chill = { length: 12, width: 8, height: 3.6, spacing: 5, doors: 1, coolers: 1, panels: 1 };
    expect(plan(chill)).toEqual({ levels: 3, mapping: 36, sensors: 4, range: 12.5, gateways: 1 });
  });

  test("the room of the quiz, 30 × 20 × 7.2 m", () => {
    const room = { length: 30, width: 20, height: 7.2, spacing: 10, doors: 2, coolers: 3, panels: 0 };
    expect(plan(room)).toEqual({ levels: 4, mapping: 48, sensors: 11, range: 25, gateways: 1 });
  });
});

describe("the public guidance it is built on", () => {
  // WHO TRS 961, Annex 9, Supplement 8: a logger every 5 to 10 m, no fewer than three in each dimension.
  test("the smallest room still has three points in each dimension", () => {
    expect(plan({ length: 2, width: 2, height: 2, spacing: 10 }).mapping).toBe(27);
  });

  test("no two neighbouring points are further apart than the grid", () => {
    fc.assert(
      fc.property(fc.integer({ min: 10, max: 3000 }), fc.integer({ min: 5, max: 10 }), (tenths, spacing) => {
        const length = tenths / 10;
        const { mapping, levels } = plan({ length, width: 1, spacing });
        const along = Number(mapping) / (Number(levels) * 3);
        expect(length / (along - 1)).toBeLessThanOrEqual(spacing + 1e-9);
      }),
    );
  });

  test.each([
    [1.8, 3],
    [3.6, 3],
    [5.4, 3],
    [5.5, 4],
    [7.2, 4],
    [7.3, 5],
    [12, 7],
  ])("%s m high has %s levels, with no rounding error at a full step", (height, levels) => {
    expect(plan({ height }).levels).toBe(levels);
  });
});

const metres = (max: number) => fc.integer({ min: 10, max: max * 10 }).map((tenths) => tenths / 10);
const room = fc.record({
  length: metres(300),
  width: metres(300),
  height: metres(40),
  spacing: fc.integer({ min: 5, max: 10 }),
  doors: fc.nat(50),
  coolers: fc.nat(50),
  panels: fc.nat(3),
});

describe("what always holds", () => {
  test("all counts are whole, and there is at least a warm and a cold sensor and one gateway", () => {
    fc.assert(
      fc.property(room, (values) => {
        const { levels, mapping, sensors, gateways } = plan(values);
        for (const count of [levels, mapping, sensors, gateways]) expect(Number.isInteger(count)).toBe(true);
        expect(sensors).toBeGreaterThanOrEqual(2);
        expect(gateways).toBeGreaterThanOrEqual(1);
      }),
    );
  });

  test("no gateway has more than 60 sensors, and the squares cover the floor", () => {
    fc.assert(
      fc.property(room, (values) => {
        const { sensors, gateways, range } = plan(values);
        expect(Number(sensors) / Number(gateways)).toBeLessThanOrEqual(60);
        const square = (Number(range) * 1.2) ** 2;
        expect(Number(gateways) * square).toBeGreaterThanOrEqual(values.length * values.width - 1e-6);
      }),
    );
  });

  test("a bigger room, another door or another panel never needs less", () => {
    fc.assert(
      fc.property(room, metres(20), (values, more) => {
        const now = plan(values);
        for (const field of ["length", "width", "height"] as const) {
          const then = plan({ ...values, [field]: values[field] + more });
          for (const id of ["levels", "mapping", "sensors", "gateways"]) {
            expect(then[id]).toBeGreaterThanOrEqual(Number(now[id]));
          }
        }
        expect(plan({ ...values, doors: values.doors + 1 }).sensors).toBe(Number(now.sensors) + 1);
        expect(plan({ ...values, panels: values.panels + 1 }).gateways).toBeGreaterThanOrEqual(
          Number(now.gateways),
        );
      }),
    );
  });

  test("length and width can change places", () => {
    fc.assert(
      fc.property(room, (values) => {
        expect(plan({ ...values, length: values.width, width: values.length })).toEqual(plan(values));
      }),
    );
  });
});

describe("what the note says", () => {
  test("which of coverage and capacity decides", () => {
    expect(gatewayNote({})).toMatch(/^Coverage decides/);
    expect(gatewayNote({ doors: 50, coolers: 50, panels: 0, length: 10, width: 10 })).toMatch(
      /^Capacity decides/,
    );
  });

  test("when a square's corner on the floor is out of range of a gateway at the ceiling", () => {
    expect(gatewayNote({ panels: 1, height: 6.6 })).not.toContain("too high");
    expect(gatewayNote({ panels: 1, height: 6.7 })).toContain("too high");
    expect(gatewayNote({ panels: 2, height: 3.4 })).toContain("too high");
  });
});

test.each([
  ["no length", { length: Number.NaN }],
  ["a width of 0", { width: 0 }],
  ["a grid of less than a millimetre", { spacing: 0.0001 }],
  ["half a door", { doors: 0.5 }],
  ["fewer than no panels", { panels: -1 }],
])("%s: no figure, and a note that says why", (_, change: Record<string, number>) => {
  for (const result of sensorPlan.compute({ ...initial, ...change })) {
    expect(result.value).toBeNull();
    expect(result.note).toBeTruthy();
  }
});
