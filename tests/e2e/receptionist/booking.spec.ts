import { type Browser, expect, type Page, test } from "@playwright/test";
import { expectAccessible, signInAs } from "@/tests/support/e2e";

// Two desks take turns: on a busy machine that is more than a minute.
test.describe.configure({ timeout: 120_000 });

const DOCTOR = "Dr Amara Okafor";
const run = Date.now().toString(36);

async function deskWith(
  browser: Browser,
  family: string,
  born: string,
): Promise<{ page: Page; path: string }> {
  const page = await (await browser.newContext()).newPage();
  await signInAs(page, "receptionist");
  await page.goto("/patients/new");
  await page.getByLabel("Family name").fill(`${family}${run}`);
  await page.getByLabel("Given name").fill(family);
  await page.getByLabel("Date of birth", { exact: true }).fill(born);
  await page.getByRole("radio", { name: "Male", exact: true }).check();
  await page.getByRole("button", { name: "Register", exact: true }).click();
  await expect(page.getByRole("region", { name: /^Patient/ })).toBeVisible();
  return { page, path: `${new URL(page.url()).pathname}/appointments` };
}

/** The booking window of a patient, with the free times of the doctor. */
async function booking({ page, path }: { page: Page; path: string }) {
  await page.goto(path);
  await page.getByRole("button", { name: "Book a visit" }).first().click();
  const sheet = page.getByRole("dialog");
  await sheet.getByLabel("Kind of visit").selectOption({ label: "Follow-up visit, 15 min" });
  await sheet.getByLabel("With").selectOption({ label: DOCTOR });
  await expect(sheet.getByRole("radio").first()).toBeVisible();
  return sheet;
}

test("a time that one desk has chosen is kept from another, who is told at once; with a reason it is booked beside it", async ({
  browser,
}) => {
  const first = await deskWith(browser, "Quarrel", "7 7 1977");
  const second = await deskWith(browser, "Tumbler", "19 2 1948");
  const [mine, theirs] = [await booking(first), await booking(second)];
  const time = (await mine.getByRole("radio").nth(3).getAttribute("aria-label")) ?? "";
  expect(time).toContain(DOCTOR);

  await mine.getByRole("radio", { name: time }).check({ force: true });
  await expect(mine.getByText(/^Kept for you until \d\d:\d\d$/)).toBeVisible();
  await expectAccessible(first.page);

  await theirs.getByRole("radio", { name: time }).check({ force: true });
  await expect(theirs.getByText("This time was taken just now. Choose another one.")).toBeVisible();
  await expect(theirs.getByText("These times are still free")).toBeVisible();
  await expectAccessible(second.page);

  await mine.getByRole("button", { name: "Book", exact: true }).click();
  await expect(mine).toBeHidden();

  await theirs.getByRole("button", { name: "Book", exact: true }).click();
  const reason = theirs.getByLabel("Why it is booked all the same");
  await expect(reason).toBeVisible();
  await reason.fill("Seen between two others, asked for by the doctor");
  await theirs.getByRole("button", { name: "Book", exact: true }).click();
  await expect(theirs).toBeHidden();
  const row = second.page.getByRole("row").filter({ hasText: DOCTOR }).first();
  await expect(row).toBeVisible();
});
