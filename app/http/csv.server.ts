/** Tables as downloads that a spreadsheet opens without harm: text that it would take for a formula is marked as text. */
import { localDate } from "#app/domain/calendar";
import type { Context } from "#app/domain/context";
import { csvText, rowsText } from "#app/domain/csv-text";
import { type CsvFormat, csvFormats, type Sheet } from "#app/domain/sheet";
import { siteCookie } from "#app/http/cookie.server";
import { requireFound } from "#app/http/require.server";

export interface Download {
  /** Letters, digits and hyphens; the program's day is put behind it, because figures change. */
  name: string;
  context: Pick<Context, "now" | "zone">;
}

const day = 86_400;
const formatCookie = siteCookie("waymark-csv", { maxAge: 400 * day });

/** A table that is at hand. */
export async function csvResponse(request: Request, download: Download, sheet: Sheet): Promise<Response> {
  const { format, headers } = await prepare(request, download);
  return new Response(csvText(sheet, format), { headers });
}

/** A table of any length, sent page by page as it is read; `pages` holds the rows of each. */
export async function csvStream(
  request: Request,
  download: Download,
  header: string[],
  pages: AsyncIterator<Sheet["rows"]>,
): Promise<Response> {
  const { format, headers } = await prepare(request, download);
  const encoder = new TextEncoder();
  const body = new ReadableStream<Uint8Array>({
    start: (controller) => controller.enqueue(encoder.encode(csvText({ header, rows: [] }, format))),
    async pull(controller) {
      const { value, done } = await pages.next();
      if (done) controller.close();
      else controller.enqueue(encoder.encode(rowsText(value, format)));
    },
    async cancel() {
      await pages.return?.();
    },
  });
  return new Response(body, { headers });
}

async function prepare(request: Request, { name, context }: Download) {
  const asked = new URL(request.url).searchParams.get("format");
  const format = asked === null ? await rememberedFormat(request) : requireFound(formatOf(asked));
  const headers = new Headers({
    "Content-Type": "text/csv; charset=utf-8",
    "Content-Disposition": `attachment; filename="${name}-${localDate(context.now(), context.zone)}.csv"`,
    "Cache-Control": "no-store",
  });
  if (asked !== null) headers.append("Set-Cookie", await formatCookie.serialize(format));
  return { format, headers };
}

/** What this browser asked for last: addresses that say nothing follow it. */
async function rememberedFormat(request: Request): Promise<CsvFormat> {
  return formatOf(await formatCookie.parse(request.headers.get("Cookie"))) ?? "comma";
}

function formatOf(asked: unknown): CsvFormat | null {
  return csvFormats.find((format) => format === asked) ?? null;
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
