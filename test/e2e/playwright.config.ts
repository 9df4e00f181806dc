import { defineConfig } from "@playwright/test";
import { launchArguments } from "../support/browser";

const port = Number(process.env["WAYMARK_TEST_PORT"] ?? 43117);
const executablePath = process.env["WAYMARK_TEST_BROWSER"];

export default defineConfig({
  testDir: ".",
  outputDir: "../results/browser",
  // One server with one database: journeys have people of their own and run side by side.
  fullyParallel: false,
  workers: 2,
  retries: 0,
  forbidOnly: true,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  reporter: [["list"], ["json", { outputFile: "../results/browser.json" }]],
  use: {
    baseURL: `http://localhost:${port}`,
    // A trace costs as much again as the test; `--trace on` makes one.
    screenshot: "only-on-failure",
    launchOptions: { args: launchArguments, ...(executablePath ? { executablePath } : {}) },
  },
  webServer: {
    command: `"${process.execPath}" --import tsx serve.ts`,
    url: `http://localhost:${port}/healthz`,
    timeout: 180_000,
    env: { PORT: String(port) },
    gracefulShutdown: { signal: "SIGTERM", timeout: 10_000 },
  },
});
