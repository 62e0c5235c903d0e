import { expect, type Page, test } from "@playwright/test";
import { atWidth, expectAccessible, proveIdentity, signInAs, WIDTHS } from "@/tests/support/e2e";

const run = Date.now().toString(36);
/** Born on a day of their own, so that nobody of an earlier run resembles them. */
const born = (month: number, year: number) => `${1 + (Date.now() % 28)} ${month} ${year + (Date.now() % 13)}`;
const ID = /\/patients\/[0-9a-f-]{36}$/;

type Person = { family: string; given: string; born: string };

/** Registers somebody unlike anybody else and answers with the path and the number of the record. */
async function register(page: Page, { family, given, born }: Person) {
  await page.goto("/patients/new");
  await page.getByLabel("Family name").fill(family);
  await page.getByLabel("Given name").fill(given);
  await page.getByLabel("Date of birth", { exact: true }).fill(born);
  await page.getByRole("radio", { name: "Female", exact: true }).check();
  await page.getByRole("button", { name: "Register", exact: true }).click();
  return recordOn(page);
}

async function recordOn(page: Page) {
  await expect(page).toHaveURL(ID);
  const banner = page.getByRole("region", { name: /^Patient/ });
  const mrn = /MRN\s*(\d+)/.exec((await banner.textContent()) ?? "")?.[1] ?? "";
  expect(mrn).not.toBe("");
  return { path: new URL(page.url()).pathname, mrn };
}

const idOf = (path: string) => path.split("/").at(-1) ?? "";

type Registered = Awaited<ReturnType<typeof register>>;

async function mergeForm(
  page: Page,
  { goes, stays, typed }: { goes: Registered; stays: Registered; typed: string },
) {
  await page.getByLabel("Number of the record that goes").fill(typed);
  await page.getByLabel("How do you know that they are one person?").fill("Passport seen");
  await page.getByRole("button", { name: `Merge ${goes.mrn} into ${stays.mrn}` }).click();
}

test("two records become one, the old number and links lead to it, and what was added since is given to its owner", async ({
  page,
}) => {
  await signInAs(page, "receptionist");
  const stays = await register(page, { family: `Mergeson${run}`, given: `M${run}`, born: born(9, 1951) });
  const goes = await register(page, { family: `Wedding${run}`, given: "Ruth", born: born(12, 1974) });

  await page.goto(`/patients/merges/new?keep=${idOf(stays.path)}&with=${idOf(goes.path)}`);
  await expect(page.getByRole("heading", { name: "Merge two records" })).toBeVisible();
  for (const width of WIDTHS) {
    await atWidth(page, width);
    await expectAccessible(page);
  }
  await page.getByRole("radio", { name: `Ruth Wedding${run}` }).check();
  await mergeForm(page, { goes, stays, typed: stays.mrn });
  await proveIdentity(page);
  await expect(page.getByText("This is not the number of the record that goes").first()).toBeVisible();
  await mergeForm(page, { goes, stays, typed: goes.mrn });
  await expect(page).toHaveURL(stays.path);
  const banner = page.getByRole("region", { name: /^Patient/ });
  await expect(banner).toContainText(`WEDDING${run.toUpperCase()}, Ruth`);
  const merged = page.getByRole("region", { name: "Merged records" });
  await expect(merged).toContainText(goes.mrn);

  await page.goto(`${goes.path}/history`);
  await expect(page).toHaveURL(`${stays.path}/history`);
  await expect(page.getByRole("row").filter({ hasText: "Merged record" })).toContainText(goes.mrn);
  await page.goto(`/patients/wristband/${idOf(goes.path)}`);
  await expect(page).toHaveURL(`/patients/wristband/${idOf(stays.path)}`);
  await page.goto(`/patients?q=${goes.mrn}`);
  await expect(page.getByRole("link", { name: new RegExp(`wedding${run}`, "i") })).toHaveAttribute(
    "href",
    stays.path,
  );

  await page.goto(stays.path);
  await page.getByRole("button", { name: "Record an alert…" }).click();
  const alert = page.getByRole("dialog", { name: "Record an alert" });
  await alert.getByLabel("About").selectOption("administrative");
  await alert.getByLabel("What everybody has to know").fill(`Rings first ${run}`);
  await alert.getByRole("radio", { name: "Information: good to know" }).check();
  await alert.getByRole("button", { name: "Record the alert" }).click();
  await expect(alert).toBeHidden();

  await merged.getByRole("link", { name: "Undo" }).click();
  await expect(page.getByRole("heading", { name: "Undo a merge" })).toBeVisible();
  for (const width of WIDTHS) {
    await atWidth(page, width);
    await expectAccessible(page);
  }
  await page.getByLabel("Why are they two people?").fill("The sister came in");
  await page.getByRole("button", { name: "Part the two records" }).click();
  await expect(page.getByText("Say whose this is").first()).toBeVisible();
  await page
    .getByRole("group", { name: /^Alerts/ })
    .getByRole("radio", { name: `MRN ${goes.mrn}` })
    .check();
  await page
    .getByRole("group", { name: /^Changes of the registration/ })
    .getByRole("radio", { name: `MRN ${goes.mrn}` })
    .check();
  await page.getByRole("button", { name: "Part the two records" }).click();
  await expect(page).toHaveURL(stays.path);
  await expect(banner).not.toContainText(`WEDDING${run.toUpperCase()}, Ruth`);
  await expect(banner).not.toContainText(`Rings first ${run}`);
  await page.goto(goes.path);
  await expect(page).toHaveURL(goes.path);
  await expect(banner).toContainText(`WEDDING${run.toUpperCase()}, Ruth`);
  await expect(banner).toContainText(`Rings first ${run}`);
});

