import { readFile } from "node:fs/promises";
import { expect, type Page, test } from "@playwright/test";
import { DEMONSTRATION_PASSWORD } from "@/db/seed/accounts";
import { atWidth, expectAccessible, signInAs } from "@/tests/support/e2e";
import { NURSE, TODAY } from "@/tests/support/rotas";

// Several people take turns: on a busy machine that is more than a minute.
test.describe.configure({ timeout: 120_000 });

const run = Date.now().toString(36);

test("somebody new is entered, found, corrected and found by the new post", async ({ page }) => {
  await signInAs(page, "manager");
  await page.goto("/staff");
  await page.getByRole("link", { name: "Add a member of staff" }).click();
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByRole("alert").filter({ hasText: "There is a problem" })).toBeFocused();
  await page.getByLabel("First name").fill("Ottilie");
  await page.getByLabel("Last name").fill(`Quill${run}`);
  await page.getByLabel("Profession").selectOption("support");
  await page.getByLabel("Post").fill("Porter");
  await page.getByLabel("Telephone at work").fill("4711");
  const arrive = await holdPages(page);
  const save = page.getByRole("button", { name: "Save" });
  await save.click();
  await expect(page.getByText("Saved", { exact: true })).toBeVisible();
  await expect(save).toHaveAttribute("aria-busy", "true");
  arrive();
  await expect(page.getByRole("heading", { level: 1, name: `Ottilie Quill${run}` })).toBeVisible();
  await page.getByRole("link", { name: "Edit" }).click();
  await page.getByLabel("Post").fill(`Head porter ${run}`);
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText(`Head porter ${run}`)).toBeVisible();

  await page.goto("/staff");
  await page.getByRole("searchbox").fill(`head porter ${run}`);
  await page.keyboard.press("Enter");
  await expect(page.getByText("1–1 of 1")).toBeVisible();
  await page.getByRole("button", { name: /^Actions/ }).click();
  await page.getByRole("menuitem", { name: "Quick look" }).click();
  await expect(page.getByRole("dialog")).toContainText("4711");
});

