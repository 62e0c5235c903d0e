import { type Browser, expect, type Page, test } from "@playwright/test";
import { expectAccessible, proveIdentity, signInAs } from "@/tests/support/e2e";

const run = Date.now().toString(36);
const family = `Veiled${run}`;
const name = new RegExp(family, "i");
const born = `${1 + (Date.now() % 28)} 3 ${1950 + (Date.now() % 40)}`;

const banner = (page: Page) => page.getByRole("region", { name: /^Patient/ });

/** Somebody at a screen of their own. */
async function at(browser: Browser, role: Parameters<typeof signInAs>[1]): Promise<Page> {
  const page = await (await browser.newContext()).newPage();
  await signInAs(page, role);
  return page;
}

async function register(page: Page) {
  await page.goto("/patients/new");
  await page.getByLabel("Family name").fill(family);
  await page.getByLabel("Given name").fill("Vera");
  await page.getByLabel("Date of birth", { exact: true }).fill(born);
  await page.getByRole("radio", { name: "Female", exact: true }).check();
  await page.getByRole("button", { name: "Register", exact: true }).click();
  await expect(banner(page)).toContainText(name);
  const mrn = /MRN\s*(\d+)/.exec((await banner(page).textContent()) ?? "")?.[1] ?? "";
  return { path: new URL(page.url()).pathname, mrn };
}

/** What the search box offers for a name, once it has answered. */
async function offered(page: Page, typed: string) {
  const box = page.getByRole("searchbox").or(page.locator("header input[type=search]")).first();
  const answered = page.waitForResponse((response) => response.url().includes("/api/patients/search?q=V"));
  await box.fill(typed);
  await answered;
  return page.getByRole("option").filter({ hasText: name });
}

// Several people take turns: on a busy machine that is more than a minute.
test.describe.configure({ timeout: 120_000 });

test("a restricted record is found by those listed only, by nobody else under its name, and by everybody once lifted", async ({
  page: manager,
  browser,
}) => {
  const [desk, doctor] = [await at(browser, "receptionist"), await at(browser, "doctor")];
  const { path, mrn } = await register(desk);
  expect(mrn).not.toBe("");

  await signInAs(manager, "manager");
  await manager.goto("/restrictions");
  await manager.getByRole("button", { name: "Restrict a record" }).click();
  const form = manager.getByRole("dialog", { name: "Restrict a record" });
  await form.getByLabel("MRN").fill(mrn);
  await form.getByLabel("Date of birth").fill("1 1 1911");
  await form.getByLabel("Reason").fill("Reporters have telephoned the desk");
  await form.getByRole("button", { name: "Restrict", exact: true }).click();
  await proveIdentity(manager);
  await expect(form.getByRole("alert").first()).toBeVisible();
  await form.getByLabel("Date of birth").fill(born);
  await form.getByRole("button", { name: "Restrict", exact: true }).click();
  await expect(manager).toHaveURL(/\/restrictions\/[0-9a-f-]{36}$/);
  await expect(manager.getByText("Nobody is listed", { exact: true })).toBeVisible();
  await expect(manager.getByRole("main")).not.toContainText(name);
  await manager.getByRole("button", { name: "List somebody" }).click();
  const list = manager.getByRole("dialog", { name: "List somebody" });
  await list.getByRole("combobox", { name: "Person" }).fill("Okafor");
  await list
    .getByRole("option", { name: /Okafor/ })
    .first()
    .click();
  await list.getByRole("button", { name: "List", exact: true }).click();
  await expect(manager.getByRole("button", { name: /^Take off .*Okafor/ })).toBeVisible();

  await desk.goto(path);
  await expect(desk.getByRole("heading", { name: "Restricted record" })).toBeVisible();
  await expect(desk.getByRole("main")).toContainText(mrn);
  await expect(desk.locator("body")).not.toContainText(name);
  await expectAccessible(desk);
  await expect(await offered(desk, `${family} Vera`)).toHaveCount(0);
  await desk.goto(`/patients?q=${family}`);
  await expect(desk.getByRole("table")).toHaveCount(0);
  await expect(desk.getByRole("link", { name })).toHaveCount(0);
  await desk.goto(`/patients?q=${mrn}`);
  await expect(desk.getByText(`MRN ${mrn} is a restricted record`)).toBeVisible();
  await expect(desk.getByRole("main").getByRole("link", { name })).toHaveCount(0);

  await doctor.goto("/home");
  await (await offered(doctor, `${family} Vera`)).first().click();
  await expect(doctor).toHaveURL(path);
  await expect(banner(doctor)).toContainText(name);
  await expect(doctor.getByText(/Only 1 person is listed: .*Okafor/)).toBeVisible();

  await manager.getByRole("button", { name: "Lift the restriction" }).click();
  const lift = manager.getByRole("dialog", { name: "Lift the restriction" });
  await lift.getByLabel("Why it is lifted").fill("The inquest is over");
  await lift.getByRole("button", { name: "Lift", exact: true }).click();
  await expect(manager.getByText("This restriction is over")).toBeVisible();
  await expect(manager.getByRole("main")).toContainText("The inquest is over");
  await desk.goto(path);
  await expect(banner(desk)).toContainText(name);
  await expect(desk.getByText("Restricted record")).toHaveCount(0);
});
