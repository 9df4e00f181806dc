/** The fields of one question in the page, whatever its kind: the named controls of its `.quiz-item`. */
import { readAnswers } from "#app/domain/assessment/assessment.form";
import type { ShownItem } from "#app/domain/assessment/review";
import { isAnswered } from "#app/domain/assessment/undecided";
import { decideFields } from "#app/domain/numbers/typed-number";
import type { KeptFields } from "#app/ui/device-storage";
import { type Control, fieldsOf, fillControls, isChanged, isControl } from "#app/ui/form-controls";

export function itemAnchor(itemId: string): string {
  return `item-${itemId}`;
}

/** The question a control belongs to. */
export function itemIdOf(control: Element): string | null {
  return control.closest(".quiz-item")?.id.replace(/^item-/, "") ?? null;
}

export function readFields(form: HTMLFormElement, itemId: string): KeptFields {
  return decideFields(fieldsOf(form, controlsOf(form, itemId)));
}

/** Puts an answer into the page as if it had been given there. */
export function fillFields(form: HTMLFormElement, itemId: string, fields: KeptFields): void {
  const controls = controlsOf(form, itemId);
  fillControls(controls, fields);
  // What stands beside a field tells how this answer is read.
  for (const control of controls) control.dispatchEvent(new Event("input", { bubbles: true }));
}

export function isAnsweredBy(fields: KeptFields, item: Pick<ShownItem, "id" | "numbers">): boolean {
  return isAnswered(item.numbers, readAnswers(fields).get(item.id) ?? []);
}

/** Questions that were answered before this page's scripts ran, so that nobody heard of it. */
export function answeredBefore(form: HTMLFormElement): Set<string> {
  const changed = [...form.elements].filter((element) => isControl(element) && isChanged(element));
  return new Set(changed.flatMap((control) => itemIdOf(control) ?? []));
}

function controlsOf(form: HTMLFormElement, itemId: string): Control[] {
  return [...form.elements].filter(
    (element): element is Control =>
      isControl(element) && element.name !== "" && itemIdOf(element) === itemId,
  );
}
