import { expect, test } from "vitest";
import { startProcess } from "#test/support/child-process";

test("a live start without settings ends at once and names every one that is missing", async () => {
  const start = startProcess("app/cli/start.ts", [], { WAYMARK_MODE: "live" });
  const { code, output, complaints } = await start.ended();
  expect(code).toBe(1);
  expect(output).toEqual([]);
  for (const name of ["ORIGIN", "SESSION_SECRET", "SMTP_URL", "MAIL_FROM"]) {
    expect(complaints).toContain(`WAYMARK_${name} is missing`);
  }
});
