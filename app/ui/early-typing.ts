/**
 * What is typed, ticked or chosen while the page's scripts still load. React makes the whole page anew when something, such as a browser's
 * extension, has changed it meanwhile, and takes a text area that came with a text for untouched: both would lose it in silence.
 */
import { type Control, isChanged, isChoice, isControl } from "#app/ui/form-controls";

interface Given {
  value: string;
  checked: boolean;
  /** Which control of which form it is. */
  place: [form: number, control: number];
}

const given = new Map<Control, Given>();
let focused: Element | null = null;

function note(control: Control): void {
  const form = control.form;
  if (!form || control.type === "hidden") return;
  given.set(control, {
    value: control.value,
    checked: isChoice(control) && control.checked,
    place: [[...document.forms].indexOf(form), [...form.elements].indexOf(control)],
  });
}

const watch = {
  input: ({ target }: Event) => target instanceof Element && isControl(target) && note(target),
  focusin: ({ target }: Event) => {
    focused = target instanceof Element ? target : null;
  },
};

/** Called once, before React takes the page over. */
export function watchEarlyTyping(): void {
  for (const control of document.querySelectorAll("input, select, textarea"))
    if (isControl(control) && (isChanged(control) || holdsFiles(control))) note(control);
  focused = document.activeElement;
  for (const [type, listener] of Object.entries(watch))
    document.addEventListener(type, listener, { capture: true });
}

/** Called once React has taken it over, before anything reads the forms. */
export function restoreEarlyTyping(): void {
  for (const [type, listener] of Object.entries(watch))
    document.removeEventListener(type, listener, { capture: true });
  for (const [control, { place, ...was }] of given) {
    const now = control.isConnected ? control : document.forms[place[0]]?.elements[place[1]];
    if (!now || !isControl(now) || now.name !== control.name) continue;
    if (isChoice(now)) {
      if (now.checked !== was.checked) now.click();
    } else if (holdsFiles(control) && now instanceof HTMLInputElement) now.files = control.files;
    else if (now.value !== was.value) {
      // As a browser would do it: React overlooks a value that is set through its own property.
      Object.getOwnPropertyDescriptor(Object.getPrototypeOf(now), "value")?.set?.call(now, was.value);
      now.dispatchEvent(new Event(now instanceof HTMLSelectElement ? "change" : "input", { bubbles: true }));
    }
    if (control === focused) now.focus();
  }
  given.clear();
}

function holdsFiles(control: Control): control is HTMLInputElement {
  return control instanceof HTMLInputElement && control.type === "file" && control.files?.length !== 0;
}
