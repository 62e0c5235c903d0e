import { expect, type Page, test } from "@playwright/test";
import { atWidth, expectAccessible, signInAs } from "@/tests/support/e2e";

const run = Date.now().toString(36);

const listed = (page: Page) => page.getByRole("table").getByRole("link").allTextContents();
const views = (page: Page) => page.getByRole("button", { name: /^Views of this list/ });

async function narrowToWomenOver70(page: Page) {
  await page.getByRole("button", { name: "Sex" }).click();
  await page.getByRole("checkbox", { name: "Female", exact: true }).check();
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: "Age", exact: true }).click();
  await page.getByLabel("At least", { exact: true }).fill("70");
  await page.keyboard.press("Tab");
  await expect(page).toHaveURL(/ageMin=70/);
  await page.keyboard.press("Escape");
}

test("a view that one desk keeps and shares is a colleague's to open, and gone once it is deleted", async ({
  page,
  browser,
}) => {
  const name = `Older women ${run}`;
  await signInAs(page, "receptionist");
  await page.goto("/patients");
  await narrowToWomenOver70(page);
  await views(page).click();
  await page.getByRole("menuitem", { name: "Save as a view…" }).click();
  await page.getByLabel("Name", { exact: true }).fill(name);
  await page.getByLabel(/^Share it/).check();
  await expectAccessible(page);
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await expect(views(page)).toContainText(name);

  const other = await browser.newContext();
  const colleague = await other.newPage();
  await signInAs(colleague, "doctor");
  await colleague.goto("/patients");
  await views(colleague).click();
  await colleague.getByRole("menuitemradio", { name: new RegExp(`^${name} ·`) }).click();
  await expect(colleague).toHaveURL(/sex=female/);
  await expect(colleague).toHaveURL(/ageMin=70/);
  await views(colleague).click();
  await expect(colleague.getByRole("menuitem", { name: "Delete…" })).toHaveCount(0);
  await colleague.keyboard.press("Escape");

  await views(page).click();
  await page.getByRole("menuitem", { name: "Delete…" }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "Delete" }).click();
  await expect(views(page)).toContainText("Everything");
  await colleague.reload();
  await views(colleague).click();
  await expect(colleague.getByRole("menuitemradio", { name: new RegExp(`^${name}`) })).toHaveCount(0);
  await other.close();
});

test("pages follow each other without showing anybody twice, and back is back", async ({ page }) => {
  await signInAs(page, "receptionist");
  await page.goto("/patients?sort=birthDate");
  const pages = page.getByRole("navigation", { name: "Pages of Patients" });
  const first = await listed(page);
  expect(first).toHaveLength(25);
  await pages.getByRole("button", { name: "Next" }).click();
  await expect(page).toHaveURL(/cursor=after-/);
  await expect(page.getByRole("table").getByRole("link").first()).not.toHaveText(first[0] ?? "");
  const hrefs = async () =>
    page
      .getByRole("table")
      .getByRole("link")
      .evaluateAll((links) => links.map((link) => link.getAttribute("href")));
  const second = await hrefs();
  await page.goBack();
  await expect(page.getByRole("table").getByRole("link").first()).toHaveText(first[0] ?? "");
  expect((await hrefs()).filter((href) => second.includes(href))).toEqual([]);
  await pages.getByRole("button", { name: "Last" }).click();
  await expect(pages.getByRole("button", { name: "Next" })).toHaveAttribute("aria-disabled", "true");
  await pages.getByRole("button", { name: "First" }).click();
  await expect(page.getByRole("table").getByRole("link").first()).toHaveText(first[0] ?? "");
});

test("labels of those chosen in the list are printed together", async ({ page }) => {
  await signInAs(page, "receptionist");
  await page.goto("/patients");
  const boxes = page.getByRole("checkbox", { name: /^Choose [A-Z]/ });
  await boxes.nth(1).check();
  await boxes.nth(2).check();
  await expect(page.getByRole("group", { name: "Chosen" })).toContainText("2 chosen");
  const mrns = await page.getByRole("row", { selected: true }).allTextContents();
  await page.getByRole("link", { name: "Print labels" }).click();
  await expect(page).toHaveURL(/\/patients\/labels\?ids=/);
  const sheet = page.getByRole("main");
  for (const text of mrns) await expect(sheet).toContainText(/\b\d{8}\b/.exec(text)?.[0] ?? "an MRN");
});

test("on a phone the filters wait behind a button that tells how many there are", async ({ page }) => {
  await atWidth(page, 390);
  await signInAs(page, "receptionist");
  await page.goto("/patients?sex=female");
  const filters = page.getByRole("button", { name: /^Filters/ });
  await expect(filters).toContainText("1");
  await expect(page.getByRole("button", { name: "Sex" })).toBeHidden();
  await filters.click();
  await page.getByRole("button", { name: "Sex" }).click();
  await page.getByRole("checkbox", { name: "Female", exact: true }).uncheck();
  await page.keyboard.press("Escape");
  await expect(page).not.toHaveURL(/sex=/);
  await expectAccessible(page);
});
