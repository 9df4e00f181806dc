/// <reference types="vite/client" />
/**
 * Every form of every page, sent empty and with what nobody could mean, by whoever may send it: it comes back with one summary above
 * it that leads to each field to correct, says so in the page's title, and holds what was typed.
 */
import { afterAll, beforeAll, expect, test } from "vitest";
import { startAssessment } from "#app/domain/demonstrations/assess.server";
import { accessRoles } from "#app/domain/identity/identity";
import { paths } from "#app/paths";
import { listAddresses } from "#test/support/addresses";
import { type BusySite, createBusySite } from "#test/support/busy-site";
import { author } from "#test/support/demonstrating";
import { documentOf, fieldsSent } from "#test/support/document";
import type { Visit } from "#test/support/site";

const sources = import.meta.glob<string>("../../app/routes/*.tsx", {
  query: "?raw",
  import: "default",
  eager: true,
});

let site: BusySite;
beforeAll(async () => {
  site = await createBusySite((number) => ({
    ...{ partner: `Company ${number}`, rep: "Ana", lead: "Bo", written: "Text", fileName: "plan.pdf" },
    ...{ comment: "Words", note: "Words", session: "Words", invited: "Cai" },
  }));
  const waiting = site.db.selectFrom("submission").select("id").where("person_id", "=", "lead-1");
  for (const { id } of await waiting.execute()) await startAssessment(site.context, author, id);
}, 60_000);
afterAll(() => site.cleanup());

type Typable = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;

/** How a form is filled in: nothing at all, what no field takes, or more than any takes. */
const ways = {
  "too long": "long ".repeat(2000),
  empty: "",
  // Where any words will do it is accepted, so it comes last.
  senseless: "§§ no such thing §§",
} as const;

const typableTypes = /^(text|email|url|search|date|time|tel|textarea|select-one)$/;

interface Sending {
  form: HTMLFormElement;
  button: Element | null;
  fields: [string, string][];
}

/** The form once for each of its buttons, as one would send it who filled it in that way. */
function sendings(form: HTMLFormElement, way: keyof typeof ways): Sending[] {
  const buttons = [...form.querySelectorAll('button:not([type="button"])')];
  const typable = [...form.elements].filter(
    (field): field is Typable => "name" in field && typableTypes.test((field as Typable).type),
  );
  const typed = new Map(typable.map((field) => [field.name, ways[way]]));
  const choices = new Set(
    [...form.querySelectorAll<HTMLInputElement>("[type=checkbox],[type=radio]")].map(({ name }) => name),
  );
  // Where nothing is typed or chosen, nothing can be wrong.
  if (typable.length === 0 && choices.size === 0) return [];
  return (buttons.length > 0 ? buttons : [null]).map((button) => ({
    form,
    button,
    fields: fieldsSent(form, button).flatMap(([name, value]): [string, string][] =>
      choices.has(name) ? [] : [[name, typed.get(name) ?? value]],
    ),
  }));
}

function bodyOf({ form, fields }: Sending): NonNullable<Visit["form"]> {
  if (form.enctype !== "multipart/form-data") {
    const sent: { [name: string]: string[] } = {};
    for (const [name, value] of fields) sent[name] = [...(sent[name] ?? []), value];
    return sent;
  }
  const body = new FormData();
  for (const [name, value] of fields) body.append(name, value);
  return body;
}

