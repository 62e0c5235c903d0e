import { expect, test } from "@playwright/test";
import { expectAccessible, signInAs } from "@/tests/support/e2e";

test("the palette finds people and pages while typing, and opens what is chosen by keyboard alone", async ({
  page,
}) => {
  await signInAs(page, "receptionist");
  await page.goto("/patients");
  const name = (await page.getByRole("table").getByRole("link").first().textContent()) ?? "";
  const family = name.split(",")[0]?.trim() ?? "";
  expect(family).not.toBe("");
  await page.keyboard.press("Control+k");
  const palette = page.getByRole("dialog");
  await palette.getByRole("combobox").pressSequentially(family, { delay: 30 });
  await expect(palette.getByRole("option").filter({ hasText: family }).first()).toBeVisible();
  await expectAccessible(page);
  await palette.getByRole("combobox").fill("qzxwv");
  await expect(palette.getByRole("option").filter({ hasText: family })).toHaveCount(0);
  await palette.getByRole("combobox").fill(family);
  await expect(palette.getByRole("option").filter({ hasText: family }).first()).toBeVisible();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await expect(palette).toBeHidden();
  await expect(page.getByText("Something went wrong")).toHaveCount(0);
});
