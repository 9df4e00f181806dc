import { byName } from "#app/domain/name-order";
import { percentUsed } from "#app/domain/reports/attention";
import { expiryWindows, type PartnerFigures } from "#app/domain/reports/figures";

export const portfolioOrders = ["name", "activity", "allowance", "expiring"] as const;
export type PortfolioOrder = (typeof portfolioOrders)[number];

/** The order asked for in an address; by name when it is none. */
export function portfolioOrderOf(asked: string | null): PortfolioOrder {
  return portfolioOrders.find((order) => order === asked) ?? "name";
}

/** What asks for attention first: the longest without activity, most of its allowance used, most awards that expire soonest. */
export function orderPortfolio(portfolio: PartnerFigures[], order: PortfolioOrder): PartnerFigures[] {
  const keysOf = keys[order];
  return portfolio
    .map((figures) => ({ figures, keys: keysOf(figures) }))
    .sort((a, b) => higherFirst(a.keys, b.keys) || byName(a.figures.partner, b.figures.partner))
    .map(({ figures }) => figures);
}

const keys: { [order in PortfolioOrder]: (figures: PartnerFigures) => number[] } = {
  name: () => [],
  activity: ({ idleDays }) => [idleDays ?? Number.MAX_VALUE],
  allowance: ({ cost }) => [percentUsed(cost) ?? -1],
  expiring: ({ expiring }) => expiryWindows.map((_, index) => expiring[index] ?? 0),
};

function higherFirst(a: number[], b: number[]): number {
  const differs = a.findIndex((key, index) => key !== b[index]);
  return differs === -1 ? 0 : (b[differs] ?? 0) - (a[differs] ?? 0);
}
