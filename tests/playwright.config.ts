import { defineConfig } from "@playwright/test";

const baseURL = process.env.E2E_BASE_URL;
if (!baseURL) throw new Error("The journeys need a server of their own. Run: npm run e2e");

export default defineConfig({
  testDir: "e2e",
  outputDir: "../.data/test-results",
  fullyParallel: false,
  forbidOnly: true,
  retries: 0,
  workers: 2,
  // A journey has many steps, and a busy machine is slow at each; every expectation has its own ten seconds.
  timeout: 120_000,
  expect: { timeout: 10_000 },
  reporter: [["list"], ["json"]],
  use: {
    baseURL,
    locale: "en-GB",
    timezoneId: "Europe/London",
    viewport: { width: 1440, height: 900 },
    screenshot: "off",
    trace: "off",
    launchOptions: {
      executablePath: process.env.CHROMIUM_PATH,
      // A moving picture stands in for the camera, and nobody has to allow it.
      args: ["--no-sandbox", "--use-fake-device-for-media-stream", "--use-fake-ui-for-media-stream"],
    },
  },
  projects: [{ name: "desktop" }],
});
