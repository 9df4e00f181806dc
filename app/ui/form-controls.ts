/** The fields of a form in the page as what they hold: texts and choices, without files and what nobody sees. */
import type { KeptFields } from "#app/ui/device-storage";

export type Control = HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement;

export function isControl(element: Element): element is Control {
  return (
    element instanceof HTMLInputElement ||
    element instanceof HTMLSelectElement ||
    element instanceof HTMLTextAreaElement
  );
}

/** What a person types or chooses in a form. */
export function typedControls(form: HTMLFormElement): Control[] {
  return [...form.elements].filter(
    (element): element is Control =>
      isControl(element) && element.name !== "" && !["hidden", "file"].includes(element.type),
  );
}

export function fieldsOf(form: HTMLFormElement, controls: Control[]): KeptFields {
  const names = new Set(controls.map(({ name }) => name));
  return [...new FormData(form)].flatMap(
    ([name, value]): KeptFields => (names.has(name) && typeof value === "string" ? [[name, value]] : []),
  );
}

/** Puts values into controls as if they had been given there. */
export function fillControls(controls: Control[], fields: KeptFields): void {
  const values = new Map<string, string[]>();
  for (const [name, value] of fields) values.set(name, [...(values.get(name) ?? []), value]);
  for (const control of controls) {
    const given = values.get(control.name) ?? [];
    if (isChoice(control)) control.checked = given.includes(control.value);
    else control.value = given.shift() ?? "";
  }
}

/** Back to what the page came with. */
export function resetControls(controls: Control[]): void {
  for (const control of controls) {
    if (isChoice(control)) control.checked = control.defaultChecked;
    else if (control instanceof HTMLSelectElement) control.selectedIndex = standardOf(control);
    else control.value = control.defaultValue;
  }
}

/** Holds something else than what the page came with. */
export function isChanged(control: Control): boolean {
  if (isChoice(control)) return control.checked !== control.defaultChecked;
  if (!(control instanceof HTMLSelectElement)) return control.value !== control.defaultValue;
  return control.selectedIndex !== standardOf(control);
}

export function isChoice(control: Control): control is HTMLInputElement {
  return control instanceof HTMLInputElement && (control.type === "radio" || control.type === "checkbox");
}

function standardOf(select: HTMLSelectElement): number {
  return Math.max(
    0,
    [...select.options].findIndex((option) => option.defaultSelected),
  );
}
