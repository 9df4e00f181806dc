/** Tables as downloads that a spreadsheet opens without harm: text that it would take for a formula is marked as text. */
import { stringify } from "csv-stringify/sync";
import { localDate } from "#app/domain/calendar";
import type { Context } from "#app/domain/context";
import type { Sheet } from "#app/domain/reports/sheets";

/** `name` is made of letters, digits and hyphens; the program's day is put behind it, because figures change. */
export function csvResponse(
  name: string,
  { now, zone }: Pick<Context, "now" | "zone">,
  sheet: Sheet,
): Response {
  return new Response(csvText(sheet), { headers: csvHeaders(`${name}-${localDate(now(), zone)}`) });
}

/** A table of any length, sent page by page as it is read; `pages` holds the rows of each. */
export function csvStream(
  name: string,
  { now, zone }: Pick<Context, "now" | "zone">,
  header: string[],
  pages: AsyncIterator<Sheet["rows"]>,
): Response {
  const encoder = new TextEncoder();
  const body = new ReadableStream<Uint8Array>({
    start: (controller) => controller.enqueue(encoder.encode(csvText({ header, rows: [] }))),
    async pull(controller) {
      const { value, done } = await pages.next();
      if (done) controller.close();
      else controller.enqueue(encoder.encode(rowsText(value)));
    },
    async cancel() {
      await pages.return?.();
    },
  });
  return new Response(body, { headers: csvHeaders(`${name}-${localDate(now(), zone)}`) });
}

function csvHeaders(name: string): HeadersInit {
  return {
    "Content-Type": "text/csv; charset=utf-8",
    "Content-Disposition": `attachment; filename="${name}.csv"`,
    "Cache-Control": "no-store",
  };
}

/** The table as text, for a download or a file. */
export function csvText({ header, rows }: Sheet): string {
  // The byte order mark tells Excel that this is UTF-8.
  return `\uFEFF${rowsText([header, ...rows])}`;
}

/** RFC 4180 asks for CRLF. */
function rowsText(rows: Sheet["rows"]): string {
  return stringify(rows, { escape_formulas: true, record_delimiter: "windows" });
}

/** What a name becomes in a file's name: "Nordhaven Kühl GmbH" → "nordhaven-kuhl-gmbh". */
export function fileNameOf(name: string): string {
  const plain = name
    .normalize("NFKD")
    .toLowerCase()
    .replace(/\p{M}/gu, "")
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-+|-+$/g, "")
    .slice(0, 60);
  return plain || "table";
}
