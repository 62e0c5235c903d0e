import { expect, type Page, test } from "@playwright/test";
import { alive, expectAccessible, signInAs } from "@/tests/support/e2e";

/** An apostrophe, a hyphen, two diacritics; a number keeps one run apart from the next. */
const FAMILY = `O’Brien-Núñez ${Date.now().toString(36)}`;
const GIVEN = "Zoë";
const SHOWN = new RegExp(`${FAMILY.toUpperCase()}, ${GIVEN}`);

test.describe.configure({ mode: "serial" });

let mrn = "";

test("the receptionist registers a person, books and checks in", async ({ page }) => {
  await signInAs(page, "receptionist");
  await page.getByRole("navigation").getByRole("link", { name: "Register" }).first().click();
  await page.getByLabel("Given name").fill(GIVEN);
  await page.getByLabel("Family name").fill(FAMILY);
  await page.getByLabel("Date of birth", { exact: true }).fill("4 9 1984");
  await page.getByRole("radio", { name: "Female", exact: true }).check();
  await expectAccessible(page);
  await page.getByRole("button", { name: "Register", exact: true }).click();
  await expect(page).toHaveURL(/\/patients\/[0-9a-f-]{36}$/);
  const banner = page.getByRole("region", { name: /^Patient / });
  await expect(banner).toContainText(SHOWN);
  await expect(banner).toContainText("04-Sep-1984");
  mrn = (await banner.textContent())?.match(/\d{8,}/)?.[0] ?? "";
  expect(mrn).not.toBe("");

  await page.getByRole("link", { name: "Appointments", exact: true }).click();
  await expect(page).toHaveURL(/\/appointments$/);
  await page.getByRole("button", { name: "Book a visit" }).first().click();
  const sheet = page.getByRole("dialog");
  await sheet.getByLabel("With").selectOption({ label: "Dr Amara Okafor" });
  await sheet.getByRole("radio").first().check({ force: true });
  await expectAccessible(page);
  await sheet.getByRole("button", { name: "Book", exact: true }).click();
  await expect(sheet).toBeHidden();

  await page.goto("/queue");
  const card = page.getByRole("main").getByRole("listitem").filter({ hasText: SHOWN });
  await card.getByRole("button", { name: /Check in/ }).click();
  await expect(page.getByRole("dialog")).toContainText("04-Sep-1984");
  await page.getByRole("button", { name: "Both match, check in" }).click();
  await expect(card).toContainText(/waiting/);
});

test("the doctor opens the visit, writes and signs", async ({ page }) => {
  await signInAs(page, "doctor");
  await expect(page).toHaveURL(/\/home$/);
  const visit = page.getByRole("main").getByRole("listitem").filter({ hasText: SHOWN });
  const open = visit.getByRole("button", { name: "Open visit" });
  await alive(open);
  await open.click();
  await expect(page).toHaveURL(/\/records/);
  await page.getByLabel("Description").fill("Cough for four days, no fever. Chest clear on both sides.");
  await page.getByLabel("Diagnosis").fill("Acute viral bronchitis");
  await page.getByLabel("Treatment").fill("Rest and fluids. Return if breathless.");
  await expectAccessible(page);
  await page.getByRole("button", { name: "Sign", exact: true }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "Sign", exact: true }).click();
  await expect(page.getByText(/^Signed/).first()).toBeVisible();
  await page.getByRole("button", { name: "Finish visit" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Finish visit" }).click();
  await expect(page.getByText("Visit finished")).toBeVisible();
});

test("the cashier takes half in cash and the rest by card", async ({ page }) => {
  await signInAs(page, "cashier");
  await page.goto("/billing/desk");
  await page.getByLabel("Find a patient or an invoice").fill(mrn);
  await page.getByRole("option").filter({ hasText: SHOWN }).first().click();
  await page.getByRole("button", { name: "Make invoice" }).click();
  await expect(page).toHaveURL(/\/billing\/invoices\//);
  const owed = await amountOwed(page);
  const half = Math.floor(owed / 2);
  await page.getByLabel("Amount", { exact: true }).fill((half / 100).toFixed(2));
  await page.getByLabel("Cash received").fill(((half + 500) / 100).toFixed(2));
  await expect(page.getByText("Change to give back")).toContainText("5.00");
  await page.getByRole("button", { name: /^Take / }).click();
  await expect(page.getByText(/is still owed/)).toBeVisible();
  await expect(page.getByLabel("Amount", { exact: true })).toBeHidden();
  await page.getByRole("button", { name: "Take another payment" }).click();
  await expect.poll(() => amountOwed(page)).toBe(owed - half);
  await page.getByRole("radio", { name: "Card" }).check();
  await page.getByLabel("Reference").fill("AUTH 4711");
  await page.getByRole("button", { name: /^Take / }).click();
  await expect(page.getByText("Paid in full.")).toBeVisible();
  await expectAccessible(page);
  await page
    .getByRole("link", { name: /receipt/i })
    .first()
    .click();
  await expect(page.getByText("Amount received")).toBeVisible();
  await expectAccessible(page);
});

test("the manager sees figures and no names", async ({ page }) => {
  await signInAs(page, "manager");
  await expect(page).toHaveURL(/\/analytics/);
  await expect(page.getByText("New patients").first()).toBeVisible();
  await expect(page.locator("body")).not.toContainText(FAMILY);
  await expectAccessible(page);
});

test("the administrator finds all of it in the audit list", async ({ page }) => {
  await signInAs(page, "admin");
  await page.goto(`/admin/audit?mrn=${mrn}&size=100`);
  for (const action of [
    "patients.register",
    "appointments.book",
    "appointments.checkIn",
    "encounters.open",
    "records.sign",
    "invoices.issue",
    "payments.take",
  ]) {
    await expect(page.getByText(action).first(), action).toBeVisible();
  }
  await expectAccessible(page);
});

/** What the invoice says is owed, in minor units. */
async function amountOwed(page: Page): Promise<number> {
  const hint = await page.getByText(/ is owed\. Take less/).textContent();
  return Number(hint?.match(/[\d,]+\.\d{2}/)?.[0].replace(/[,.]/g, ""));
}
