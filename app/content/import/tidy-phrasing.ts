/**
 * A line of text in one normal form, whatever wrote it: white space as it is seen, marks around words and not around spaces, each
 * mark once and in one order. Two texts that look the same are the same.
 */
import type { Nodes, PhrasingContent } from "mdast";
import { toString as textOf } from "mdast-util-to-string";

const markTypes = ["link", "strong", "emphasis", "delete"] as const;
type Mark = { type: (typeof markTypes)[number]; url: string };
type Atom = { kind: "text" | "code" | "break"; value: string; marks: Mark[] };

export function tidyPhrasing(nodes: PhrasingContent[]): PhrasingContent[] {
  return nodesOf(unmarkSpaces(collapseSpaces(nodes.flatMap((node) => atomsOf(node, [])))));
}

function atomsOf(node: Nodes, marks: Mark[]): Atom[] {
  if (node.type === "text") {
    // Spaces are atoms of their own, so that a mark can end before them.
    const parts = node.value.split(/(\s+)/).filter((part) => part !== "");
    return parts.map((value) => ({ kind: "text", value, marks }));
  }
  if (node.type === "inlineCode") {
    const value = node.value.replace(/\s+/g, " ");
    return [{ kind: value === " " ? "text" : "code", value, marks }];
  }
  if (node.type === "break") return [{ kind: "break", value: "\n", marks }];
  if (!("children" in node)) return [{ kind: "text", value: textOf(node), marks }];
  const type = markTypes.find((name) => name === node.type);
  const own = !type || marks.some((mark) => mark.type === type) ? [] : [{ type, url: urlOf(node) }];
  const within = [...marks, ...own].sort((a, b) => markTypes.indexOf(a.type) - markTypes.indexOf(b.type));
  return node.children.flatMap((child) => atomsOf(child, within));
}

function urlOf(node: Nodes): string {
  return node.type === "link" ? node.url : "";
}

function collapseSpaces(atoms: Atom[]): Atom[] {
  const kept: Atom[] = [];
  for (const atom of atoms) {
    const last = kept.at(-1);
    if (atom.kind === "text" && isSpace(atom)) {
      // A hard space is kept wherever it does not stand at the end.
      const value = atom.value.replace(/[ \t\n\r\f]+/g, " ");
      const rest =
        /[ \n]$/.test(last?.value ?? "") && last?.kind !== "code" ? value.replace(/^ /, "") : value;
      if (last && rest !== "") kept.push({ ...atom, value: rest });
    } else if (atom.kind === "break") {
      if (last && last.kind === "text" && last.value.endsWith(" ")) {
        kept.pop();
        if (last.value !== " ") kept.push({ ...last, value: last.value.slice(0, -1) });
      }
      if (kept.length > 0) kept.push(atom);
    } else kept.push(atom);
  }
  for (let last = kept.at(-1); last && isSpace(last); last = kept.at(-1)) kept.pop();
  return kept;
}

function isSpace({ kind, value }: Atom): boolean {
  return kind === "break" || (kind === "text" && value.trim() === "");
}

/** A space keeps the marks that both of its neighbours have. */
function unmarkSpaces(atoms: Atom[]): Atom[] {
  const words = atoms.filter((atom) => !isSpace(atom));
  let passed = 0;
  return atoms.map((atom) => {
    if (!isSpace(atom)) {
      passed += 1;
      return atom;
    }
    const before = words[passed - 1]?.marks ?? [];
    const after = words[passed]?.marks ?? [];
    return { ...atom, marks: before.filter((mark) => after.some((other) => isSame(mark, other))) };
  });
}

function isSame(a: Mark | undefined, b: Mark | undefined): boolean {
  return a?.type === b?.type && a?.url === b?.url;
}

function nodesOf(atoms: Atom[], depth = 0): PhrasingContent[] {
  const nodes: PhrasingContent[] = [];
  for (let at = 0; at < atoms.length; ) {
    const mark = atoms[at]?.marks[depth];
    const { kind } = atoms[at] as Atom;
    let end = at + 1;
    while (
      end < atoms.length &&
      isSame(atoms[end]?.marks[depth], mark) &&
      (mark || atoms[end]?.kind === kind)
    )
      end += 1;
    const run = atoms.slice(at, end);
    at = end;
    if (mark) {
      const children = nodesOf(run, depth + 1);
      nodes.push(
        mark.type === "link" ? { type: "link", url: mark.url, children } : { type: mark.type, children },
      );
    } else if (kind === "break") nodes.push(...run.map(() => ({ type: "break" as const })));
    else {
      const value = run.map((atom) => atom.value).join("");
      nodes.push(kind === "code" ? { type: "inlineCode", value } : { type: "text", value });
    }
  }
  return nodes;
}
