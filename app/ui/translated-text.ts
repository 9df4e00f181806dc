/**
 * Browsers translate a page by putting elements in the place of its texts. React goes on writing into the texts that were taken out: what
 * it says is not seen, and taking one of them away fails. Here a text that changes takes its place again, to be translated anew.
 */

/** What stands where a text was. */
const standIns = new WeakMap<Node, Element>();

function isStandIn(node: Node | null | undefined): node is Element {
  return node instanceof Element && node.localName === "font" && node.isConnected;
}

function standInOf(text: Node): Element | null {
  const known = standIns.get(text);
  return isStandIn(known) ? known : null;
}

/** Where a child stands in the parent that React knows for it; the child itself when nothing has moved it. */
function placeOf(parent: Node, child: Node): Node {
  if (child.parentNode === parent) return child;
  const standIn = standInOf(child);
  if (standIn?.parentNode === parent) return standIn;
  let around: Node | null = child.parentNode;
  while (around && around.parentNode !== parent) around = around.parentNode;
  return around ?? child;
}

/** Called once, before React takes the page over. */
export function followTranslations(): void {
  const texts = new MutationObserver((changes) => {
    for (const { target } of changes) standInOf(target)?.replaceWith(target);
  });
  const moves = new MutationObserver((changes) => {
    for (const { addedNodes, removedNodes, previousSibling, nextSibling } of changes)
      for (const text of removedNodes) {
        if (!(text instanceof Text) || text.isConnected) continue;
        const standIn = [...addedNodes, previousSibling, nextSibling].find(isStandIn);
        if (!standIn) continue;
        standIns.set(text, standIn);
        texts.observe(text, { characterData: true });
      }
  });
  moves.observe(document, { childList: true, subtree: true });

  const { removeChild, insertBefore } = Node.prototype;
  Node.prototype.removeChild = function <Child extends Node>(this: Node, child: Child): Child {
    const place = placeOf(this, child);
    if (place.parentNode === this) removeChild.call(this, place);
    return child;
  };
  Node.prototype.insertBefore = function <Child extends Node>(
    this: Node,
    child: Child,
    before: Node | null,
  ): Child {
    const place = before && placeOf(this, before);
    return insertBefore.call(this, child, place?.parentNode === this ? place : null) as Child;
  };
}
