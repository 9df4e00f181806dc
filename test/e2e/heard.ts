/** What somebody hears who listens to a page: each text that a live region of it comes to say, in order. */
import type { Page } from "@playwright/test";

/** From now on; regions that come later are heard only by what they change to, as by a screen reader. */
export async function listen(page: Page): Promise<() => Promise<string[]>> {
  await page.evaluate(() => {
    const heard: string[] = [];
    Object.assign(window, { heard });
    for (const region of document.querySelectorAll("[role=status]"))
      new MutationObserver(() => {
        const said = region.textContent?.trim() ?? "";
        if (said) heard.push(said);
      }).observe(region, { childList: true, characterData: true, subtree: true });
  });
  return () => page.evaluate(() => (window as unknown as { heard: string[] }).heard);
}
