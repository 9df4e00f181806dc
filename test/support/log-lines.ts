/** What the product writes into its log, read line by line as an operator would. */
import { pino } from "pino";
import { onTestFinished, vi } from "vitest";
import { log } from "#app/http/log.server";

export type LogLine = { [name: string]: unknown };

/** Collects the lines of this test, at every level that a live server writes; `text()` is all of them as they stand in the file. */
export function collectLog(): { lines(): LogLine[]; text(): string } {
  const written: string[] = [];
  const stream = (log as unknown as { [pino.symbols.streamSym]: { write(line: string): boolean } })[
    pino.symbols.streamSym
  ];
  const spy = vi.spyOn(stream, "write").mockImplementation((line) => written.push(line) > 0);
  const { level } = log;
  log.level = "info";
  onTestFinished(() => {
    log.level = level;
    spy.mockRestore();
  });
  return {
    lines: () => written.map((line) => JSON.parse(line) as LogLine),
    text: () => written.join(""),
  };
}
