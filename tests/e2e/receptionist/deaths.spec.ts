import { expect, type Page, test } from "@playwright/test";
import { atWidth, expectAccessible, signInAs, WIDTHS } from "@/tests/support/e2e";

const run = Date.now().toString(36);

async function register(page: Page) {
  await page.goto("/patients/new");
  await page.getByLabel("Family name").fill(`Passing${run}`);
  await page.getByLabel("Given name").fill("Ada");
  await page.getByLabel("Date of birth", { exact: true }).fill("4 9 1934");
  await page.getByRole("radio", { name: "Female", exact: true }).check();
  await page.getByRole("button", { name: "Register", exact: true }).click();
  await expect(page).toHaveURL(/\/patients\/[0-9a-f-]{36}$/);
  return new URL(page.url()).pathname;
}

test("a death is recorded, shown on every screen of the patient, ends booking, and is taken back", async ({
  page,
}) => {
  await signInAs(page, "receptionist");
  const path = await register(page);
  const banner = page.getByRole("region", { name: /^Patient/ });
  await page.getByRole("button", { name: "Record a death…" }).click();
  const window = page.getByRole("dialog", { name: "Record a death" });
  await expect(window).toContainText(`PASSING${run.toUpperCase()}, Ada`);
  await window.getByRole("button", { name: "Record the death" }).click();
  await expect(window.getByRole("alert").filter({ hasText: "There is a problem" })).toBeVisible();
  await expectAccessible(page);
  await window.getByLabel("Date of death").fill("1 3 2020");
  await window.getByLabel("Cause").fill("Pneumonia");
  await window.getByRole("button", { name: "Record the death" }).click();
  await expect(banner).toContainText("Deceased 01-Mar-2020");
  await expect(page.getByRole("region", { name: "Death", exact: true })).toContainText("Pneumonia");
  await expect(page.getByRole("link", { name: "Edit details" })).toBeVisible();
  await expect(page.getByRole("link", { name: "Book a visit" })).toHaveCount(0);
  await page.reload();
  for (const width of WIDTHS) {
    await atWidth(page, width);
    await expectAccessible(page);
  }

  await page.goto(`${path}/history`);
  await expect(banner).toContainText("Deceased 01-Mar-2020");
  await expect(page.getByRole("row").filter({ hasText: "Date of death" })).toContainText("01-Mar-2020");

  await page.goto(`${path}/appointments?book=yes`);
  await expect(banner).toContainText("Deceased 01-Mar-2020");
  await expect(page.getByRole("button", { name: "Book a visit" })).toHaveCount(0);

  await page.goto(path);
  await page.getByRole("button", { name: "Recorded by mistake…" }).click();
  const back = page.getByRole("dialog", { name: "Take this death back" });
  await back.getByLabel("What was the mistake?").fill("Mixed up with a namesake");
  await back.getByRole("button", { name: "Take it back" }).click();
  await expect(banner).not.toContainText("Deceased");
  await expect(page.getByRole("button", { name: "Record a death…" })).toBeVisible();
});
