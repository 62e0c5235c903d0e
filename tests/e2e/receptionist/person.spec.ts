import { expect, type Page, test } from "@playwright/test";
import { atWidth, expectAccessible, signInAs, WIDTHS } from "@/tests/support/e2e";

const run = Date.now().toString(36);

/** Nobody like anybody else: the form would ask whether they are one person. */
const BORN: Record<string, string> = {
  Covered: "4 9 1984",
  Agreed: "17 2 1951",
  Pictured: "28 11 1973",
  Banded: "9 6 1999",
  Beside: "21 1 1936",
  Mother: "3 8 1962",
  Child: "12 12 1990",
};

async function register(page: Page, family: string) {
  await page.goto("/patients/new");
  await page.getByLabel("Family name").fill(`${family}${run}`);
  await page.getByLabel("Given name").fill(`Of${family}`);
  await page.getByLabel("Date of birth", { exact: true }).fill(BORN[family] ?? "");
  await page.getByRole("radio", { name: "Female", exact: true }).check();
  await page.getByRole("button", { name: "Register", exact: true }).click();
  await expect(page).toHaveURL(/\/patients\/[0-9a-f-]{36}$/);
  return new URL(page.url()).pathname;
}

const banner = (page: Page) => page.getByRole("region", { name: /^Patient/ });

async function everywhere(page: Page) {
  for (const width of WIDTHS) {
    await atWidth(page, width);
    await expectAccessible(page);
  }
}

/** What a scanner behind a keyboard sends: faster than any hand. */
async function scan(page: Page, text: string) {
  await page.evaluate((keys) => {
    for (const key of [...keys, "Enter"])
      document.body.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true }));
  }, text);
}

/** A camera that answers at once and sees nothing until it is told to, as a cold one does. */
async function slowCamera(page: Page) {
  await page.evaluate(() => {
    const canvas = document.createElement("canvas");
    const stream = canvas.captureStream();
    navigator.mediaDevices.getUserMedia = async () => stream;
    Object.assign(window, { see: () => canvas.getContext("2d")?.fillRect(0, 0, 9, 9) });
  });
  return () => page.evaluate(() => (window as unknown as { see: () => void }).see());
}

test.beforeEach(async ({ page }) => {
  await signInAs(page, "receptionist");
});

test("coverage is recorded and ended, and the cashier is told when nobody pays", async ({
  page,
  browser,
}) => {
  const path = await register(page, "Covered");
  await page.goto(`${path}/coverage`);
  await page.getByRole("button", { name: "Record coverage" }).click();
  const window = page.getByRole("dialog", { name: "Record coverage" });
  await window.getByLabel("Insurer", { exact: true }).selectOption({ index: 1 });
  await window.getByLabel("Policy number").fill("AB 12-34");
  await window.getByLabel("From", { exact: true }).fill("1 1 2026");
  await window.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("Valid today")).toBeVisible();

  const till = await (await browser.newContext()).newPage();
  await signInAs(till, "cashier");
  const desk = `/billing/desk?patient=${path.split("/").at(-1)}`;
  await till.goto(desk);
  await expect(till.getByRole("region", { name: "Who pays" })).toContainText("policy AB 12-34");
  await everywhere(till);

  await page.getByRole("button", { name: "End", exact: true }).click();
  const end = page.getByRole("dialog", { name: "End this coverage" });
  await end.getByLabel("Last day").fill("31 1 2026");
  await end.getByLabel("Reason").fill("Changed insurer");
  await end.getByRole("button", { name: "End coverage" }).click();
  await expect(page.getByText("Ended", { exact: true })).toBeVisible();
  await everywhere(page);
  await till.goto(desk);
  await expect(till.getByRole("region", { name: "Who pays" })).toContainText(
    "The last one ended on 31-Jan-2026",
  );
  await till.context().close();
});

