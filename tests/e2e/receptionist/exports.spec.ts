import { readFile } from "node:fs/promises";
import { expect, type Page, test } from "@playwright/test";
import { atWidth, expectAccessible, proveIdentity, signInAs, WIDTHS } from "@/tests/support/e2e";

async function ask(page: Page, format: RegExp, reason?: string) {
  await page.getByRole("button", { name: "Request an export" }).click();
  const window = page.getByRole("dialog", { name: "Request an export" });
  await window.getByRole("radio", { name: format }).check();
  if (reason) await window.getByLabel("Reason").fill(reason);
  await window.getByRole("button", { name: "Make the file" }).click();
}

async function saved(page: Page) {
  await expect(page.getByText("Ready", { exact: true }).first()).toBeVisible({ timeout: 60_000 });
  const download = page.waitForEvent("download");
  await page
    .getByRole("button", { name: /^Save the file/ })
    .first()
    .click();
  const file = await download;
  return { name: file.suggestedFilename(), bytes: await readFile(await file.path()) };
}

test("the front desk hands out a record as PDF: proof, making, saving, and nothing of the chart", async ({
  page,
}) => {
  await signInAs(page, "receptionist");
  await page.goto("/patients?sort=-name");
  await page.getByRole("link", { name: /, / }).first().click();
  await page.getByRole("link", { name: "Export", exact: true }).click();
  await expect(page.getByText("No file was requested")).toBeVisible();
  await ask(page, /^PDF/);
  await expect(page.getByRole("alert").filter({ hasText: "There is a problem" })).toBeVisible();
  await page.getByLabel("Reason").fill("Asked for by the family doctor");
  await page.getByRole("button", { name: "Make the file", exact: true }).click();
  await proveIdentity(page);
  const file = await saved(page);
  expect(file.name).toBe("patient-record.pdf");
  expect(file.bytes.subarray(0, 5).toString()).toBe("%PDF-");
  await expect(page.getByText("Saved once")).toBeVisible();
  await page.reload();
  for (const width of WIDTHS) {
    await atWidth(page, width);
    await expectAccessible(page);
  }
});

test("patients get a copy of their own record, and choose how they are reached", async ({ page }) => {
  await signInAs(page, "patient");
  await page.goto("/portal/record");
  await ask(page, /^JSON/);
  await proveIdentity(page);
  const file = await saved(page);
  const record = JSON.parse(file.bytes.toString("utf8"));
  expect(record).toMatchObject({ format: "patient-record", requestedBy: "patient" });
  expect(record.parts.person).toHaveLength(1);
  expect(record.withheld).toContain("alerts");

  await page.goto("/portal/details");
  await page.getByRole("button", { name: "Change messages" }).click();
  const window = page.getByRole("dialog", { name: "Change messages" });
  await window.getByRole("group", { name: "Bills" }).getByRole("checkbox", { name: "E-mail" }).uncheck();
  await window.getByLabel("Contact quietly").check();
  await expectAccessible(page);
  await window.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("Tell others of the household nothing")).toBeVisible();
});
