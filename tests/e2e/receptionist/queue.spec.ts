import { type Browser, expect, type Page, test } from "@playwright/test";
import { atWidth, expectAccessible, signInAs, WIDTHS } from "@/tests/support/e2e";

const run = Date.now().toString(36);
const column = (page: Page, name: string) =>
  page.getByRole("region", { name, exact: true }).getByRole("article");

/** A machine in the hall: a browser of its own in which nobody is signed in, set up with a code from the desk. */
async function setUp(browser: Browser, desk: Page, screen: string, address: string): Promise<Page> {
  await desk.goto("/queue/settings");
  await desk.getByRole("button", { name: `Give a code for ${screen}` }).click();
  const offered = desk.getByRole("dialog", { name: `Code for ${screen}` });
  const code = (await offered.textContent())?.match(/[0-9A-Z]{4}-[0-9A-Z]{4}/)?.[0] ?? "";
  await expectAccessible(desk);
  await offered.getByRole("button", { name: "Close", exact: true }).last().click();
  const page = await (await browser.newContext({ locale: "en-GB" })).newPage();
  await page.goto(address);
  await page.getByLabel("Code of this screen").fill(code);
  await page.getByRole("button", { name: "Set up" }).click();
  return page;
}

// The second journey goes on with the person of the first.
test.describe.configure({ mode: "serial" });

test.beforeEach(async ({ page }) => {
  await signInAs(page, "receptionist");
});

test("somebody without an appointment is registered, waits with a number and is called to a room", async ({
  page,
  browser,
}) => {
  const screen = await setUp(browser, page, "Waiting area 1", "/display/all");
  await expect(screen.getByRole("heading", { name: "Now called" })).toBeVisible();
  // A network that goes away is said at once, quietly, and taken back by itself.
  await screen.route("**/api/display/**", (route) => route.abort());
  await expect(screen.getByRole("status").filter({ hasText: "Connecting again" })).toBeVisible();
  await expectAccessible(screen);
  await screen.unroute("**/api/display/**");
  await expect(screen.getByText("Connecting again")).toHaveCount(0);

  await page.goto("/queue");
  const startedAt = Date.now();
  await page.getByRole("button", { name: "Walk-in", exact: true }).click();
  await page.getByRole("link", { name: "Register a new patient" }).click();
  await page.getByLabel("Family name").fill(`Passing${run}`);
  await page.getByLabel("Given name").fill("Wanda");
  await page.getByLabel("Date of birth", { exact: true }).fill("4 9 1984");
  await page.getByRole("radio", { name: "Female", exact: true }).check();
  await page.getByRole("button", { name: "Register", exact: true }).click();
  await expect(page).toHaveURL(/\/queue/);
  const sheet = page.getByRole("dialog", { name: "Somebody without an appointment" });
  await sheet.getByLabel("With").selectOption({ label: "Dr Amara Okafor" });
  await expectAccessible(page);
  await sheet.getByRole("button", { name: "Take in" }).click();
  const number = await sheet.getByText(/^E-\d{3}$/).textContent();
  expect(Date.now() - startedAt).toBeLessThan(60_000);
  await sheet.getByRole("button", { name: "Close", exact: true }).last().click();

  const card = column(page, "Arrived").filter({ hasText: `PASSING${run.toUpperCase()}` });
  await expect(card).toContainText(number ?? "?");
  await card.getByRole("button", { name: /^Call: / }).click();
  await expect(card).toContainText(/called to/);
  await expect(screen.getByRole("main")).toContainText(number ?? "?");
  await expect(screen.getByRole("main")).not.toContainText(/passing/i);
  await expectAccessible(screen);
  await card.getByRole("button", { name: /^Not there: / }).click();
  await expect(card).toContainText("not there once");
  for (const width of WIDTHS) {
    await atWidth(page, width);
    await expectAccessible(page);
  }
});

test("a patient checks in at the screen in the hall, and the board shows it by itself", async ({
  page,
  browser,
}) => {
  const kiosk = await setUp(browser, page, "Main entrance", "/check-in");
  await expect(kiosk.getByRole("heading", { name: "Welcome. Please check in here." })).toBeVisible();
  await expectAccessible(kiosk);

  await page.goto("/queue");
  const card = page.getByRole("article").filter({ hasText: `PASSING${run.toUpperCase()}` });
  const words = (await card.textContent()) ?? "";
  const mrn = words.match(/· (\d{8,})/)?.[1] ?? "";
  const number = words.match(/[A-Z]{1,2}-\d{3}/)?.[0] ?? "?";
  await card.getByRole("button", { name: /^More for/ }).click();
  await page.getByRole("menuitem", { name: "Undo check-in" }).click();
  await expect(column(page, "Booked").filter({ hasText: mrn })).toBeVisible();

  const answer = async (date: string) => {
    await kiosk.getByRole("button", { name: "Type my number" }).click();
    await kiosk.keyboard.type(mrn, { delay: 80 });
    await kiosk.getByRole("button", { name: "Done" }).click();
    await expect(kiosk.getByRole("heading", { name: "Your date of birth" })).toBeVisible();
    for (const digit of date) await kiosk.getByRole("button", { name: digit, exact: true }).click();
    await kiosk.getByRole("button", { name: "Done" }).click();
  };
  await answer("01011901");
  await expect(kiosk.getByRole("heading", { name: "We could not find that" })).toBeVisible();
  await kiosk.getByRole("button", { name: "Done" }).click();
  await answer("04091984");
  await expect(kiosk.getByRole("heading", { name: "You are checked in", exact: true })).toBeVisible();
  await expect(kiosk.getByRole("main")).toContainText(number);
  await expectAccessible(kiosk);
  await expect(column(page, "Arrived").filter({ hasText: mrn })).toBeVisible({ timeout: 3_000 });
  await kiosk.getByRole("button", { name: "Done" }).click();
  await answer("04091984");
  await expect(kiosk.getByRole("heading", { name: "You are checked in already" })).toBeVisible();

  await page.goto("/queue/settings");
  await page.getByRole("button", { name: "Revoke Main entrance" }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "Revoke" }).click();
  // Behind a question nothing has a role: only once it is gone does the list tell anything.
  await expect(page.getByRole("alertdialog")).toHaveCount(0);
  await expect(page.getByRole("button", { name: "Revoke Main entrance" })).toHaveCount(0);
  await kiosk.reload();
  await expect(kiosk.getByRole("heading", { name: "Set up this check-in screen" })).toBeVisible();
});

test("a nurse takes somebody along and passes them on, by button and by dragging the card", async ({
  page,
}) => {
  await page.context().clearCookies();
  await signInAs(page, "nurse");
  await page.goto("/queue");
  const first = column(page, "Arrived")
    .filter({ hasNotText: /called to|not there|PASSING/ })
    .first();
  const number = ((await first.textContent()) ?? "").match(/[A-Z]{1,2}-\d{3}/)?.[0] ?? "?";
  await first.getByRole("button", { name: /^To the nurse: / }).click();
  const withNurse = column(page, "Nurse").filter({ hasText: number });
  await expect(withNurse).toContainText(/with the nurse/);
  await withNurse.dragTo(page.getByRole("region", { name: "Practitioner", exact: true }));
  await expect(column(page, "Practitioner").filter({ hasText: number })).toContainText(/ready/);
  await column(page, "Practitioner")
    .filter({ hasText: number })
    .dragTo(page.getByRole("region", { name: "Done", exact: true }));
  await expect(page.getByText("This card cannot be moved there")).toBeVisible();
});
