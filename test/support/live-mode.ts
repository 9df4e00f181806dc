/** The settings of a live installation. Loaded in `vi.hoisted`, so that they stand before anything of the product is. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const dataDir = mkdtempSync(join(tmpdir(), "waymark-live-"));
process.once("exit", () => rmSync(dataDir, { recursive: true, force: true }));

export const liveOrigin = "https://learn.example";

Object.assign(process.env, {
  WAYMARK_MODE: "live",
  WAYMARK_ORIGIN: liveOrigin,
  WAYMARK_SESSION_SECRET: "a-secret-that-is-long-enough-for-this-test",
  WAYMARK_SMTP_URL: "smtp://127.0.0.1:1",
  WAYMARK_MAIL_FROM: "Waymark <learn@learn.example>",
  DATA_DIR: dataDir,
});
