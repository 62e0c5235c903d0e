import { expect, type Page, test } from "@playwright/test";
import { atWidth, expectAccessible, signInAs, WIDTHS } from "@/tests/support/e2e";

const run = Date.now().toString(36);

async function fillWho(page: Page, person: { family: string; given: string; born: string }) {
  await page.getByLabel("Family name").fill(person.family);
  await page.getByLabel("Given name").fill(person.given);
  await page.getByLabel("Date of birth", { exact: true }).fill(person.born);
  await page.getByRole("radio", { name: "Female", exact: true }).check();
}

async function register(page: Page, person: { family: string; given: string; born: string }) {
  await page.goto("/patients/new");
  await fillWho(page, person);
  await page.getByRole("button", { name: "Register", exact: true }).click();
  await expect(page).toHaveURL(/\/patients\/[0-9a-f-]{36}$/);
  return new URL(page.url()).pathname;
}

test.beforeEach(async ({ page }) => {
  await signInAs(page, "receptionist");
});

test("a person with an apostrophe, a hyphen and diacritics is found without any of them", async ({
  page,
}) => {
  await register(page, { family: `D’Ångström-Núñez${run}`, given: "Zoë", born: "27 2 1961" });
  await expect(page).not.toHaveTitle(/Zoë|ngström/i);
  await page.keyboard.press("/");
  await page.keyboard.type(`zoe dangstrom nunez${run}`);
  await expect(page.getByRole("option").first()).toContainText(`D’ÅNGSTRÖM-NÚÑEZ${run.toUpperCase()}`);
  await page.keyboard.press("Enter");
  await expect(page.getByRole("region", { name: /^Patient/ })).toContainText("27-Feb-1961");
});

test("somebody registered already is shown beside the form, and registering anyway is a choice", async ({
  page,
}) => {
  const twin = { family: `Twin${run}`, given: "Tessa", born: "1 2 1990" };
  await register(page, twin);
  await page.goto("/patients/new");
  await fillWho(page, twin);
  await page.getByLabel("Current gender").click();
  const panel = page.getByRole("region", { name: /registered already/ }).first();
  await expect(panel).toContainText("Same family name");
  await expect(panel).toContainText("Same given name");
  await expect(panel).toContainText("Same date of birth");
  await expectAccessible(page);
  await expect(page.getByRole("button", { name: "Register", exact: true })).toHaveCount(0);
  await page.getByRole("button", { name: "Register anyway" }).click();
  await expect(page).toHaveURL(/\/patients\/[0-9a-f-]{36}$/);
});

test("what cannot be true is refused beside the field and nothing typed is lost", async ({ page }) => {
  await page.goto("/patients/new");
  await page.getByLabel("Family name").fill("Kept");
  await page.getByLabel("Date of birth", { exact: true }).fill("1 1 2999");
  await page.getByRole("button", { name: "Register", exact: true }).click();
  await expect(page.getByRole("alert").filter({ hasText: "There is a problem" })).toBeFocused();
  await expectAccessible(page);
  await page.getByRole("radio", { name: "Female", exact: true }).check();
  await page.getByRole("button", { name: "Register", exact: true }).click();
  await expect(page.getByText("The date of birth is in the future").first()).toBeVisible();
  await expect(page.getByLabel("Family name")).toHaveValue("Kept");
});

test("two desks editing one patient: each version can be chosen, and nobody's telephone is lost", async ({
  page,
  browser,
}) => {
  const path = await register(page, { family: `Shared${run}`, given: "Sam", born: "3 3 1970" });
  const other = await browser.newContext();
  const colleague = await other.newPage();
  await signInAs(colleague, "receptionist");
  for (const desk of [page, colleague]) {
    await desk.goto(`${path}/edit`);
    await desk.getByRole("button", { name: "Add a telephone number" }).click();
  }
  const phone = (desk: Page) => desk.getByRole("group", { name: "Telephone 1" }).getByLabel("Number");
  await page.getByLabel("Preferred name").fill("Mine");
  await page.getByLabel("Current gender").fill("woman");
  await phone(page).fill("020 7946 0958");
  await colleague.getByLabel("Preferred name").fill("Theirs");
  await colleague.getByLabel("Middle names").fill("Colleague");
  await phone(colleague).fill("020 7946 0018");
  await colleague.getByRole("button", { name: "Save", exact: true }).click();
  await expect(colleague).toHaveURL(new RegExp(`${path}$`));

  await page.getByRole("button", { name: "Save", exact: true }).click();
  const name = page.getByRole("group", { name: "Preferred name" });
  await expect(name.getByRole("radio", { name: /Yours.*Mine/ })).toBeChecked();
  await expect(
    page.getByRole("group", { name: "Telephone", exact: true }).filter({ hasText: "Yours" }),
  ).toHaveCount(2);
  for (const width of WIDTHS) {
    await atWidth(page, width);
    await expectAccessible(page);
  }
  await name.getByRole("radio", { name: /Saved meanwhile.*Theirs/ }).check();
  await page.getByRole("button", { name: "Continue with what is chosen" }).click();
  await expect(page.getByLabel("Preferred name")).toHaveValue("Theirs");
  await expect(page.getByLabel("Middle names")).toHaveValue("Colleague");
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await expect(page).toHaveURL(new RegExp(`${path}$`));
  const overview = page.getByRole("main");
  for (const kept of ["Theirs", "Colleague", "woman", "020 7946 0958", "020 7946 0018"])
    await expect(overview).toContainText(kept);
  await other.close();
});

test("a receptionist finds no medical history behind its address", async ({ page }) => {
  const path = await register(page, { family: `Private${run}`, given: "Pia", born: "5 5 1955" });
  await page.goto(`${path}/narrative`);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(/not found/i);
});

for (const width of WIDTHS) {
  test(`list, registration and patient page can be used at ${width} px`, async ({ page }) => {
    await atWidth(page, width);
    await page.goto("/patients?q=a&sort=-registeredAt");
    await expectAccessible(page);
    await page.getByRole("link", { name: /, / }).first().click();
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("Overview");
    await expectAccessible(page);
    await page.goto("/patients/new");
    await expectAccessible(page);
    const sideways = () => document.documentElement.scrollWidth > document.documentElement.clientWidth;
    expect(await page.evaluate(sideways)).toBe(false);
  });
}
