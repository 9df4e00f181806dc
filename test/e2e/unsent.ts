/** What becomes of a form that cannot be sent: the page stays, says so, and holds what was typed. */
import type { Page } from "@playwright/test";

/** Tries to send every form of the page that is open, without a connection: a line for each that loses something. */
export async function unsentFaults(page: Page, address: string): Promise<string[]> {
  const count = await page.locator("form[method=post]").count();
  if (count === 0) return [];
  await page.context().setOffline(true);
  const faults: string[] = [];
  for (let index = 0; index < count; index++) {
    const lost = await page.evaluate(sendInVain, index);
    if (lost) faults.push(`${address}: form ${index + 1} of ${count}, sent without a connection: ${lost}`);
  }
  // Left before there is a connection again: nothing of it is sent behind the reader's back.
  await page.goto("about:blank");
  await page.context().setOffline(false);
  return faults;
}

/** Null when all is well. */
async function sendInVain(index: number): Promise<string | null> {
  const form = document.querySelectorAll<HTMLFormElement>("form[method=post]")[index];
  if (!form) return "the form is gone";
  const typed = [...form.elements].filter(
    (element): element is HTMLInputElement | HTMLTextAreaElement =>
      (element instanceof HTMLInputElement && element.type === "text") ||
      element instanceof HTMLTextAreaElement,
  );
  for (const [at, control] of typed.entries()) {
    control.value = `Typed ${at}`;
    control.dispatchEvent(new Event("input", { bubbles: true }));
  }
  const endless = typed.find(({ maxLength, readOnly }) => maxLength < 0 && !readOnly);
  if (endless) return `“${endless.name}” admits more than the server accepts`;
  form.noValidate = true;
  typed[0]?.focus();
  // The notice of the form before may still stand there; this one is tried a moment later, or not by a script at all.
  let tried = false;
  const send = window.fetch;
  window.fetch = (...request) => {
    tried = true;
    return send(...request);
  };
  form.requestSubmit(
    [...form.elements].find(
      (one) => one instanceof HTMLButtonElement && !one.disabled && one.type === "submit",
    ) as HTMLElement,
  );
  const says = () =>
    [...document.querySelectorAll("[role=alertdialog], [role=status]")].some((one) =>
      /no connection/i.test(one.textContent ?? ""),
    );
  for (let frame = 0; frame < 20 && !tried; frame++) await new Promise(requestAnimationFrame);
  for (let frame = 0; frame < 200 && !says(); frame++) await new Promise(requestAnimationFrame);
  window.fetch = send;
  // Where nothing is sent, as by "Save" with all answers saved, there is nothing to say.
  if (!says() && tried) return "nothing says so";
  if (!form.isConnected) return "the page did not stay";
  const notice = () => document.querySelector("[role=alertdialog]");
  for (let frame = 0; frame < 60 && notice() && document.activeElement !== notice(); frame++)
    await new Promise(requestAnimationFrame);
  if (tried && notice() && document.activeElement !== notice()) return "the notice does not take the focus";
  const lost = typed.some((control, at) => !control.isConnected || control.value !== `Typed ${at}`);
  const kept = Object.values(localStorage).join();
  const unkept = typed.some(
    (control, at) => control instanceof HTMLTextAreaElement && !kept.includes(`Typed ${at}`),
  );
  form.reset();
  for (const control of typed) control.dispatchEvent(new Event("input", { bubbles: true }));
  if (unkept) return "a text of several lines would not outlive the page";
  return lost ? "what was typed is lost" : null;
}
