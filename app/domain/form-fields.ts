/** The kinds of fields that forms are made of, as schemas: one sentence of complaint each. */

import * as z from "zod";
import { readEmail } from "#app/domain/email-address";
import { askWhich, type NumberRules, type Reading, readTypedNumber } from "#app/domain/numbers/typed-number";
import { nameComplaint, tidyName } from "#app/domain/proper-name";

/** One line of text, at most `most` characters. `missing` is the sentence for an empty one. */
export function lineField(most: number, missing: string) {
  return z.string(missing).overwrite(oneLine).min(1, missing).max(most, `At most ${most} characters.`);
}

/** A box of one line takes tabs and other control characters that are pasted into it; each is a space. */
function oneLine(typed: string): string {
  return typed.replace(/\p{Cc}/gu, " ").trim();
}

/** A line that may be left empty. */
export function optionalLineField(most: number) {
  return z.string().overwrite(oneLine).max(most, `At most ${most} characters.`).default("");
}

/** The name of a person or a company, as everybody reads it. `missing` is the sentence for an empty one. */
export function nameField(most: number, missing: string) {
  return (
    z
      .string(missing)
      .transform((typed) => ({ typed, name: tidyName(typed) }))
      // As the box counted it: composed, a name can be shorter, and longer in scripts that are stored taken apart.
      .refine(({ typed, name }) => Math.min(typed.length, name.length) <= most, `At most ${most} characters.`)
      .transform(({ name }) => name)
      .pipe(z.string().min(1, missing))
      .superRefine((name, context) => {
        const complaint = nameComplaint(name);
        if (complaint !== null) context.addIssue({ code: "custom", message: complaint });
      })
  );
}

/** An address in the form in which it is stored, whatever script its domain is written in. */
export const emailField = z.string("Enter an e-mail address.").transform((typed, context) => {
  const read = readEmail(typed);
  if (read.ok) return read.email;
  context.addIssue({ code: "custom", message: read.complaint });
  return z.NEVER;
});

/** A number as typed, or the one sentence that is said of what is none; of what could be two, the question which is meant. */
export function typedNumberField(complaint: string, rules: NumberRules = {}) {
  return z.string(complaint).transform((typed, context): Reading => {
    const read = readTypedNumber(typed, rules);
    if (read.state === "number") return read;
    const message = read.state === "unclear" ? `${askWhich(read.readings)} Choose one.` : complaint;
    context.addIssue({ code: "custom", message });
    return z.NEVER;
  });
}

/** A whole number from `least` to `most`. */
export function wholeNumberField(least: number, most: number, complaint: string, units: string[] = []) {
  return typedNumberField(complaint, { units, whole: true }).transform(({ value }, context) => {
    if (Number.isInteger(value) && value >= least && value <= most) return value;
    context.addIssue({ code: "custom", message: complaint });
    return z.NEVER;
  });
}

/** A calendar day, `YYYY-MM-DD`. */
export function dateField(missing: string) {
  return z.string(missing).min(1, missing).pipe(z.iso.date("Enter a date such as 2026-11-30."));
}

/** One of a fixed set of values, as a select or radio buttons send it. */
export function choiceField<const Values extends readonly [string, ...string[]]>(
  values: Values,
  missing: string,
) {
  return z.enum(values, missing);
}

/** A field that may be sent any number of times, such as a group of checkboxes. */
export function listField<Value>(item: z.ZodType<Value, string>) {
  return z
    .union([
      z.literal("").transform((): string[] => []),
      z.string().transform((one) => [one]),
      z.array(z.string()),
    ])
    .default([])
    .pipe(z.array(item));
}

/** A box ticked by who knows what follows; true only when it was this one. */
export function knownField(value: string) {
  return z
    .unknown()
    .optional()
    .transform((sent) => sent === value);
}
