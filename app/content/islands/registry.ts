/** Every island: what it is handed, and how the browser fetches its code. */
import type { ComponentType } from "react";
import type { CalculatorProps } from "#app/content/islands/calculator";

export interface IslandProps {
  calculator: CalculatorProps;
}

export type IslandName = keyof IslandProps;

type Loaders = { [name in IslandName]: () => Promise<ComponentType<IslandProps[name]>> };

export const islands: Loaders = {
  calculator: async () => (await import("#app/content/islands/calculator")).Calculator,
};

export function isIslandName(name: string | undefined): name is IslandName {
  return name !== undefined && Object.hasOwn(islands, name);
}
