/** The only reader of process.env: parsed once at boot, so that a wrong setting stops the start and never a request. */
import { randomBytes } from "node:crypto";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { availableParallelism } from "node:os";
import { resolve } from "node:path";
import * as z from "zod";
import { type EvidenceQuota, megabyte, usualQuota } from "#app/domain/demonstrations/quota";

z.config({ jitless: true });

export interface Env {
  mode: "demo" | "live";
  /** True under `npm run dev` only. */
  development: boolean;
  /** True when an npm script started this process. */
  underNpm: boolean;
  /** Where the live-reload socket listens, under `npm run dev` only. */
  devOrigin: string | null;
  port: number;
  host: string;
  /** Public origin without a trailing slash, as written into mails and compared with a request's Origin in live mode. */
  origin: string;
  sessionSecret: string;
  /** Null in demo mode, where mail goes to the outbox page. */
  mail: { smtpUrl: string; from: string } | null;
  /** Absolute. */
  dataDir: string;
  /** Absolute. */
  contentDir: string;
  /** App processes that share the port. */
  processes: number;
  /** Null where nothing is said. */
  program: { name: string | null; zone: string | null; currency: string | null };
  /** Whom people ask for help, as an address with its scheme; null without. */
  contact: string | null;
  /** Whom to tell of a weakness, as an address with its scheme; null without. */
  securityContact: string | null;
  /** Reverse proxies in front whose X-Forwarded-For is believed. */
  proxyHops: number;
  /** Changes that a person, or an address where nobody is signed in, may send within a minute. */
  writesAMinute: number;
  /** Bytes of evidence that one person, and everybody of one partner, may have here. */
  quota: EvidenceQuota;
}

const loopbackHosts = ["127.0.0.1", "::1", "localhost"];
const shortestSecret = 32;

const wholeNumber = (least: number, most: number, unless: number) =>
  z
    .string()
    .regex(/^\d+$/, "must be a whole number")
    .transform(Number)
    .refine((value) => value >= least && value <= most, `must be between ${least} and ${most}`)
    .default(unless);

function isTimeZone(zone: string): boolean {
  try {
    return Boolean(new Intl.DateTimeFormat("en", { timeZone: zone }));
  } catch {
    return false;
  }
}

const httpOrigin = z
  .url({ protocol: /^https?$/, error: "must be an address such as https://learn.example.com" })
  .transform((value) => new URL(value))
  .refine((url) => url.href === `${url.origin}/`, "must be an origin alone, without path or query")
  .transform((url) => url.origin);

const mailOrPage = z
  .string()
  .transform((contact) => (/^[^\s:@]+@[^\s@]+$/.test(contact) ? `mailto:${contact}` : contact))
  .refine(
    (contact) => /^(mailto:[^\s@]+@[^\s@]+|https:\/\/[^\s/]\S*)$/.test(contact),
    "must be an e-mail address or an https:// page",
  )
  .optional();

const shared = {
  NODE_ENV: z.string().optional(),
  npm_lifecycle_event: z.string().optional(),
  REMIX_DEV_ORIGIN: z.string().optional(),
  PORT: wholeNumber(0, 65535, 3000),
  DATA_DIR: z.string().default(".data"),
  CONTENT_DIR: z.string().default("content"),
  WAYMARK_PROCESSES: wholeNumber(1, 64, Math.min(availableParallelism(), 2)),
  WAYMARK_TRUST_PROXY: wholeNumber(0, 10, 0),
  WAYMARK_WRITES_A_MINUTE: wholeNumber(60, 10_000_000, 600),
  WAYMARK_CONTACT: mailOrPage,
  WAYMARK_SECURITY_CONTACT: mailOrPage,
  WAYMARK_PERSON_MB: wholeNumber(25, 1_000_000, usualQuota.person / megabyte),
  WAYMARK_PARTNER_MB: wholeNumber(25, 100_000_000, usualQuota.partner / megabyte),
  WAYMARK_PROGRAM: z.string().max(80).optional(),
  WAYMARK_TIME_ZONE: z
    .string()
    .refine(isTimeZone, "must be an IANA time zone such as Europe/Berlin")
    .optional(),
  WAYMARK_CURRENCY: z
    .string()
    .refine(
      (code) => Intl.supportedValuesOf("currency").includes(code),
      "must be an ISO 4217 code such as EUR",
    )
    .optional(),
};

const missing = { error: "is missing; live mode needs it" };

