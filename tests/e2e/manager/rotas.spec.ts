import { type Browser, expect, type Page, test } from "@playwright/test";
import { DEMONSTRATION_PASSWORD } from "@/db/seed/accounts";
import { signIn } from "@/tests/support/accounts";
import { atWidth, expectAccessible, signInAs } from "@/tests/support/e2e";
import { assign, dayOf, longDay, NURSE, openWeek, publish, shortDay } from "@/tests/support/rotas";

// Several people take turns: on a busy machine that is more than a minute.
test.describe.configure({ timeout: 120_000 });

test("a manager closes a gap, publishes, copies and prints the week; the nurse finds her shift", async ({
  page,
}) => {
  const [tuesday, weekAfter] = [dayOf(3, 2), dayOf(4, 2)];
  await signInAs(page, "manager");
  await openWeek(page, 3);
  const early = page.getByRole("row", { name: /^Early: needed/ }).getByRole("cell");
  await expect(early.nth(1)).toHaveText("Nurse: 0 of 22 missing");
  await assign(page, NURSE, tuesday, "Early");
  await expect(early.nth(1)).toHaveText("Nurse: 1 of 21 missing");
  await expect(page.getByText("1 draft")).toBeVisible();
  await publish(page);

  await atWidth(page, 390);
  const day = page.getByRole("region", { name: shortDay(tuesday) });
  await expect(day.getByRole("listitem").first()).toContainText("Nurse: 1 of 21 missing");
  await expect(day.getByRole("button", { name: new RegExp(NURSE) })).toContainText("07:00–15:00");
  await expectAccessible(page);
  await day.getByRole("button", { name: "Assign somebody" }).click();
  await expect(page.getByRole("dialog").getByLabel("Person")).toBeVisible();
  await page.keyboard.press("Escape");

  await atWidth(page, 1440);
  await page.emulateMedia({ media: "print" });
  await expect(page.getByRole("button", { name: "Publish" })).toBeHidden();
  await expect(page.getByRole("table")).toBeVisible();
  await expect(page.getByLabel("Department", { exact: true })).toBeVisible();
  await page.emulateMedia({ media: "screen" });

  await page.getByRole("button", { name: "Copy to next week" }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "Copy to next week" }).click();
  await expect(page).toHaveURL(new RegExp(`week=${dayOf(4, 1)}`));
  await expect(page.getByText("Not published · 1 draft")).toBeVisible();
  await expect(early.nth(1)).toHaveText("Nurse: 1 of 21 missing");

  const nurse = await signedIn(page, "nurse");
  await nurse.goto("/shifts");
  await expect(nurse.getByRole("heading", { name: "Who is on now" })).toBeVisible();
  const mine = nurse.getByRole("region", { name: "The next six weeks" });
  await expect(mine.getByRole("listitem").filter({ hasText: longDay(tuesday) })).toContainText(
    "Early 07:00–15:00, 8 h, Emergency",
  );
  // A draft is nobody's duty yet.
  await expect(mine.getByText(longDay(weekAfter))).toHaveCount(0);
  await expectAccessible(nurse);
});

test("a swap is asked for, accepted, and approved or refused; both plans say so", async ({ page }) => {
  const [tuesday, wednesday, thursday] = [dayOf(2, 2), dayOf(2, 3), dayOf(2, 4)];
  await signInAs(page, "manager");
  await openWeek(page, 2);
  const name = await nameOfColleague(page);
  await assign(page, NURSE, tuesday, "Early");
  await assign(page, name, wednesday, "Late");
  await assign(page, NURSE, thursday, "Early");
  await publish(page);
  const [nurse, colleague] = [
    await signedIn(page, "nurse"),
    await signedIn(page, await usernameOf(page, name)),
  ];

  await offer(nurse, { day: tuesday, to: name, inReturn: `Late, ${longDay(wednesday)} 13:00` });
  await accept(colleague, tuesday);
  await page.goto("/rotas/swaps");
  await expectAccessible(page);
  const swap = page.getByRole("region", { name: `${NURSE} and ${name}` });
  await expect(swap).toContainText(`${name} takes Early, ${longDay(tuesday)} 07:00–15:00`);
  await swap.getByRole("button", { name: "Approve" }).click();
  await expect(page.getByText("The shifts have changed hands")).toBeVisible();
  await expectDuties(nurse, { with: wednesday, without: tuesday });
  await expectDuties(colleague, { with: tuesday, without: wednesday });

  await offer(nurse, { day: thursday, to: name });
  await accept(colleague, thursday);
  await page.goto("/rotas/swaps");
  await swap.getByRole("button", { name: "Refuse" }).click();
  await page.getByRole("dialog").getByLabel("Reason").fill("Too many new people that day");
  await page.getByRole("dialog").getByRole("button", { name: "Refuse" }).click();
  await expect(page.getByText("The swap is refused")).toBeVisible();
  await expectDuties(nurse, { with: thursday, without: tuesday });
  await expect(nurse.getByRole("region", { name: "My offers" })).toContainText(
    "Too many new people that day",
  );
  await expectAccessible(nurse);
});

const browserOf = (page: Page): Browser => {
  const browser = page.context().browser();
  if (!browser) throw new Error("There is no browser.");
  return browser;
};

async function signedIn(page: Page, username: string): Promise<Page> {
  const own = await (await browserOf(page).newContext()).newPage();
  await signIn(own, username, DEMONSTRATION_PASSWORD);
  await expect(own).not.toHaveURL(/\/sign-in/);
  return own;
}

/** Somebody else of the department. */
async function nameOfColleague(page: Page): Promise<string> {
  const people = await page.getByRole("rowheader").filter({ hasText: "Nurse" }).allInnerTexts();
  const other = people.map((text) => text.split("\n")[0] ?? "").find((name) => name !== NURSE);
  if (!other) throw new Error("The nurse works alone.");
  return other;
}

async function usernameOf(page: Page, name: string): Promise<string> {
  await page.goto(`/staff?q=${encodeURIComponent(name)}`);
  await page.getByRole("link", { name }).first().click();
  const account = page.locator("div", { has: page.locator("dt", { hasText: /^Account$/ }) }).last();
  return ((await account.getByRole("definition").textContent()) ?? "").trim();
}

async function offer(page: Page, { day, to, inReturn }: { day: string; to: string; inReturn?: string }) {
  await page.goto("/shifts");
  await page
    .getByRole("listitem")
    .filter({ hasText: longDay(day) })
    .getByRole("button", { name: "Offer for swap" })
    .click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Colleague").selectOption({ label: to });
  if (inReturn) await dialog.getByLabel("For their shift").selectOption({ label: inReturn });
  await dialog.getByRole("button", { name: "Offer for swap" }).click();
  await expect(page.getByText("The shift is offered")).toBeVisible();
}

async function accept(page: Page, day: string) {
  await page.goto("/shifts");
  await page
    .getByRole("region", { name: "Offered to me" })
    .getByRole("listitem")
    .filter({ hasText: longDay(day) })
    .getByRole("button", { name: "Accept" })
    .click();
  await expect(page.getByText("Accepted. A manager decides.")).toBeVisible();
}

async function expectDuties(page: Page, days: { with: string; without: string }) {
  await page.goto("/shifts");
  const mine = page.getByRole("region", { name: "The next six weeks" });
  await expect(mine.getByText(longDay(days.with))).toBeVisible();
  await expect(mine.getByText(longDay(days.without))).toHaveCount(0);
}
