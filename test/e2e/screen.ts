/** Reads figures and tables off a page as a person would. */
import { expect, type Locator, type Page } from "@playwright/test";
import { paths } from "#app/paths";

/** The value beside a term of a list of facts or figures. */
export async function readFact(page: Page, term: string): Promise<string> {
  const label = page.getByRole("term").filter({ hasText: new RegExp(`^${term}$`) });
  const group = page.locator("dl > div").filter({ has: label });
  return (await group.getByRole("definition").first().textContent()) ?? "";
}

export function tableNamed(page: Page, caption: string): Locator {
  return page.getByRole("table", { name: caption });
}

/** A table's rows without its head, cell by cell, as they look: without what is for screen readers alone. */
export async function readRows(table: Locator): Promise<string[][]> {
  await expect(table).toBeVisible();
  return table.locator("tbody tr").evaluateAll((rows) =>
    rows.map((row) =>
      [...row.children].map((cell) => {
        const copy = cell.cloneNode(true) as Element;
        for (const hidden of copy.querySelectorAll(".sr-only")) hidden.remove();
        return (copy.textContent ?? "").replace(/\s+/g, " ").trim();
      }),
    ),
  );
}

export const tallyCaption = "By pool, driver and month";

export interface TallyLine {
  quantity: number;
  /** Minor units of the quarter. */
  cost: number;
}

/** The lines of a partner's tally of this quarter, by the name of the driver, pool or whole. */
export async function readTally(page: Page, partnerId: string): Promise<(name: string) => TallyLine> {
  await page.goto(paths.costs(partnerId));
  const rows = await readRows(tableNamed(page, tallyCaption));
  const lines = new Map(
    rows.map((cells) => [
      cells[0] ?? "",
      {
        quantity: Number.parseInt(cells[1]?.replaceAll(",", "") || "0", 10),
        cost: minorOf(cells.at(-2) ?? ""),
      },
    ]),
  );
  return (name) => lines.get(name) ?? { quantity: 0, cost: 0 };
}

/** "€1,234.50" → 123450. */
export function minorOf(amount: string): number {
  if (!/^−?€[\d,]+\.\d\d$/.test(amount)) throw new Error(`${amount} is no amount.`);
  return Number(amount.replace(/[€,.]/g, "").replace("−", "-"));
}
