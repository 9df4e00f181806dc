/** The components an author may use, and where. The check, the renderer and the guide agree on this table. */

import { choiceCredits, difficulties, itemKinds } from "#app/domain/catalog/quiz";
import { decimalSigns } from "#app/domain/numbers/typed-number";

/** What kind of file a component is looked at in. */
export type DocumentKind = "lesson" | "quiz" | "demonstration" | "library";

export interface AttributeRule {
  required: boolean;
  type: "text" | "id" | "number" | readonly string[];
}

export interface ComponentRule {
  attributes: { [name: string]: AttributeRule };
  in: readonly DocumentKind[];
  /** Where it stands: in a line of text, wherever a paragraph may, only at the top level, or directly in another component. */
  stands: "inline" | "block" | "top-level" | { in: string } | { topLevelOrIn: string };
  holds: "nothing" | "text" | "blocks" | "ordered-list" | "list";
}

const text: AttributeRule = { required: true, type: "text" };
const optionalText: AttributeRule = { required: false, type: "text" };
const id: AttributeRule = { required: true, type: "id" };
const prose: readonly DocumentKind[] = ["lesson", "demonstration", "library"];

/** The keys of typed answers. */
const typedKeys: ComponentRule["attributes"] = {
  answer: { required: false, type: "number" },
  tolerance: { required: false, type: "number" },
  relativeTolerance: { required: false, type: "number" },
  unit: optionalText,
  units: optionalText,
  decimals: { required: false, type: decimalSigns },
  accepted: optionalText,
  time: optionalText,
  ignore: optionalText,
};

export const componentRules: { [name: string]: ComponentRule } = {
  Callout: {
    attributes: { kind: { required: true, type: ["note", "tip", "warning", "field"] }, title: optionalText },
    in: prose,
    stands: "block",
    holds: "blocks",
  },
  Figure: {
    attributes: { src: text, alt: text, caption: optionalText },
    in: ["lesson", "demonstration", "quiz"],
    stands: "block",
    holds: "nothing",
  },
  Steps: { attributes: {}, in: prose, stands: "block", holds: "ordered-list" },
  KeyPoints: { attributes: {}, in: prose, stands: "block", holds: "list" },
  Definition: { attributes: { term: text }, in: prose, stands: "block", holds: "blocks" },
  Scenario: { attributes: { title: text }, in: prose, stands: "block", holds: "blocks" },
  Choice: {
    attributes: { label: text, verdict: { required: true, type: ["strong", "weak", "risky"] } },
    in: prose,
    stands: { in: "Scenario" },
    holds: "blocks",
  },
  Calculator: { attributes: { id }, in: prose, stands: "block", holds: "nothing" },
  LibraryLink: { attributes: { id }, in: prose, stands: "inline", holds: "text" },
  ModuleLink: { attributes: { id }, in: prose, stands: "inline", holds: "text" },
  SelfCheck: {
    attributes: { id, kind: { required: true, type: ["single", "multiple", "reflect"] } },
    in: ["lesson"],
    stands: "top-level",
    holds: "blocks",
  },
  Question: {
    attributes: {
      id,
      kind: { required: true, type: itemKinds },
      points: { required: true, type: "number" },
      outcome: id,
      heading: text,
      tags: optionalText,
      difficulty: { required: false, type: difficulties },
      draw: { required: false, type: ["always"] },
      pinned: optionalText,
      credit: { required: false, type: choiceCredits },
      distractors: optionalText,
      figure: optionalText,
      alt: optionalText,
      ...typedKeys,
    },
    in: ["quiz"],
    stands: { topLevelOrIn: "Case" },
    holds: "blocks",
  },
  Case: { attributes: { id, title: text }, in: ["quiz"], stands: "top-level", holds: "blocks" },
  Blank: {
    attributes: {
      kind: { required: true, type: ["choice", "numeric", "text", "time"] },
      options: optionalText,
      ...typedKeys,
    },
    in: ["quiz"],
    stands: "inline",
    holds: "nothing",
  },
};

export function getComponentRule(name: string | null): ComponentRule | undefined {
  return name !== null && Object.hasOwn(componentRules, name) ? componentRules[name] : undefined;
}

export function isInlineComponent(name: string | null): boolean {
  return getComponentRule(name)?.stands === "inline";
}
