import { expect, test } from "@playwright/test";
import { alive, atWidth, expectAccessible, signInAs, WIDTHS } from "@/tests/support/e2e";

test("the day of a doctor who is ill is re-booked at once: each visit gets a time that is looked at before saving", async ({
  page,
}) => {
  await signInAs(page, "receptionist");
  await page.goto("/visits-to-move");
  const boxes = page.getByRole("checkbox", { name: /^All of/ });
  await alive(boxes.first());
  const days = page.getByRole("region", { name: /-20\d\d$/ });
  const counts = await days.evaluateAll((groups) =>
    groups.map((group) => group.querySelectorAll("li").length),
  );
  const most = Math.max(...counts);
  const day = days.nth(counts.indexOf(most));
  const name = (await day.getAttribute("aria-label")) ?? "?";
  await expectAccessible(page);
  await day.getByRole("checkbox", { name: /^All of/ }).check();
  await page.getByRole("button", { name: "Move…" }).click();
  const dialog = page.getByRole("dialog");
  // Who only looks keeps what was chosen.
  await dialog.getByRole("button", { name: "Close" }).last().click();
  await expect(page.getByText(`${most} visits chosen`)).toBeVisible();
  await page.getByRole("button", { name: "Move…" }).click();
  const times = dialog.getByRole("combobox", { name: /^New time of/ });
  await expect(times.first()).toBeVisible();
  const chosen = await times.evaluateAll((selects) =>
    selects.map((select) => (select as HTMLSelectElement).value),
  );
  expect(new Set(chosen).size).toBe(chosen.length);
  for (const width of WIDTHS) {
    await atWidth(page, width);
    await expectAccessible(page);
  }
  const move = dialog.getByRole("button", { name: /^Move \d+ visits?$/ });
  await move.click();
  const everyOne = dialog.getByText(`${chosen.length} of ${most} done.`);
  const again = dialog.getByRole("button", { name: "Look for times again" });
  await expect(async () => {
    // Other desks book meanwhile: whose time one of them took is told so, and another is looked for.
    if (!(await everyOne.isVisible()) && (await again.isVisible())) {
      await again.click();
      await move.click();
    }
    await expect(everyOne).toBeVisible({ timeout: 3_000 });
  }).toPass({ timeout: 20_000 });
  await expect(dialog.getByText("Moved", { exact: true })).toHaveCount(chosen.length);
  await dialog.getByRole("button", { name: "Close" }).last().click();
  if (chosen.length === most) await expect(page.getByRole("region", { name })).toHaveCount(0);
});
