/** The fields of one question in the page, whatever its kind: the named controls of its `.quiz-item`. */
import { answerPrefix } from "#app/domain/assessment/assessment.form";
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
  return fieldsOf(form, controlsOf(form, itemId));
}

/** Puts an answer into the page as if it had been given there. */
export function fillFields(form: HTMLFormElement, itemId: string, fields: KeptFields): void {
  fillControls(controlsOf(form, itemId), fields);
}

export function isAnswered(fields: KeptFields): boolean {
  return fields.some(([name, value]) => name.startsWith(answerPrefix) && value.trim() !== "");
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