const settings = z.discriminatedUnion(
  "WAYMARK_MODE",
  [
    z.object({
      ...shared,
      WAYMARK_MODE: z.literal("demo"),
      WAYMARK_HOST: z
        .string()
        .default("127.0.0.1")
        .refine((host) => loopbackHosts.includes(host), "must be a loopback address in demo mode"),
      WAYMARK_ORIGIN: httpOrigin.optional(),
    }),
    z.object({
      ...shared,
      WAYMARK_MODE: z.literal("live"),
      WAYMARK_HOST: z.string().default("127.0.0.1"),
      WAYMARK_ORIGIN: z
        .string(missing)
        .pipe(httpOrigin)
        .refine((origin) => origin.startsWith("https://"), "must begin with https://"),
      WAYMARK_SESSION_SECRET: z
        .string(missing)
        .min(shortestSecret, `must be at least ${shortestSecret} characters`),
      WAYMARK_SMTP_URL: z
        .string(missing)
        .refine(
          (value) => /^smtps?:\/\/[^/]/.test(value),
          "must be an address such as smtps://user:password@host",
        ),
      WAYMARK_MAIL_FROM: z
        .string(missing)
        .refine(
          (value) => /^[^\r\n]*[^\s@]+@[^\s@]+$/.test(value),
          "must be a sender such as Waymark <learn@example.com>",
        ),
    }),
  ],
  { error: "must be demo or live" },
);

/** Settings as given, with the reasons of every refused one on its own line. */
export function parseEnv(given: {
  [name: string]: string | undefined;
}):
  | { ok: true; env: Omit<Env, "sessionSecret"> & { sessionSecret: string | null } }
  | { ok: false; problems: string[] } {
  const filled = Object.fromEntries(Object.entries(given).filter(([, value]) => value?.trim()));
  const parsed = settings.safeParse({ ...filled, WAYMARK_MODE: filled.WAYMARK_MODE ?? "demo" });
  if (!parsed.success) {
    const problems = parsed.error.issues.map((issue) => `${issue.path.join(".")} ${issue.message}`);
    return { ok: false, problems };
  }
  const values = parsed.data;
  const live = values.WAYMARK_MODE === "live";
  return {
    ok: true,
    env: {
      mode: values.WAYMARK_MODE,
      development: values.NODE_ENV === "development",
      underNpm: values.npm_lifecycle_event !== undefined,
      devOrigin: values.REMIX_DEV_ORIGIN ?? null,
      port: values.PORT,
      host: values.WAYMARK_HOST,
      origin: values.WAYMARK_ORIGIN ?? `http://localhost:${values.PORT}`,
      sessionSecret: live ? values.WAYMARK_SESSION_SECRET : null,
      mail: live ? { smtpUrl: values.WAYMARK_SMTP_URL, from: values.WAYMARK_MAIL_FROM } : null,
      dataDir: resolve(values.DATA_DIR),
      contentDir: resolve(values.CONTENT_DIR),
      processes: values.WAYMARK_PROCESSES,
      contact: values.WAYMARK_CONTACT ?? null,
      securityContact: values.WAYMARK_SECURITY_CONTACT ?? null,
      proxyHops: values.WAYMARK_TRUST_PROXY,
      writesAMinute: values.WAYMARK_WRITES_A_MINUTE,
      quota: { person: values.WAYMARK_PERSON_MB * megabyte, partner: values.WAYMARK_PARTNER_MB * megabyte },
      program: {
        name: values.WAYMARK_PROGRAM ?? null,
        zone: values.WAYMARK_TIME_ZONE ?? null,
        currency: values.WAYMARK_CURRENCY ?? null,
      },
    },
  };
}

/** The demo's secret is made once and kept, so that a restart signs nobody out. `wx` lets one of several processes win. */
function demoSecret(dataDir: string): string {
  const file = resolve(dataDir, "demo-session-secret");
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  try {
    writeFileSync(file, randomBytes(32).toString("base64url"), { flag: "wx", mode: 0o600 });
  } catch (error) {
    if (!(error instanceof Error && "code" in error && error.code === "EEXIST")) throw error;
  }
  return readFileSync(file, "utf8");
}

/** Ends the process with what is wrong with its settings. */
export function refuseSettings(problems: string[]): never {
  const lines = problems.map((problem) => `  ${problem}`).join("\n");
  process.stderr.write(`Waymark does not start, because of its settings:\n${lines}\n`);
  process.exit(1);
}

function readEnv(): Env {
  const result = parseEnv(process.env);
  if (!result.ok) return refuseSettings(result.problems);
  let secret = result.env.sessionSecret;
  return {
    ...result.env,
    // Made when it is first asked for, so that a command which signs nobody in writes nothing.
    get sessionSecret() {
      secret ??= demoSecret(result.env.dataDir);
      return secret;
    },
  };
}

export const env = readEnv();
