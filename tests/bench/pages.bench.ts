import { chromium, type Page } from "playwright";
import { demonstrationAccounts } from "@/db/seed/accounts";
import { findChromium } from "@/scripts/support/chromium";
import { seedInChild } from "@/scripts/support/seed";
import { throwawayServer } from "@/scripts/support/throwaway";
import { type Bench, bench, percentile } from "./bench";

const SIGN_INS = 15;

/** Routes whose JavaScript is counted, by who opens them. */
const ROUTES: Record<string, string[]> = {
  receptionist: ["/queue", "/calendar", "/patients", "/patients/new"],
  doctor: ["/home"],
  cashier: ["/billing/desk", "/billing/invoices"],
  manager: ["/analytics"],
  admin: ["/admin", "/admin/users", "/admin/audit"],
  patient: ["/portal"],
};

bench("pages", async (run) => {
  const server = await throwawayServer({
    superuserUrl: run.superuserUrl,
    fill: seedInChild,
    environment: { DEMONSTRATION_PATIENTS: "150", LOG_LEVEL: "error" },
  });
  const browser = await chromium.launch({ executablePath: findChromium(), args: ["--no-sandbox"] });
  try {
    await scriptBytes(run, await (await browser.newContext()).newPage(), server.url, "/sign-in");
    for (const [role, routes] of Object.entries(ROUTES)) {
      const context = await browser.newContext();
      await signIn(await context.newPage(), server.url, role);
      for (const route of routes) {
        const page = await context.newPage();
        await scriptBytes(run, page, server.url, route);
        await page.close();
      }
      await context.close();
    }
    const times: number[] = [];
    for (let index = 0; index < SIGN_INS; index += 1) {
      const context = await browser.newContext();
      times.push(await signIn(await context.newPage(), server.url, "receptionist"));
      await context.close();
    }
    for (const p of [50, 95])
      run.report({
        id: `sign-in.form-to-landing.p${p}`,
        value: percentile(times, p),
        unit: "ms",
        n: SIGN_INS,
      });
  } finally {
    await browser.close();
    await server.stop();
  }
});

/** Milliseconds from the press of the button to the role's own page. */
async function signIn(page: Page, url: string, role: string): Promise<number> {
  const account = demonstrationAccounts.find((each) => each.role === role);
  await page.goto(`${url}/sign-in`);
  await page.getByLabel("User name or e-mail address").fill(account?.username ?? "");
  await page.getByLabel("Password", { exact: true }).fill(account?.password ?? "");
  const started = performance.now();
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.waitForURL((address) => address.pathname !== "/sign-in" && address.pathname !== "/");
  return performance.now() - started;
}

/** Bytes of JavaScript over the wire until the page is quiet, with an empty cache. */
async function scriptBytes(
  { report }: Pick<Bench, "report">,
  page: Page,
  url: string,
  route: string,
): Promise<void> {
  const session = await page.context().newCDPSession(page);
  await session.send("Network.enable");
  await session.send("Network.setCacheDisabled", { cacheDisabled: true });
  const scripts = new Set<string>();
  let bytes = 0;
  session.on("Network.responseReceived", ({ requestId, type }) => {
    if (type === "Script") scripts.add(requestId);
  });
  session.on("Network.loadingFinished", ({ requestId, encodedDataLength }) => {
    if (scripts.has(requestId)) bytes += encodedDataLength;
  });
  await page.goto(`${url}${route}`, { waitUntil: "load" });
  await page.waitForLoadState("networkidle");
  report({ id: `pages.script-bytes.${route}`, value: bytes, unit: "bytes", n: 1 });
}
