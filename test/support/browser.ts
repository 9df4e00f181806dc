/** Finds a Chromium to test with: Playwright's own, else one of the system, else installs one; and says which. */
import { execFileSync, spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { chromium } from "playwright";

export interface FoundBrowser {
  /** Null when it is Playwright's own. */
  executablePath: string | null;
}

const systemNames = ["chromium", "chromium-browser", "google-chrome-stable", "google-chrome", "chrome"];
const systemPaths = [
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
  "C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe",
];

function say(text: string): void {
  console.log(`Browser: ${text}`);
}

function hasOwn(): boolean {
  return existsSync(chromium.executablePath());
}

function findOnSystem(): string | null {
  for (const name of systemNames) {
    const found = spawnSync(process.platform === "win32" ? "where" : "which", [name], { encoding: "utf8" });
    const path = found.stdout?.split("\n")[0]?.trim();
    if (found.status === 0 && path) return path;
  }
  return systemPaths.find((path) => existsSync(path)) ?? null;
}

function attempt(command: string, args: string[]): boolean {
  try {
    execFileSync(command, args, {
      stdio: "inherit",
      env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" },
    });
    return true;
  } catch {
    return false;
  }
}

export async function findBrowser(): Promise<FoundBrowser | null> {
  if (hasOwn()) {
    say(`Playwright's own Chromium at ${chromium.executablePath()}`);
    return { executablePath: null };
  }
  const system = findOnSystem();
  if (system) {
    say(`Playwright's own is not installed; using the system's at ${system}`);
    return { executablePath: system };
  }
  say("none found; installing Playwright's own");
  if (attempt("playwright", ["install", "chromium"]) && hasOwn()) return { executablePath: null };
  if (process.platform === "linux" && process.getuid?.() === 0 && existsSync("/etc/debian_version")) {
    say("that failed; installing Debian's chromium");
    if (attempt("apt-get", ["update", "-qq"]) && attempt("apt-get", ["install", "-y", "-qq", "chromium"])) {
      const installed = findOnSystem();
      if (installed) {
        say(`installed ${installed}`);
        return { executablePath: installed };
      }
    }
  }
  say("none could be installed. Install Chromium or Chrome, or run: npx playwright install chromium");
  return null;
}

/** Root needs no sandbox, and a closed network should not be asked for updates. */
export const launchArguments = [
  ...(process.getuid?.() === 0 ? ["--no-sandbox"] : []),
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];
