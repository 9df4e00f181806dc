import { pino } from "pino";
import { env } from "#app/env.server";

/** Carries no personal data: paths are masked, and neither addresses, names nor queries are ever written. */
export const log = pino({
  level: env.mode === "live" ? "info" : "warn",
  base: { pid: process.pid },
  timestamp: pino.stdTimeFunctions.isoTime,
  // Only these three: other properties of an error may quote what a person entered.
  serializers: {
    err: (error: unknown) =>
      error instanceof Error
        ? { type: error.name, message: error.message, stack: error.stack }
        : { type: typeof error },
  },
});
