/** The forms of a page as a browser would send them. */

export interface PageForm {
  /** Where it is sent: its action, or the page it stands on. */
  action: string;
  method: "get" | "post";
  multipart: boolean;
  /** What it would send untouched, by its first button. */
  fields: [name: string, value: string][];
  /** The boxes in which text is typed. */
  boxes: TextBox[];
}

export interface TextBox {
  name: string;
  kind: string;
  /** Null where the box takes any number of characters. */
  most: number | null;
  lines: boolean;
}

const typed = ["text", "search", "email", "url", "tel", "password"];

export function formsOn(page: string, html: string): PageForm[] {
  return [...html.matchAll(/<form\b([^>]*)>(.*?)<\/form>/gs)].map(([, attributes = "", body = ""]) => {
    const controls = [...body.matchAll(/<(input|button|textarea|select)\b([^>]*)>/g)].map(
      ([, tag = "", text = ""]) => ({ tag, of: attributesIn(text) }),
    );
    const values = new Map<string, string[]>();
    const add = (name: string | undefined, value: string) => {
      if (name) values.set(name, [...(values.get(name) ?? []), value]);
    };
    for (const { tag, of } of controls) {
      if (tag === "input") addInput(of, values, add);
      if (tag === "textarea") add(of["name"], textareaOf(body, of["name"] ?? ""));
      if (tag === "select") add(of["name"], optionOf(body, of["name"] ?? ""));
    }
    const button = controls.find(({ tag, of }) => tag === "button" && of["name"]);
    if (button) add(button.of["name"], button.of["value"] ?? "");
    const form = attributesIn(attributes);
    return {
      action: form["action"] ?? page,
      method: form["method"] === "post" ? "post" : "get",
      multipart: form["enctype"] === "multipart/form-data",
      fields: [...values].flatMap(([name, all]) => all.map((value): [string, string] => [name, value])),
      boxes: controls
        .filter(
          ({ tag, of }) => tag === "textarea" || (tag === "input" && typed.includes(of["type"] ?? "text")),
        )
        .map(({ tag, of }) => ({
          name: of["name"] ?? "",
          kind: tag === "textarea" ? "textarea" : (of["type"] ?? "text"),
          most: of["maxlength"] === undefined ? null : Number(of["maxlength"]),
          lines: tag === "textarea",
        })),
    };
  });
}

type Attributes = { [name: string]: string };

function addInput(
  of: Attributes,
  values: Map<string, string[]>,
  add: (name: string | undefined, value: string) => void,
) {
  const type = of["type"] ?? "text";
  if (type === "file" || type === "submit") return;
  const isChoice = type === "radio" || type === "checkbox";
  if (!isChoice) return add(of["name"], of["value"] ?? "");
  // Of a group that asks for a choice, the first.
  if (of["checked"] !== undefined && type === "radio") values.delete(of["name"] ?? "");
  if (of["checked"] !== undefined || (type === "radio" && !values.has(of["name"] ?? "")))
    add(of["name"], of["value"] ?? "on");
}

function textareaOf(body: string, name: string): string {
  const at = body.indexOf(`name="${name}"`);
  return plain(/>\n?(.*?)<\/textarea>/s.exec(body.slice(at))?.[1] ?? "");
}

function optionOf(body: string, name: string): string {
  const options = new RegExp(`<select[^>]* name="${name}"[^>]*>(.*?)</select>`, "s").exec(body)?.[1] ?? "";
  const all = [...options.matchAll(/<option([^>]*)>/g)].map(([, text = ""]) => attributesIn(text));
  const chosen = all.find((of) => of["selected"] !== undefined && of["value"] !== "");
  return (chosen ?? all.find((of) => of["value"] !== ""))?.["value"] ?? "";
}

function attributesIn(text: string): Attributes {
  return Object.fromEntries(
    [...text.matchAll(/([\w-]+)(?:="([^"]*)")?/g)].map(([, name = "", value = ""]) => [
      name.toLowerCase(),
      plain(value),
    ]),
  );
}

function plain(html: string): string {
  return html
    .replace(/&lt;/g, "<")
    .replace(/&gt;/g, ">")
    .replace(/&quot;/g, '"')
    .replace(/&#x27;/g, "'")
    .replace(/&amp;/g, "&");
}
