/** What a page must bear without losing a word: a narrow view, text set wider, labels of a longer language, and whatever people are called. */
import type { Page } from "@playwright/test";

/** 320 px is also what is left of 1280 at 400 %; the header is tightest where it has just become one row. */
const views = [
  { width: 320, height: 256 },
  { width: 1000, height: 700 },
];

/** A line for each word that a strain pushes out of the page or out of the box it stands in. */
export async function strainFaults(page: Page, address: string): Promise<string[]> {
  const faults: string[] = [];
  for (const view of views) {
    await page.setViewportSize(view);
    faults.push(...(await page.evaluate(strain)).map((fault) => `${address}, ${view.width} px, ${fault}`));
  }
  return faults;
}

/** Puts the page under each strain and back, within one task, so that nothing of its own sees it. */
function strain(): string[] {
  const endless = "W".repeat(100);
  const hostile = [
    "Wolfeschlegelsteinhausenberger",
    "عبد الرحمن بن محمد الخوارزمي 1234 (5)",
    "Maria del Pilar Teresa Concepción von und zu Hohenlohe-Schillingsfürst-Waldenburg, genannt Pilar (II)",
    "👩‍👩‍👧‍👦👨🏽‍🚀 क्ष्‍म",
    "a.very.long.mailbox.that.somebody.has@subsidiary.of.a.company.with.a.long.name.example",
  ];
  const undo: (() => void)[] = [];
  function replace(node: Node, text: string): void {
    const before = node.nodeValue;
    node.nodeValue = text;
    undo.push(() => {
      node.nodeValue = before;
    });
  }
  function textsOf(root: Node): Text[] {
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    const texts: Text[] = [];
    for (let node = walker.nextNode(); node; node = walker.nextNode())
      if ((node as Text).data.trim() !== "") texts.push(node as Text);
    return texts;
  }
  const longer = (text: string) =>
    text.replace(
      /\p{L}{2,}/gu,
      (word) => word + (word.at(-1) ?? "").toLowerCase().repeat(Math.ceil(word.length * 0.45)),
    );
  const spaced = new CSSStyleSheet();
  spaced.replaceSync(
    "* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important } p { margin-bottom: 2em !important }",
  );

  const strains: [name: string, put: () => void][] = [
    ["as it is", () => {}],
    [
      "text spacing",
      () => {
        document.adoptedStyleSheets = [spaced];
        undo.push(() => {
          document.adoptedStyleSheets = [];
        });
      },
    ],
    [
      "longer labels",
      () => {
        for (const text of textsOf(document.body))
          if (!text.parentElement?.closest("bdi, .prose, svg, script, style"))
            replace(text, longer(text.data));
        for (const cell of document.querySelectorAll("[data-label]")) {
          const label = cell.getAttributeNode("data-label");
          if (label) replace(label, longer(label.value));
        }
      },
    ],
    ["a name without an end", () => rename(() => endless)],
    ["hostile names", () => rename((at) => hostile[at % hostile.length] ?? "")],
  ];
  function rename(nameOf: (at: number) => string): void {
    const holders = document.querySelectorAll("bdi, option");
    for (const [at, holder] of holders.entries())
      for (const text of textsOf(holder)) replace(text, nameOf(at));
  }

  const styles = new Map<Element, { overflow: string; ellipsis: boolean; boxed: boolean; flows: boolean }>();
  function styleOf(element: Element) {
    const known = styles.get(element);
    if (known) return known;
    const style = getComputedStyle(element);
    const opaque = (colour: string) => !/^(transparent|rgba\(.*, 0\)|.* \/ 0\))$/.test(colour);
    const made = {
      overflow: style.overflowX,
      ellipsis: style.textOverflow === "ellipsis",
      boxed:
        style.display !== "inline" &&
        (element.matches("th, td") ||
          opaque(style.backgroundColor) ||
          (style.borderRightStyle !== "none" && style.borderRightWidth !== "0px")),
      flows: style.position !== "absolute" && style.position !== "fixed",
    };
    styles.set(element, made);
    return made;
  }

  /** Whether it is there for eyes: a box of one pixel is for those who listen. */
  function isSeen(text: Text): boolean {
    const parent = text.parentElement;
    if (!parent || parent.closest("svg, script, style, noscript, option, textarea")) return false;
    if (!parent.checkVisibility({ visibilityProperty: true, contentVisibilityAuto: true })) return false;
    for (let element: Element | null = parent; element; element = element.parentElement)
      if (element.clientWidth === 1) return false;
    return true;
  }

  function spilled(text: Text): string | null {
    const range = document.createRange();
    range.selectNodeContents(text);
    const words = range.getBoundingClientRect();
    if (words.width < 1) return null;
    for (let element = text.parentElement; element; element = element.parentElement) {
      const { overflow, ellipsis, boxed, flows } = styleOf(element);
      const box = element.getBoundingClientRect();
      const isOut = words.right > box.right + 1 || words.left < box.left - 1;
      if (overflow === "auto" || overflow === "scroll") return null;
      if (overflow === "hidden" || overflow === "clip")
        return isOut && !ellipsis ? `is cut off by ${nameOf(element)}` : null;
      if (boxed && isOut) return `reaches beyond ${nameOf(element)}`;
      if (!flows) break;
    }
    const { clientWidth } = document.documentElement;
    return words.right > clientWidth + 1 || words.left < -1 ? "reaches beyond the page" : null;
  }

  /** The first short word of it that stands on two lines. */
  function broken(text: Text): string | null {
    if (text.parentElement?.closest("code")) return null;
    const range = document.createRange();
    range.selectNodeContents(text);
    if (range.getClientRects().length < 2) return null;
    for (const { 0: word, index } of text.data.matchAll(/(?<!\S)\p{L}{2,14}(?!\S)/gu)) {
      range.setStart(text, index);
      range.setEnd(text, index + word.length);
      const [first, ...others] = range.getClientRects();
      if (first && others.some(({ top }) => top > first.top + 4)) return word;
    }
    return null;
  }

  function nameOf(element: Element): string {
    return `${element.tagName.toLowerCase()}.${element.getAttribute("class") ?? ""}`;
  }

  const faults = new Set<string>();
  const seen = textsOf(document.body).filter(isSeen);
  for (const [name, put] of strains) {
    put();
    const { scrollWidth, clientWidth } = document.documentElement;
    if (scrollWidth > clientWidth) faults.add(`${name}: ${scrollWidth} px wide`);
    for (const text of seen) {
      const word = name === "as it is" ? broken(text) : null;
      const fault = spilled(text) ?? (word && `breaks within “${word}”`);
      if (fault)
        faults.add(
          `${name}: “${text.data.trim().slice(0, 40)}” in ${nameOf(text.parentElement ?? document.body)} ${fault}`,
        );
    }
    for (const back of undo.splice(0).reverse()) back();
  }
  return [...faults];
}
