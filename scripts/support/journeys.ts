import { spawn } from "node:child_process";
import * as path from "node:path";
import { buildIfStale } from "@/scripts/support/build";
import { outcomeOf } from "@/scripts/support/children";
import { findChromium } from "@/scripts/support/chromium";
import { step } from "@/scripts/support/progress";
import { seedInChild } from "@/scripts/support/seed";
import { throwawayServer } from "@/scripts/support/throwaway";
import { zoneAtMidday } from "@/scripts/support/working-day";
import { startRemoteGoogle } from "@/tests/support/google-remote";

/** Runs the journeys in a browser against the production build over a demonstration hospital, and a Google, of their own. */
export async function runJourneys(
  superuserUrl: string,
  report: string,
  arguments_: string[] = [],
): Promise<number> {
  const browser = findChromium();
  await buildIfStale();
  const google = await startRemoteGoogle();
  const server = await step("Starting the application for the journeys", () =>
    throwawayServer({
      superuserUrl,
      fill: seedInChild,
      environment: {
        DEMONSTRATION_PATIENTS: "150",
        DEMONSTRATION_TIME_ZONE: zoneAtMidday(new Date()),
        PSEUDO_LOCALE: "1",
        ...google.environment,
      },
    }),
  ).catch((error: unknown) => {
    google.stop();
    throw error;
  });
  try {
    return await playwright(arguments_, {
      E2E_BASE_URL: server.url,
      E2E_DATABASE_URL: server.databaseUrl,
      E2E_GOOGLE_URL: google.controlUrl,
      CHROMIUM_PATH: browser,
      PLAYWRIGHT_JSON_OUTPUT_NAME: path.resolve(report),
    });
  } finally {
    await server.stop();
    google.stop();
  }
}

async function playwright(arguments_: string[], environment: Record<string, string>) {
  const child = spawn(
    process.execPath,
    ["node_modules/@playwright/test/cli.js", "test", "--config", "tests/playwright.config.ts", ...arguments_],
    { stdio: "inherit", env: { ...process.env, ...environment } },
  );
  const code = await outcomeOf(child);
  return typeof code === "number" ? code : 1;
}
