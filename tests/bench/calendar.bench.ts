import { type Browser, chromium, type Page } from "playwright";
import { appointments } from "@/db/schema";
import { findChromium } from "@/scripts/support/chromium";
import { throwawayServer } from "@/scripts/support/throwaway";
import { makeType } from "@/tests/support/factories/appointments";
import { makePatient } from "@/tests/support/factories/patients";
import { makePractitioner } from "@/tests/support/factories/practitioners";
import { type Bench, bench, percentile } from "./bench";
import { open, somebody } from "./people";

const COLUMNS = 30;
const VISITS_EACH = 24;
const QUARTER_MS = 900_000;

/** A full day of thirty practitioners in a real browser: from a press, a key or a drag to what is drawn for it. */
bench("calendar", async (run) => {
  const secret = "only-for-this-benchmark-0123456789-abcdef";
  const server = await throwawayServer({
    superuserUrl: run.superuserUrl,
    environment: { JOBS: "off", LOG_LEVEL: "error", SESSION_SECRET: secret },
  });
  const { db, close } = open(server.databaseUrl);
  let browser: Browser | undefined;
  try {
    const { cookie } = await somebody(db, "receptionist", secret);
    const typeId = await makeType({ db }, 15);
    const day = (Math.floor(Date.now() / 86_400_000) + 2) * 86_400_000;
    for (let column = 0; column < COLUMNS; column += 1) {
      const practitionerId = await makePractitioner({ db });
      for (let index = 0; index < VISITS_EACH; index += 1) {
        const patient = await makePatient({ db });
        const startsAt = new Date(day + 9 * 3_600_000 + (index + Math.floor(index / 4)) * QUARTER_MS);
        const endsAt = new Date(startsAt.getTime() + QUARTER_MS);
        await db
          .insert(appointments)
          .values({ patientId: patient.id, practitionerId, typeId, startsAt, endsAt, status: "booked" });
      }
    }
    browser = await chromium.launch({ executablePath: findChromium(), args: ["--no-sandbox"] });
    const context = await browser.newContext({ viewport: { width: 1440, height: 950 } });
    const [name = "", value = ""] = cookie.split("=");
    await context.addCookies([{ name, value, url: server.url }]);
    const page = await context.newPage();
    const listening = page.waitForResponse((response) => response.url().includes("/api/events"));
    await page.goto(`${server.url}/calendar?date=${new Date(day).toISOString().slice(0, 10)}`);
    await listening;
    const columns = await page.getByRole("columnheader").count();
    run.report({ id: "calendar.columns", value: columns - 1, unit: "count", n: 1 });
    run.report({
      id: "calendar.cells",
      value: await page.getByRole("gridcell").count(),
      unit: "count",
      n: 1,
    });
    await interactions(run, page);
  } finally {
    await browser?.close();
    await close();
    await server.stop();
  }
});

async function interactions(run: Bench, page: Page) {
  await page.evaluate(() => {
    const seen: number[] = [];
    Reflect.set(window, "seen", seen);
    new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) seen.push(duration);
    }).observe({ type: "event", durationThreshold: 16, buffered: false } as PerformanceObserverInit);
  });
  const visit = page.locator("[data-visit]").nth(40);
  await visit.evaluate((cell) => cell.scrollIntoView({ block: "center", inline: "center" }));
  for (let round = 0; round < 5; round += 1) {
    const box = await visit.boundingBox();
    if (!box) throw new Error("There is no visit to drag.");
    await page.mouse.move(box.x + 30, box.y + 8);
    await page.mouse.down();
    await page.mouse.move(box.x + 30 + 180 * (round % 2 ? 1 : -1), box.y + 120, { steps: 30 });
    await page.keyboard.press("Escape");
    await page.mouse.up();
  }
  await visit.focus();
  for (const key of ["ArrowDown", "ArrowRight", "ArrowUp", "ArrowLeft", "ArrowDown"])
    await page.keyboard.press(key);
  await visit.focus();
  await page.keyboard.press("Shift+M");
  for (let step = 0; step < 12; step += 1) await page.keyboard.press(step % 3 ? "ArrowDown" : "ArrowRight");
  await page.keyboard.press("Escape");
  await visit.click();
  await page.getByRole("dialog").waitFor();
  await page.keyboard.press("Escape");
  await page.getByRole("dialog").waitFor({ state: "hidden" });
  const seen: number[] = await page.evaluate(() => Reflect.get(window, "seen"));
  for (const p of [50, 95])
    run.report({ id: `calendar.interaction.p${p}`, value: percentile(seen, p), unit: "ms", n: seen.length });
  run.report({ id: "calendar.interaction.worst", value: Math.max(0, ...seen), unit: "ms", n: seen.length });
}