test("a pair of the work list is compared and can be merged, or said to be two people", async ({ page }) => {
  await signInAs(page, "receptionist");
  await page.goto("/patients/duplicates");
  const pairs = page.getByRole("link", { name: /·/ });
  const before = await pairs.count();
  expect(before).toBeGreaterThan(0);
  // The last one: another journey looks at the first.
  const pair = (await pairs.last().textContent()) ?? "";
  await pairs.last().click();
  await page.getByRole("link", { name: "They are one person" }).click();
  await expect(page).toHaveURL(/\/patients\/merges\/new\?keep=.*&with=/);
  const [, stays = ""] =
    /into (\d+)/.exec((await page.getByRole("button", { name: /^Merge / }).textContent()) ?? "") ?? [];
  await page.getByRole("link", { name: "Keep the other one" }).click();
  await expect(page.getByRole("button", { name: new RegExp(`^Merge ${stays} into `) })).toBeVisible();

  await page.goto("/patients/duplicates");
  await page.getByRole("link", { name: pair, exact: true }).click();
  await page.getByRole("button", { name: "They are two people" }).click();
  const window = page.getByRole("dialog", { name: "Two different people" });
  await window.getByLabel("How do you know?").fill("Both were here together");
  await window.getByRole("button", { name: "They are two people" }).click();
  await expect(page).toHaveURL("/patients/duplicates");
  await expect(page.getByRole("link", { name: pair, exact: true })).toHaveCount(0);
});

/** Two presses and an age, whose Enter says nothing of the sex. */
async function admitUnknown(page: Page, from: string) {
  await page.goto(from);
  await page.getByRole("button", { name: "Unknown patient" }).click();
  const window = page.getByRole("dialog", { name: "Somebody whom nobody can name" });
  await window.getByLabel("Age, as far as you can tell").fill("40");
  await window.getByLabel("Age, as far as you can tell").press("Enter");
  await window.getByRole("button", { name: "Unknown female" }).click();
  return recordOn(page);
}

test("somebody without a name is registered in two presses and named later", async ({ page }) => {
  await signInAs(page, "receptionist");
  const { path } = await admitUnknown(page, "/patients");
  const banner = page.getByRole("region", { name: /^Patient/ });
  await expect(banner).toContainText(/UNKNOWN FEMALE [A-Z]+, APPROX\. 40/);
  await expect(banner).toContainText("Nobody knows who this is");
  for (const width of WIDTHS) {
    await atWidth(page, width);
    await expectAccessible(page);
  }
  await banner.getByRole("link", { name: "Say who it is" }).click();
  await expect(page).toHaveURL(`${path}/identify`);
  await expectAccessible(page);
  await page.getByLabel("Family name").fill(`Named${run}`);
  await page.getByLabel("Given name").fill("Nora");
  await page.getByLabel("How do you know who it is?").fill("Her brother came");
  await page.getByRole("button", { name: "Save who it is" }).click();
  await expect(page).toHaveURL(path);
  await expect(banner).toContainText(`NAMED${run.toUpperCase()}, Nora`);
  await expect(banner).not.toContainText("Nobody knows who this is");
  await page.goto(`${path}/history`);
  await expect(page.getByRole("row").filter({ hasText: "Family name" })).toContainText(
    /Unknown female [A-Z]+, approx\. 40/,
  );
});

test("somebody without a name turns out to be registered: the two records become one", async ({ page }) => {
  await signInAs(page, "receptionist");
  const known = await register(page, { family: `Wellknown${run}`, given: "Kay", born: born(2, 1931) });
  const unknown = await admitUnknown(page, "/patients/new");
  await page.getByRole("link", { name: "It is somebody registered" }).click();
  await page.getByLabel("Name, number or date of birth").fill(known.mrn);
  await page.getByRole("option", { name: new RegExp(`wellknown${run}`, "i") }).click();
  await expect(page).toHaveURL(/keep=/);
  await mergeForm(page, { goes: unknown, stays: known, typed: unknown.mrn });
  await proveIdentity(page);
  const banner = page.getByRole("region", { name: /^Patient/ });
  await expect(banner).toContainText(`WELLKNOWN${run.toUpperCase()}, Kay`);
  await page.goto(unknown.path);
  await expect(page).toHaveURL(known.path);
});
