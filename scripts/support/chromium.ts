import { execFileSync } from "node:child_process";
import * as fs from "node:fs";
import * as path from "node:path";
import { chromium } from "playwright";

const NAMES = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];

/**
 * A browser for the journeys: one that is installed, else Playwright's own, else one from apt when we are root.
 * @throws Error with the ways to get one.
 */
export function findChromium(): string {
  return process.env.CHROMIUM_PATH || installed() || downloaded() || fromApt() || missing();
}

function installed() {
  const folders = (process.env.PATH ?? "").split(path.delimiter);
  return NAMES.flatMap((name) => folders.map((folder) => path.join(folder, name))).find((file) =>
    fs.existsSync(file),
  );
}

function downloaded() {
  const file = chromium.executablePath();
  if (fs.existsSync(file)) return file;
  return attempt(process.execPath, ["node_modules/playwright/cli.js", "install", "chromium"]) &&
    fs.existsSync(file)
    ? file
    : undefined;
}

function fromApt() {
  if (process.getuid?.() !== 0) return undefined;
  attempt("apt-get", ["update"]);
  return attempt("apt-get", ["install", "--yes", "--no-install-recommends", "chromium"])
    ? installed()
    : undefined;
}

function attempt(file: string, arguments_: string[]) {
  try {
    execFileSync(file, arguments_, { stdio: "ignore", timeout: 300_000 });
    return true;
  } catch {
    return false;
  }
}

function missing(): never {
  throw new Error(
    "No browser was found for the journeys. Install chromium or google-chrome, or set CHROMIUM_PATH.",
  );
}
