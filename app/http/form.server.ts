/** Forms as they arrive: read, checked against a schema, and handed back with what was typed when something is wrong. */
import { json } from "@remix-run/node";
import type * as z from "zod";
import { decideFields } from "#app/domain/numbers/typed-number";
import type { FormFields, FormState } from "#app/ui/form-state";

/** A submitted form; 400 for a body that is none. */
export async function readForm(request: Request): Promise<FormData> {
  try {
    return await request.formData();
  } catch {
    throw new Response(null, { status: 400 });
  }
}

/** The text fields of a submitted form, numbers as they were said to be meant and files left out; 400 for a body that is no form. */
export async function readFields(request: Request): Promise<FormFields> {
  const data = await readForm(request);
  const fields = new Map<string, string | string[]>();
  for (const name of new Set(data.keys())) {
    const [only, ...more] = data.getAll(name).filter((value) => typeof value === "string");
    if (only !== undefined) fields.set(name, more.length > 0 ? [only, ...more] : only);
  }
  // Object.fromEntries defines properties, so that a field named __proto__ is only a field.
  return Object.fromEntries(decideFields(fields));
}

export type ParsedForm<Values> = { ok: true; values: Values } | { ok: false; errors: FormState["errors"] };

/** The values as the schema makes them, or the first complaint about each field. */
export function parseFields<Values>(fields: FormFields, schema: z.ZodType<Values>): ParsedForm<Values> {
  const parsed = schema.safeParse(fields);
  if (parsed.success) return { ok: true, values: parsed.data };
  const errors: FormState["errors"] = {};
  for (const issue of parsed.error.issues) errors[String(issue.path[0] ?? "form")] ??= issue.message;
  return { ok: false, errors };
}

/** Answers with the form as it was typed; nothing was stored. */
export function refuseForm(fields: FormFields, errors: FormState["errors"], status = 422) {
  return json<FormState>({ fields, errors }, { status });
}
