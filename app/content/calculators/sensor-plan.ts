import type { Calculator } from "#app/content/calculators/calculator";

/** Millimetres, so that 5.4 m ÷ 1.8 m is three levels and not, by a rounding error, four. */
const millimetres = (metres: number) => Math.round(metres * 1000);

const levelHeight = 1_800;
const fewestLevels = 3;
const fewestPositions = 3;
const areaPerPair = 200;
const sensorsPerGateway = 60;
const openRange = 25;
/** Side of the square one gateway covers from its middle: 1.2 × range, so that 25 m gives 30 m. */
const sidePerRange = 1.2;

const steps = (side: number, longest: number) => Math.ceil(side / longest);

type Room = {
  length: number;
  width: number;
  height: number;
  spacing: number;
  doors: number;
  coolers: number;
  panels: number;
};

/** The room, or a sentence that says which figure is missing. */
function roomOf(values: Record<string, number>): Room | string {
  const read = (id: string) => values[id] ?? Number.NaN;
  const room = {
    length: read("length"),
    width: read("width"),
    height: read("height"),
    spacing: read("spacing"),
    doors: read("doors"),
    coolers: read("coolers"),
    panels: read("panels"),
  };
  const sizes = [room.length, room.width, room.height, room.spacing];
  if (!sizes.every((size) => Number.isFinite(size) && millimetres(size) > 0)) {
    return "Length, width, height and spacing must be above 0 m.";
  }
  if (![room.doors, room.coolers, room.panels].every((count) => Number.isInteger(count) && count >= 0)) {
    return "Doors, cooling units and panels are counted in whole numbers.";
  }
  return room;
}

type Plan = {
  levels: number;
  mapping: number;
  sensors: number;
  range: number;
  gateways: number;
  coverage: number;
  capacity: number;
  reachesCorners: boolean;
};

function planOf(room: Room): Plan {
  const [length, width, height, spacing] = [room.length, room.width, room.height, room.spacing].map(
    millimetres,
  ) as [number, number, number, number];
  const levels = Math.max(fewestLevels, Math.ceil(height / levelHeight));
  const along = Math.max(fewestPositions, steps(length, spacing) + 1);
  const across = Math.max(fewestPositions, steps(width, spacing) + 1);
  const pairs = Math.ceil((length * width) / (areaPerPair * 1_000_000));
  const sensors = 2 * pairs + room.doors + room.coolers;
  const range = openRange / 2 ** room.panels;
  const side = millimetres(range * sidePerRange);
  const coverage = steps(length, side) * steps(width, side);
  const capacity = Math.ceil(sensors / sensorsPerGateway);
  return {
    levels,
    mapping: along * across * levels,
    sensors,
    range,
    gateways: Math.max(coverage, capacity),
    coverage,
    capacity,
    reachesCorners: Math.hypot(side / 2, side / 2, height) <= range * 1000,
  };
}

function gatewayNote(plan: Plan): string {
  const bound =
    plan.capacity > plan.coverage
      ? `Capacity decides: ${sensorsPerGateway} sensors a gateway.`
      : "Coverage decides: one gateway in the middle of each square.";
  return plan.reachesCorners
    ? bound
    : `${bound} The room is too high for this rule: test its corners with a walk test.`;
}

/**
 * First estimate of mapping points, permanent sensors and gateways for one room, by Frostline's planning rule.
 * The mapping study and the walk test confirm it or correct it.
 *
 * Units: lengths in m; results are counts, the range in m.
 *
 * - Levels = the greater of 3 and ⌈height ÷ 1.8⌉.
 * - Mapping points = (⌈length ÷ spacing⌉ + 1) × (⌈width ÷ spacing⌉ + 1) × levels, at least 3 along each side.
 *   WHO's guidance is loggers every 5 to 10 m, three in each dimension, low to high.
 * - Permanent sensors = 2 × ⌈length × width ÷ 200 m²⌉ (warmest and coldest mapped point) + doors + cooling units.
 * - Range = 25 ÷ 2^panels. Gateways = the greater of ⌈sensors ÷ 60⌉ and
 *   ⌈length ÷ (1.2 × range)⌉ × ⌈width ÷ (1.2 × range)⌉.
 */
export const sensorPlan: Calculator = {
  id: "sensor-plan",
  title: "Sensor plan for a room",
  summary:
    "How many mapping points, permanent sensors and gateways to plan for one room, before anybody has mapped it.",
  fields: [
    { id: "length", label: "Length", unit: "m", initial: 24, min: 1, max: 300, step: 0.1 },
    { id: "width", label: "Width", unit: "m", initial: 15, min: 1, max: 300, step: 0.1 },
    { id: "height", label: "Height", unit: "m", initial: 5, min: 1, max: 40, step: 0.1 },
    {
      id: "spacing",
      label: "Mapping grid",
      unit: "m",
      initial: 5,
      min: 5,
      max: 10,
      step: 1,
      hint: "5 m for medicines, 10 m for food.",
    },
    { id: "doors", label: "Doors used for goods", initial: 2, min: 0, max: 50, step: 1 },
    { id: "coolers", label: "Cooling units", initial: 2, min: 0, max: 50, step: 1 },
    {
      id: "panels",
      label: "Insulated panels between gateway and sensors",
      initial: 1,
      min: 0,
      max: 3,
      step: 1,
      hint: "A gateway above the ceiling panel counts 1.",
    },
  ],
  compute(values) {
    const room = roomOf(values);
    const results = [
      { id: "levels", label: "Mapping levels", digits: 0 },
      { id: "mapping", label: "Mapping points", digits: 0 },
      { id: "sensors", label: "Permanent sensors", digits: 0, emphasis: true },
      { id: "range", label: "Range to plan with", unit: "m", digits: 1 },
      { id: "gateways", label: "Gateways", digits: 0, emphasis: true },
    ];
    if (typeof room === "string") {
      return results.map((result) => ({ ...result, value: null, note: room }));
    }
    const plan = planOf(room);
    const figures: Record<string, number> = {
      levels: plan.levels,
      mapping: plan.mapping,
      sensors: plan.sensors,
      range: plan.range,
      gateways: plan.gateways,
    };
    return results.map((result) => ({
      ...result,
      value: figures[result.id] ?? null,
      ...(result.id === "gateways" ? { note: gatewayNote(plan) } : {}),
    }));
  },
  source: {
    title: "WHO TRS 961, Annex 9, Supplement 8: Temperature mapping of storage areas",
    url: "https://www.who.int/docs/default-source/medicines/norms-and-standards/guidelines/distribution/trs961-annex9-supp8.pdf",
  },
};