/** What is wrong with a page that came back. */
function faultsOf(page: Document, { fields }: Sending): string[] {
  const faults: string[] = [];
  const summaries = page.querySelectorAll(".form-errors");
  if (summaries.length !== 1) return [`${summaries.length} summaries`];
  if (summaries[0]?.getAttribute("role") !== "alert") faults.push("nobody hears of it");
  if (!page.title.startsWith("Error: ")) faults.push(`title “${page.title}”`);
  const links = [...(summaries[0]?.querySelectorAll<HTMLAnchorElement>("a") ?? [])];
  const leadsTo = links.map((link) => page.getElementById(decodeURIComponent(link.hash.slice(1))));
  for (const [index, target] of leadsTo.entries()) {
    const link = links[index]?.textContent;
    if (!target) faults.push(`“${link}” leads nowhere`);
    else faults.push(...targetFaults(page, target, link ?? "").map((fault) => `“${link}”: ${fault}`));
  }
  if (new Set(links.map((link) => link.textContent)).size < links.length)
    faults.push("two links of one text");
  const wrong = [...page.querySelectorAll('[aria-invalid="true"]')].filter(
    (element) => !leadsTo.some((target) => target && (element === target || element.contains(target))),
  );
  // The same sentence about several fields leads to the first of them.
  const sentences = links.map((link) => link.textContent ?? "");
  const unled = wrong.filter(
    (element) => !sentences.some((sentence) => saidOf(page, element).includes(sentence)),
  );
  if (unled.length > 0) faults.push(`no link to ${unled.map(({ outerHTML }) => outerHTML.slice(0, 90))}`);
  const ids = [...page.querySelectorAll("[id]")].map(({ id }) => id);
  const twice = ids.filter((id, index) => ids.indexOf(id) < index);
  if (twice.length > 0) faults.push(`ids twice: ${[...new Set(twice)]}`);
  return [...faults, ...lostTexts(page, fields)];
}

function targetFaults(page: Document, target: Element, sentence: string): string[] {
  const faults: string[] = [];
  const invalid = target.closest('[aria-invalid="true"]');
  const focusable = target.matches("input:not([type=hidden]), select, textarea, [tabindex]");
  if (!focusable) faults.push("cannot take the focus");
  if (!invalid) return [...faults, "is not marked as invalid"];
  const closed = target.closest("details:not([open])");
  if (closed) faults.push("is folded away");
  if (!saidOf(page, invalid).includes(sentence)) faults.push("does not say what is wrong");
  if (target.matches("[type=radio]") && !invalid.matches('[role="radiogroup"], fieldset'))
    faults.push("its group is not marked");
  return faults;
}

/** What a screen reader reads after the name of an element. */
function saidOf(page: Document, element: Element): string {
  const ids = (element.getAttribute("aria-describedby") ?? "").split(" ");
  return ids.map((id) => page.getElementById(id)?.textContent ?? "").join(" ");
}

/** Texts that were typed and no longer stand in a field of the page. */
function lostTexts(page: Document, fields: [string, string][]): string[] {
  const now = new Set(
    [...page.querySelectorAll<HTMLInputElement>("input, textarea")].map(({ value }) => value),
  );
  const typed = [...page.querySelectorAll<Typable>("input, textarea")]
    .filter((field) => typableTypes.test(field.type) && !/^(date|time)$/.test(field.type))
    .map(({ name }) => name);
  return fields.flatMap(([name, value]) =>
    typed.includes(name) && value !== "" && ![...now].some((kept) => kept.trim() === value.trim())
      ? [`“${value.slice(0, 20)}” in ${name} is lost`]
      : [],
  );
}

const visitors = ["nobody", ...accessRoles.map((role) => `${role}-1`)];
const refusedAt = new Set<string>();

/** Nobody has asked for a code, so that there is one to enter. */
async function visitorOf(person: string): Promise<Visit> {
  if (person !== "nobody") return { as: person };
  const asked = await site.visit(paths.signIn(), { form: { email: "rep-1@example.test" } });
  return {
    headers: {
      Cookie: asked.headers
        .getSetCookie()
        .map((cookie) => cookie.split(";")[0])
        .join("; "),
    },
  };
}

