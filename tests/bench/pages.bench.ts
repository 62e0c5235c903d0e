import { type Browser, type BrowserContext, chromium, type Page } from "playwright";
import { demonstrationAccounts } from "@/db/seed/accounts";
import { findChromium } from "@/scripts/support/chromium";
import { seedInChild } from "@/scripts/support/seed";
import { throwawayServer } from "@/scripts/support/throwaway";
import { type Bench, bench, percentile } from "./bench";

const SIGN_INS = 15;
const SETTLED_MS = 2_000;

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
    await scriptBytes(run, browser, `${server.url}/sign-in`);
    for (const [role, routes] of Object.entries(ROUTES)) {
      const context = await browser.newContext();
      await signIn(await context.newPage(), server.url, role);
      const signedIn = await context.storageState();
      for (const route of routes) await scriptBytes(run, browser, `${server.url}${route}`, signedIn);
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

/** Bytes of JavaScript over the wire until the page is quiet, for a browser that has never been here. */
async function scriptBytes(
  { report }: Pick<Bench, "report">,
  browser: Browser,
  address: string,
  storageState?: Awaited<ReturnType<BrowserContext["storageState"]>>,
): Promise<void> {
  const context = await browser.newContext({ storageState, serviceWorkers: "block" });
  const page = await context.newPage();
  const session = await context.newCDPSession(page);
  await session.send("Network.enable");
  const scripts = new Set<string>();
  let bytes = 0;
  let quietSince = performance.now();
  session.on("Network.requestWillBeSent", ({ requestId, request }) => {
    if (!new URL(request.url).pathname.endsWith(".js")) return;
    scripts.add(requestId);
    quietSince = performance.now();
  });
  session.on("Network.loadingFinished", ({ requestId, encodedDataLength }) => {
    if (!scripts.has(requestId)) return;
    bytes += encodedDataLength;
    quietSince = performance.now();
  });
  await page.goto(address);
  // Charts are fetched once the page is alive; a page that listens to changes never has a network that is idle.
  while (performance.now() - quietSince < SETTLED_MS) await page.waitForTimeout(100);
  const route = new URL(address).pathname;
  if (new URL(page.url()).pathname !== route) throw new Error(`${route} led to ${page.url()}.`);
  report({ id: `pages.script-bytes.${route}`, value: bytes, unit: "bytes", n: 1 });
  await context.close();
}