test("whoever leaves hands everything over first; then the account opens nothing", async ({ page }) => {
  await signInAs(page, "manager");
  const [username, colleague] = await chooseLeaver(page);
  await page.getByRole("link", { name: "End employment" }).click();
  await page.getByRole("textbox", { name: "Last day" }).fill(TODAY);
  await page.getByLabel("Why").fill("Moves abroad");
  await page.getByRole("button", { name: "Record the last day" }).click();
  await expect(page.getByText(/From the day after nothing can be booked/)).toBeVisible();
  for (const width of [390, 1440] as const) {
    await atWidth(page, width);
    await expectAccessible(page);
  }

  await page.getByRole("button", { name: "Close the account" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("button", { name: "Close the account" }).click();
  await expect(dialog.getByText(/still on the rota/)).toBeVisible();
  await page.keyboard.press("Escape");

  await page.getByRole("button", { name: "Hand over everything" }).click();
  await dialog.getByLabel("Colleague").fill(colleague);
  await page.getByRole("option", { name: colleague }).click();
  await dialog.getByRole("button", { name: "Hand over" }).click();
  // The colleague works on some of these days already.
  await expect(dialog.getByText("This person already has a shift at this time.").first()).toBeVisible();
  await dialog.getByRole("button", { name: "Close" }).last().click();
  await endEverything(page);
  await expect(page.getByText("Nothing is left.")).toBeVisible();
  await expect(page.getByText(new RegExp(`^Shifts: \\d+ to ${colleague}`))).toBeVisible();

  await page.getByRole("button", { name: "Close the account" }).click();
  await dialog.getByRole("button", { name: "Close the account" }).click();
  await expect(page.getByText("This person has left and the account is closed.")).toBeVisible();

  await page.context().clearCookies();
  await page.goto("/sign-in");
  await page.getByLabel("User name or e-mail address").fill(username);
  await page.getByLabel("Password", { exact: true }).fill(DEMONSTRATION_PASSWORD);
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
  await expect(page.getByText("This account is disabled. Ask an administrator.")).toBeVisible();
});

test("a list of staff is matched, tried out, corrected and taken in; the next one is read the same way", async ({
  page,
}) => {
  const head = `Nr ${run};Vorname;Surname;What;Ward;Since`;
  const list = (ward: string) =>
    [
      head,
      `${run}1;Ada;Brindle${run};Nurse;Emergency;03/04/2026`,
      `${run}2;Béla;Brindle${run};Nurse;${ward};05/06/2026`,
    ].join("\r\n");
  await signInAs(page, "manager");
  await page.goto("/staff/import");
  await choose(page, list("Nowhere"));
  const holds = (heading: string) => page.getByLabel(`What the column ${heading} holds`);
  await holds(`Nr ${run}`).selectOption({ label: "Staff number" });
  await holds("What").selectOption({ label: "Profession" });
  await holds("Since").selectOption({ label: "Works here from" });
  await expect(page.getByText("Say in which order dates are written").first()).toBeVisible();
  await page.getByLabel("Dates are written").selectOption("DMY");
  await expect(page.getByRole("heading", { name: "1 problem" })).toBeVisible();
  await expect(page.getByRole("row", { name: "3 Department: Nowhere" })).toContainText(
    "There is no such department in use",
  );
  await expect(page.getByRole("button", { name: "Import the list" })).toBeDisabled();
  for (const width of [390, 1440] as const) {
    await atWidth(page, width);
    await expectAccessible(page);
  }
  const download = page.waitForEvent("download");
  await page.getByRole("button", { name: "Save these rows" }).click();
  const rows = await readFile(await (await download).path(), "utf8");
  expect(rows).toContain(
    `${run}2,Béla,Brindle${run},Nurse,Nowhere,05/06/2026,Department: There is no such department in use`,
  );
  expect(rows).not.toContain("Ada");

  await choose(page, list("Orthopaedics"));
  await expect(page.getByText("Read as the last list with these headings.")).toBeVisible();
  await expect(page.getByText("Tried out: every row can be taken in.")).toBeVisible();
  await page.getByRole("button", { name: "Import the list" }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "Import the list" }).click();
  await expect(page).toHaveURL(/\/staff$/);
  await page.goto(`/staff?q=brindle${run}`);
  await page.getByRole("link", { name: `Béla Brindle${run}` }).click();
  await expect(page.getByText("05-Jun-2026")).toBeVisible();
});

/** The last nurse of the second department that works in shifts; the first of it takes over. */
async function chooseLeaver(page: Page): Promise<[username: string, colleague: string]> {
  await page.goto("/rotas");
  await page.getByLabel("Department", { exact: true }).selectOption({ index: 1 });
  await expect(page.getByRole("rowheader", { name: NURSE })).toHaveCount(0);
  const people = page.getByRole("rowheader").filter({ hasText: "Nurse" });
  await expect(people.first()).toBeVisible();
  const names = (await people.allInnerTexts()).map((text) => text.split("\n")[0] ?? "");
  const [colleague = "", leaver = ""] = [names[0], names.at(-1)];
  await page.goto(`/staff?q=${encodeURIComponent(leaver)}`);
  await page.getByRole("link", { name: leaver }).first().click();
  const account = page.locator("div", { has: page.locator("dt", { hasText: /^Account$/ }) }).last();
  return [((await account.getByRole("definition").textContent()) ?? "").trim(), colleague];
}

async function endEverything(page: Page) {
  const buttons = page.getByRole("button", { name: "End these" });
  for (let left = await buttons.count(); left > 0; left -= 1) {
    await buttons.first().click();
    await page.getByRole("alertdialog").getByRole("button", { name: "End these" }).click();
    await expect(buttons).toHaveCount(left - 1);
  }
}

async function choose(page: Page, text: string) {
  await page
    .getByLabel("Choose a CSV file")
    .setInputFiles({ name: "staff.csv", mimeType: "text/csv", buffer: Buffer.from(text) });
}

/** The next page is slow until it may arrive. */
async function holdPages(page: Page): Promise<() => void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  await page.route(/[?&]_rsc=/, async (route) => {
    await promise;
    await route.continue();
  });
  return resolve;
}
