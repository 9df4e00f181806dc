/** Forms as they arrive: read, checked against a schema, and handed back with what was typed when something is wrong. */
import { MIMEType } from "node:util";
import { json } from "@remix-run/node";
import type * as z from "zod";
import { decideFields } from "#app/domain/numbers/typed-number";
import type { FormFields, FormState } from "#app/ui/form-state";

/** More than the longest form of ours has: a session's attendees, an answer to each part of each question. */
const mostFields = 1000;
/** Only a form with files is sent in parts, and each part costs what many fields do. */
const mostParts = 100;

const tooManyFields =
  "That is more than any form of this site holds, so nothing was stored. Go back, reload the page and try again.";

/** A submitted form; 400 for a body that is none, 413 for one with more fields than a form of ours has. */
export async function readForm(request: Request): Promise<FormData> {
  const type = request.headers.get("Content-Type") ?? "";
  const body = await orRefuse(400, request.arrayBuffer());
  if (hasTooManyFields(type, Buffer.from(body))) throw json({ reason: tooManyFields }, { status: 413 });
  const form = await orRefuse(400, new Response(body, { headers: { "Content-Type": type } }).formData());
  const read = new FormData();
  for (const [name, value] of form)
    read.append(name, typeof value === "string" ? singleBreaks(value) : value);
  return read;
}

/** A line break counts as one sign in a box, and is sent as two. */
export function singleBreaks(text: string): string {
  return text.replaceAll("\r\n", "\n");
}

async function orRefuse<Value>(status: number, reading: Promise<Value>): Promise<Value> {
  try {
    return await reading;
  } catch {
    throw new Response(null, { status });
  }
}

/** Counted before anything is taken apart. */
function hasTooManyFields(type: string, body: Buffer): boolean {
  const boundary = boundaryOf(type);
  if (boundary === null) return hasMore(body, "&", mostFields - 1);
  return hasMore(body, `--${boundary}`, mostParts);
}

/** What stands between the parts of a form with files, read as whoever takes it apart reads it; null for any other body. */
function boundaryOf(type: string): string | null {
  try {
    const { essence, params } = new MIMEType(type);
    return essence === "multipart/form-data" ? params.get("boundary") : null;
  } catch {
    return null;
  }
}

function hasMore(body: Buffer, sign: string, most: number): boolean {
  let found = 0;
  for (let at = body.indexOf(sign); at >= 0 && found <= most; at = body.indexOf(sign, at + sign.length))
    found += 1;
  return found > most;
}

/** The text fields of a submitted form, numbers as they were said to be meant and files left out; 400 for a body that is no form. */
export async function readFields(request: Request): Promise<FormFields> {
  const fields = new Map<string, string | string[]>();
  for (const [name, value] of await readForm(request)) {
    if (typeof value !== "string") continue;
    const before = fields.get(name);
    if (before === undefined) fields.set(name, value);
    else if (typeof before === "string") fields.set(name, [before, value]);
    else before.push(value);
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
