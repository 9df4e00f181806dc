/** The fields of one question in the page, whatever its kind: the named controls of its `.quiz-item`. */
import { answerPrefix } from "#app/domain/assessment/assessment.form";
import type { GivenAnswer } from "#app/ui/answer-keeping";

type Fields = GivenAnswer["fields"];

export function itemAnchor(itemId: string): string {
  return `item-${itemId}`;
}

/** The question a control belongs to. */
export function itemIdOf(control: Element): string | null {
  return control.closest(".quiz-item")?.id.replace(/^item-/, "") ?? null;
}

export function readFields(form: HTMLFormElement, itemId: string): Fields {
  const names = new Set(controlsOf(form, itemId).map(({ name }) => name));
  return [...new FormData(form)].flatMap(
    ([name, value]): Fields => (names.has(name) && typeof value === "string" ? [[name, value]] : []),
  );
}

/** Puts an answer into the page as if it had been given there. */
export function fillFields(form: HTMLFormElement, itemId: string, fields: Fields): void {
  const values = new Map<string, string[]>();
  for (const [name, value] of fields) values.set(name, [...(values.get(name) ?? []), value]);
  for (const control of controlsOf(form, itemId)) {
    const given = values.get(control.name) ?? [];
    if (isChoice(control)) control.checked = given.includes(control.value);
    else control.value = given.shift() ?? "";
  }
}

export function isAnswered(fields: Fields): boolean {
  return fields.some(([name, value]) => name.startsWith(answerPrefix) && value.trim() !== "");
}

/** Questions that were answered before this page's scripts ran, so that nobody heard of it. */
export function answeredBefore(form: HTMLFormElement): Set<string> {
  const changed = [...form.elements].filter((element) => isControl(element) && isChanged(element));
  return new Set(changed.flatMap((control) => itemIdOf(control) ?? []));
}

type Control = HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement;

function isControl(element: Element): element is Control {
  return (
    element instanceof HTMLInputElement ||
    element instanceof HTMLSelectElement ||
    element instanceof HTMLTextAreaElement
  );
}

function controlsOf(form: HTMLFormElement, itemId: string): Control[] {
  return [...form.elements].filter(
    (element): element is Control =>
      isControl(element) && element.name !== "" && itemIdOf(element) === itemId,
  );
}

function isChoice(control: Control): control is HTMLInputElement {
  return control instanceof HTMLInputElement && (control.type === "radio" || control.type === "checkbox");
}

function isChanged(control: Control): boolean {
  if (isChoice(control)) return control.checked !== control.defaultChecked;
  if (!(control instanceof HTMLSelectElement)) return control.value !== control.defaultValue;
  const standard = [...control.options].findIndex((option) => option.defaultSelected);
  return control.selectedIndex !== Math.max(0, standard);
}
