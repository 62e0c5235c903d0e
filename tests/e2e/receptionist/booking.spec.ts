import { type Browser, expect, type Locator, type Page, test } from "@playwright/test";
import type { Calendar } from "@/lib/calendar/queries";
import { addDays, weekday } from "@/lib/time";
import { expectAccessible, signInAs } from "@/tests/support/e2e";

// Two desks take turns: on a busy machine that is more than a minute.
test.describe.configure({ timeout: 120_000 });

const run = Date.now().toString(36);

async function deskWith(
  browser: Browser,
  role: "receptionist" | "doctor",
  family: string,
  born: string,
): Promise<{ page: Page; path: string }> {
  const page = await (await browser.newContext()).newPage();
  await signInAs(page, role);
  await page.goto("/patients/new");
  await page.getByLabel("Family name").fill(`${family}${run}`);
  await page.getByLabel("Given name").fill(family);
  await page.getByLabel("Date of birth", { exact: true }).fill(born);
  await page.getByRole("radio", { name: "Male", exact: true }).check();
  await page.getByRole("button", { name: "Register", exact: true }).click();
  await expect(page.getByRole("region", { name: /^Patient/ })).toBeVisible();
  return { page, path: `${new URL(page.url()).pathname}/appointments` };
}

/** Somebody who sees patients next Tuesday morning, or on the first one after it that is not full or a holiday. */
async function nextTuesday(page: Page) {
  const read = async (date: string): Promise<Calendar> =>
    (await page.request.get(`/api/calendar?date=${date}`)).json();
  const { today } = await read("");
  const first = addDays(today, (9 - weekday(today)) % 7 || 7);
  for (let weeks = 0; weeks < 8; weeks += 1) {
    const date = addDays(first, weeks * 7);
    const found = (await read(date)).columns.find(
      ({ blocks }) =>
        blocks.filter(({ kind, startsAt }) => kind === "free" && new Date(startsAt).getUTCHours() < 11)
          .length >= 6,
    );
    if (found) return { date, doctor: found.name };
  }
  throw new Error("Nobody is free on a Tuesday morning in the coming weeks.");
}

/** The booking window of a patient, with the free times of the doctor on that morning. */
async function booking(
  { page, path }: { page: Page; path: string },
  { date, doctor }: Awaited<ReturnType<typeof nextTuesday>>,
) {
  await page.goto(path);
  await page.getByRole("button", { name: "Book a visit" }).first().click();
  const sheet = page.getByRole("dialog");
  await sheet.getByLabel("Kind of visit").selectOption({ label: "Follow-up visit, 15 min" });
  await sheet.getByLabel("With").selectOption({ label: doctor });
  await sheet.getByRole("textbox", { name: "From" }).fill(date.split("-").reverse().join("-"));
  await sheet.getByLabel("Part of the day").selectOption({ label: "Morning" });
  await expect(sheet.getByRole("radio").first()).toBeVisible();
  return sheet;
}

const timesIn = (sheet: Locator) =>
  sheet
    .getByRole("radio")
    .evaluateAll((radios) => radios.map((radio) => radio.getAttribute("aria-label") ?? ""));

test("a time that one desk has chosen is kept from another, who is told at once; with a reason it is booked beside it", async ({
  browser,
}) => {
  const first = await deskWith(browser, "receptionist", "Quarrel", "7 7 1977");
  const second = await deskWith(browser, "doctor", "Tumbler", "19 2 1948");
  const morning = await nextTuesday(first.page);
  const [mine, theirs] = [await booking(first, morning), await booking(second, morning)];
  // Another journey may keep a time for a moment while one of the two lists is read: one that stands in both is fought over.
  const [here, there] = [await timesIn(mine), await timesIn(theirs)];
  const time = here.slice(3).find((each) => there.includes(each)) ?? "";
  expect(time).toContain(morning.doctor);

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
  const row = second.page.getByRole("row").filter({ hasText: morning.doctor }).first();
  await expect(row).toBeVisible();
});
