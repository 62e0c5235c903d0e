import { type CDPSession, expect, type Locator, type Page, test } from "@playwright/test";
import { expectAccessible, signInAs } from "@/tests/support/e2e";

const cell = (page: Page, name: string) => page.getByRole("gridcell", { name });
const now = (page: Page) => page.getByRole("listitem").filter({ hasText: /^Now/ });

/** Clears the whole week, so that the journey knows what it begins with. */
async function emptyWeek(page: Page) {
  await page.getByRole("gridcell", { name: /^Monday 00:00/ }).focus();
  await page.keyboard.press("Shift+Control+ArrowRight");
  await page.keyboard.press("Shift+End");
  await page.keyboard.press("Delete");
  await expect(page.locator('[data-fill="full"]')).toHaveCount(0);
}

async function save(page: Page) {
  await page.getByRole("button", { name: "Save the hours" }).click();
  await expect(page.getByText("Your hours are saved")).toBeVisible();
}

test.describe("on a phone", () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });

  test("a nurse changes her availability with a finger and finds it afterwards", async ({ page }) => {
    await signInAs(page, "nurse");
    await page.goto("/account");
    await page.getByRole("link", { name: "Availability" }).tap();
    await expect(page.getByRole("grid", { name: "Hours of a week" })).toBeVisible();

    // The working day is in sight without scrolling inside the week.
    await page.getByRole("grid").scrollIntoViewIfNeeded();
    const [grid, six, midnight] = await Promise.all(
      [page.getByRole("grid").locator(".."), cell(page, "Monday 06:00"), cell(page, "Monday 00:00")].map(
        topOf,
      ),
    );
    expect((six ?? 0) - (grid ?? 0)).toBeGreaterThanOrEqual(0);
    expect((six ?? 0) - (grid ?? 0)).toBeLessThan(60);
    expect(midnight ?? 0).toBeLessThan(grid ?? 0);
    await expectAccessible(page);

    await page.getByLabel("Last day").fill("");
    await emptyWeek(page);
    const finger = await page.context().newCDPSession(page);
    await draw(finger, cell(page, "Tuesday 07:00"), cell(page, "Wednesday 14:30"));
    await expect(page.getByText("Tuesday to Wednesday 07:00–15:00 painted")).toBeAttached();
    await cell(page, "Friday 08:00").tap();
    await expect(cell(page, "Friday 08:00, painted")).toBeAttached();
    await cell(page, "Wednesday 14:30").tap();
    await expect(page.getByText("Wednesday 14:30–15:00 cleared")).toBeAttached();
    await save(page);

    await page.goto("/shifts");
    await page.goto("/account/availability");
    await expect(now(page)).toContainText("Tuesday 07:00–15:00");
    await expect(now(page)).toContainText("Wednesday 07:00–14:30");
    await expect(now(page)).toContainText("Friday 08:00–08:30");
    await expect(now(page)).toContainText("16 hours a week");
    await expect(cell(page, "Tuesday 07:00, painted")).toBeAttached();
    await expect(cell(page, "Monday 07:00, free")).toBeAttached();
  });
});

test("with the keyboard alone a week is painted, corrected and saved", async ({ page }) => {
  await signInAs(page, "nurse");
  await page.goto("/account/availability");
  await expect(page.getByRole("grid")).toBeVisible();
  await page.getByLabel("Last day").fill("");
  await emptyWeek(page);
  await cell(page, "Monday 08:00").focus();
  await page.keyboard.press("Shift+ArrowDown");
  await page.keyboard.press("Shift+ArrowRight");
  await page.keyboard.press("Space");
  await expect(page.getByText("Monday to Tuesday 08:00–09:00 painted")).toBeAttached();
  await page.keyboard.press("Delete");
  await expect(page.getByText("Tuesday 08:30–09:00 cleared")).toBeAttached();
  await page.getByRole("button", { name: "Save the hours" }).focus();
  await page.keyboard.press("Enter");
  await expect(page.getByText("Your hours are saved")).toBeVisible();
  await page.reload();
  await expect(now(page)).toContainText("Monday 08:00–09:00");
  await expect(now(page)).toContainText("Tuesday 08:00–08:30");
});

const topOf = async (of: Locator) => (await of.boundingBox())?.y ?? Number.NaN;

async function centreOf(of: Locator) {
  const box = await of.boundingBox();
  if (!box) throw new Error("It is not on the screen.");
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}

/** Rests a finger on the first until it paints, draws to the last, which may come into sight on the way, and lifts it. */
async function draw(finger: CDPSession, from: Locator, to: Locator) {
  await from.evaluate((element) => {
    const frame = element.closest("[role=grid]")?.parentElement;
    frame?.scrollIntoView({ block: "center" });
    frame?.scrollTo({ top: element instanceof HTMLElement ? element.offsetTop - 80 : 0 });
  });
  const start = await centreOf(from);
  const touch = (type: "touchStart" | "touchMove", { x, y }: { x: number; y: number }) =>
    finger.send("Input.dispatchTouchEvent", { type, touchPoints: [{ x, y }] });
  await touch("touchStart", start);
  await expect(from).toHaveAttribute("aria-selected", "true");
  await expect(async () => {
    const [frame, end] = [await to.page().getByRole("grid").locator("..").boundingBox(), await centreOf(to)];
    const bottom = (frame?.y ?? 0) + (frame?.height ?? 0);
    await touch("touchMove", { x: end.x, y: Math.min(end.y, bottom - 4) });
    expect(end.y).toBeLessThan(bottom - 40);
  }).toPass({ intervals: [50] });
  await touch("touchMove", await centreOf(to));
  await expect(to).toHaveAttribute("aria-selected", "true");
  await finger.send("Input.dispatchTouchEvent", { type: "touchEnd", touchPoints: [] });
}
