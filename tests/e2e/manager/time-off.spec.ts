import { expect, type Page, test } from "@playwright/test";
import { addDays } from "@/lib/time";
import { expectAccessible, signInAs } from "@/tests/support/e2e";
import { assign, dayOf, NURSE, openWeek, publish, TODAY } from "@/tests/support/rotas";

// Several people take turns: on a busy machine that is more than a minute.
test.describe.configure({ timeout: 120_000 });

test("a nurse sees what her leave touches before she asks; the manager approves and the shift has nobody", async ({
  page,
}) => {
  const [friday, sunday] = [dayOf(5, 5), dayOf(5, 7)];
  const manager = await another(page, "manager");
  await openWeek(manager, 5);
  await assign(manager, NURSE, dayOf(5, 6), "Early");
  await publish(manager);

  await signInAs(page, "nurse");
  await ask(page, friday, sunday);
  await expect(page.getByText("1 shift lies in this time")).toBeVisible();
  await expectAccessible(page);
  await page.getByRole("button", { name: "Ask for it" }).click();
  await expect(page.getByText("Your request is on its way")).toBeVisible();

  await manager.goto("/time-off");
  const request = manager.getByRole("region", { name: NURSE });
  await expect(request.getByText("1 shift lies in this time")).toBeVisible();
  await request.getByRole("button", { name: /^Approve/ }).click();
  await expect(manager.getByText("No visits to move, 1 shift was taken off.")).toBeVisible();
  await openWeek(manager, 5);
  await expect(manager.getByRole("row", { name: new RegExp(`^${NURSE}`) })).toContainText("On leave");
  await expect(manager.getByRole("row", { name: new RegExp(`^${NURSE}`) })).toContainText("0 h");
  await page.reload();
  await expect(page.getByRole("listitem").filter({ hasText: "Approved" }).first()).toBeVisible();
});

test("leave of a doctor names the booked visits to both, and a refusal its reason", async ({ page }) => {
  await signInAs(page, "doctor");
  await ask(page, addDays(TODAY, 1), addDays(TODAY, 14));
  await expect(page.getByText(/booked visits lie in this time/)).toBeVisible();
  await page.getByLabel("Note").fill("Conference");
  await page.getByRole("button", { name: "Ask for it" }).click();
  await expect(page.getByText("Your request is on its way")).toBeVisible();

  const manager = await another(page, "manager");
  await manager.goto("/time-off");
  const request = manager.getByRole("region", { name: "Amara Okafor" });
  await expect(request.getByText(/booked visits lie in this time/)).toBeVisible();
  await expectAccessible(manager);
  await request.getByRole("button", { name: "Refuse" }).click();
  await manager.getByRole("dialog").getByLabel("Reason").fill("Nobody stands in yet");
  await manager.getByRole("dialog").getByRole("button", { name: "Refuse" }).click();
  await expect(manager.getByText("The request is refused")).toBeVisible();
  await page.reload();
  await expect(page.getByText(/Decided by Henrik Sjöström: Nobody stands in yet/)).toBeVisible();
});

async function another(page: Page, role: "manager"): Promise<Page> {
  const browser = page.context().browser();
  if (!browser) throw new Error("There is no browser.");
  const own = await (await browser.newContext()).newPage();
  await signInAs(own, role);
  return own;
}

async function ask(page: Page, fromDay: string, toDay: string) {
  await page.goto("/account/time-off");
  await page.getByLabel("First day").fill(fromDay);
  await page.getByLabel("Last day").fill(toDay);
  await page.getByLabel("Last day").press("Tab");
}
