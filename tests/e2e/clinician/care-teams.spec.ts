import { expect, test } from "@playwright/test";
import { atWidth, expectAccessible, signInAs, WIDTHS } from "@/tests/support/e2e";

test("a doctor is suggested who fits, assigns, and finds the patient among their own", async ({ page }) => {
  await signInAs(page, "doctor");
  await page.goto("/patients?sort=-registeredAt");
  await page.locator("tbody").getByRole("link").first().click();
  await page
    .getByRole("navigation", { name: "Sections of this patient" })
    .getByRole("link", { name: "Care team" })
    .click();
  await expect(page.getByRole("heading", { level: 1, name: "Care team" })).toBeVisible();
  await page.getByRole("button", { name: "Assign…" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Role").selectOption("consulting");
  const suggested = dialog.getByRole("group", { name: "Suggested" }).getByRole("button");
  await expect(suggested.first()).toContainText(/patient/);
  await dialog.getByLabel("Who").fill("okafor");
  await page.getByRole("option", { name: /^Dr Amara Okafor/ }).click();
  await dialog.getByLabel("Reason").fill("Second opinion");
  await expectAccessible(page);
  await dialog.getByRole("button", { name: "Assign", exact: true }).click();
  await expect(page.getByText("Assigned by Amara Okafor: Second opinion")).toBeVisible();
});

test("a doctor hands two patients over, sees the receipt, and has them no more", async ({ page }) => {
  await signInAs(page, "doctor");
  await page.goto("/my-patients");
  for (const width of WIDTHS) {
    await atWidth(page, width);
    await expectAccessible(page);
  }
  await page.getByRole("link", { name: "Hand over…" }).click();
  await page.getByRole("combobox", { name: "To" }).click();
  await page.getByRole("option").first().click();
  await expect(page.getByText(/^Goes to /).first()).toBeVisible();
  await expectAccessible(page);
  await page.getByLabel("All", { exact: true }).uncheck();
  for (const box of [1, 2]) await page.getByRole("checkbox").nth(box).check();
  await page.getByLabel("Reason").fill("Annual leave");
  await page.getByRole("button", { name: "Hand over 2 roles" }).click();
  await expect(page).toHaveURL(/\/care-teams\/handovers\//);
  await expect(page.getByText("Annual leave")).toBeVisible();
  await expect(page.getByText(/^Went to /).first()).toBeVisible();
  await expectAccessible(page);
});

test("a nurse sees whom they nurse,", async ({ page }) => {
  await signInAs(page, "nurse");
  await page.goto("/my-patients");
  await expect(page.getByText("Named nurse").first()).toBeVisible();
  await page.locator("tbody").getByRole("link").first().click();
  await expect(page.getByText("Niamh O'Shaughnessy")).toBeVisible();
});