test("a consent is recorded and withdrawn, and what was withdrawn stands above the overview", async ({
  page,
}) => {
  const path = await register(page, "Agreed");
  await page.goto(`${path}/consents`);
  await page.getByRole("button", { name: "Record a decision" }).click();
  const window = page.getByRole("dialog", { name: "Record a decision" });
  await window.getByLabel("About").selectOption({ label: "Research" });
  await window.getByRole("radio", { name: "Given" }).check();
  await window.getByRole("button", { name: "Save" }).click();
  await page.getByRole("button", { name: "Withdraw", exact: true }).click();
  const withdraw = page.getByRole("dialog", { name: "Withdraw this consent" });
  await withdraw.getByLabel("Reason").fill("Changed her mind");
  await withdraw.getByRole("button", { name: "Withdraw consent" }).click();
  await expect(page.getByText("Changed her mind")).toBeVisible();
  await everywhere(page);
  await page.goto(path);
  await expect(page.getByRole("main")).toContainText("Refused or withdrawn");
});

test("a photo comes from a file or from the camera", async ({ page }) => {
  await register(page, "Pictured");
  const card = page.getByRole("region", { name: "Photo", exact: true });
  await card.locator("input[type=file]").setInputFiles("public/icons/icon-512.png");
  await expect(card.getByRole("img", { name: "Photo of the patient" })).toBeVisible();
  // On a slow line the camera is there before the window.
  await page.route("**/_next/static/**", async (route) => {
    await new Promise((resolve) => setTimeout(resolve, 1_000));
    await route.continue();
  });
  await card.getByRole("button", { name: "Take a photo" }).click();
  const camera = page.getByRole("dialog", { name: "Take a photo" });
  await camera.getByRole("button", { name: "Take it" }).click();
  await expectAccessible(page);
  await camera.getByRole("button", { name: "Use this photo" }).click();
  await expect(camera).toBeHidden();
  await expect(page.getByText("The photo is saved").first()).toBeVisible();
  await expect(card.getByRole("img", { name: "Photo of the patient" })).toBeVisible();

  const see = await slowCamera(page);
  await card.getByRole("button", { name: "Take a photo" }).click();
  await expect(camera.getByText("Starting the camera")).toBeVisible();
  await expect(camera.getByRole("button", { name: "Take it" })).toBeDisabled();
  await see();
  await camera.getByRole("button", { name: "Take it" }).click();
  await expect(camera.getByRole("button", { name: "Use this photo" })).toBeVisible();
});

test("labels and a wristband are printed, and the code on them opens the patient from anywhere", async ({
  page,
}) => {
  await register(page, "Banded");
  const mrn = /MRN\D*(\d+)/.exec((await banner(page).textContent()) ?? "")?.[1] ?? "";
  expect(mrn).toMatch(/^\d{6,}$/);
  await page.getByRole("button", { name: "Print", exact: true }).click();
  await page.getByRole("menuitem", { name: "Labels" }).click();
  await expect(page.getByRole("main")).toContainText(mrn);
  await everywhere(page);
  await page.goBack();
  await page.getByRole("button", { name: "Print", exact: true }).click();
  await page.getByRole("menuitem", { name: "Wristband" }).click();
  await expect(page.getByRole("main")).toContainText(mrn);
  await everywhere(page);

  await page.goto("/queue");
  await expect(async () => {
    await scan(page, mrn);
    await expect(banner(page)).toBeVisible({ timeout: 3_000 });
  }).toPass();
  await expect(banner(page)).toContainText(`BANDED${run.toUpperCase()}, Of`);
  const other = await register(page, "Beside");
  expect(other).not.toContain(mrn);
  await scan(page, mrn);
  await expect(page.getByRole("alertdialog")).toContainText(`BANDED${run.toUpperCase()}, Of`);
});

test("two patients are related, and each shows the other", async ({ page }) => {
  const mother = await register(page, "Mother");
  const child = await register(page, "Child");
  const card = page.getByRole("region", { name: "Related patients", exact: true });
  await card.getByRole("button", { name: "Relate a patient…" }).click();
  const window = page.getByRole("dialog", { name: "Relate another patient" });
  await window.getByLabel("Other patient").fill(`Mother${run}`);
  await page.getByRole("option", { name: new RegExp(`MOTHER${run}`, "i") }).click();
  await window.getByLabel("To this patient, the other one is").selectOption({ label: "Sibling" });
  await expectAccessible(page);
  await window.getByRole("button", { name: "Relate", exact: true }).click();
  await expect(card).toContainText(`MOTHER${run.toUpperCase()}, Of`);
  await page.goto(mother);
  await expect(card).toContainText(`CHILD${run.toUpperCase()}, Of`);
  expect(child).not.toBe(mother);
});