test.each(visitors)(
  "a form that comes back to %s leads to what is wrong",
  async (person) => {
    const visitor = await visitorOf(person);
    const faults: string[] = [];
    const sent = new Set<string>();
    for (const { routeId, path } of listAddresses(site.ids.own)) {
      const response = await site.visit(path, visitor);
      if (response.status !== 200 || !isPage(response)) continue;
      const forms = [...documentOf(await response.text(), path).forms].filter(
        ({ action }) => new URL(action).pathname !== paths.signOut(),
      );
      for (const way of Object.keys(ways) as (keyof typeof ways)[]) {
        for (const sending of forms.flatMap((form) => sendings(form, way))) {
          const { form, fields, button } = sending;
          const shape = JSON.stringify([
            routeId,
            way,
            fields.map(([name]) => name),
            button?.getAttribute("value"),
          ]);
          if (sent.has(shape)) continue;
          sent.add(shape);
          const { pathname, search } = new URL(form.action);
          const answer =
            form.method === "get"
              ? await site.visit(`${pathname}?${new URLSearchParams(fields)}`, visitor)
              : await site.visit(pathname + search, { ...visitor, form: bodyOf(sending) });
          const html = await answer.text();
          if (!isPage(answer) || ![409, 422, 429].includes(answer.status)) continue;
          refusedAt.add(routeId);
          const said = `${pathname} ${way} (${button?.textContent?.trim()})`;
          faults.push(...faultsOf(documentOf(html, path), sending).map((fault) => `${said}: ${fault}`));
        }
      }
    }
    expect(faults).toEqual([]);
  },
  120_000,
);

function isPage(response: Response): boolean {
  return response.headers.get("Content-Type")?.startsWith("text/html") ?? false;
}

/** Routes whose forms are refused only when something else has happened, so that a test of their own asks them. */
const refusedElsewhere: { [routeId: string]: string } = {
  "routes/attempt-requests.$requestId": "the one here is past answering; attempt-requests.test.ts has others",
  "routes/admin.rates": "a rate is looked at before it is sent, and that is asked below",
  "routes/tracks._index": "the track was closed while the page was open",
  "routes/modules.$moduleId_.quiz_.request":
    "nobody here has used every attempt; attempt-requests.test.ts has",
  "routes/modules.$moduleId_.quiz": "the quiz was closed while the page was open",
  "routes/assessments.calibration_.$moduleId": "calibration.test.ts has a task with samples",
  "routes/authoring.modules.$moduleId_.regrade": "regrade.test.ts has a key that changed",
};

test("no route that hands forms back is left out", () => {
  const handing = Object.entries(sources).flatMap(([file, source]) =>
    source.includes("refuseForm(")
      ? [
          `routes/${file
            .split("/")
            .at(-1)
            ?.replace(/\.tsx?$/, "")}`,
        ]
      : [],
  );
  expect(handing.length).toBeGreaterThan(15);
  expect(handing.filter((id) => !refusedAt.has(id) && !(id in refusedElsewhere))).toEqual([]);
});

test("a rate that was only looked at is refused in the same way", async () => {
  const query = new URLSearchParams({ driver: "support_minute", rate: "much", effectiveFrom: "" });
  const page = documentOf(await site.read(`${paths.adminRates()}?${query}`, { as: "admin-1" }));
  const [form] = page.forms;
  if (!form) throw new Error("No form.");
  expect(faultsOf(page, { form, button: null, fields: [...query] })).toEqual([]);
});

test("a calculator without scripts leads to the number that it cannot read", async () => {
  const page = documentOf(
    await site.read(`${paths.calculator("deal-margin")}?sensors=nothing`, { as: "rep-1" }),
  );
  expect(page.title).toMatch(/^Error: /);
  const [link] = page.querySelectorAll<HTMLAnchorElement>(".form-errors a");
  expect(page.getElementById(link?.hash.slice(1) ?? "")?.getAttribute("aria-invalid")).toBe("true");
});

test("what is refused by leading back to a page is told in its title too, and only there", async () => {
  const as = "rep-1";
  const refused = await site.visit(paths.moduleSelfChecks("module-1"), { as, form: { check: "none" } });
  const toast = refused.headers.getSetCookie()[0]?.split(";")[0] ?? "";
  const back = async (headers: { [name: string]: string }) =>
    documentOf(await site.read(paths.module("module-1"), { headers })).title;
  const cookie = await site.cookieOf(as);
  expect(await back({ Cookie: `${cookie}; ${toast}` })).toMatch(/^Error: /);
  expect(await back({ Cookie: cookie })).not.toContain("Error");
});
