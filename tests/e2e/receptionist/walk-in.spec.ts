import { expect, type Page, test } from "@playwright/test";
import { expectAccessible, signInAs } from "@/tests/support/e2e";

/** What quick search says of a person; names and dates as staff read them. */
type Hit = { id: string; mrn: string; name: string; bornText: string; sex: string };

const BORN = /^(\d\d)-(\w{3})-(\d{4}) \(\d+y\)$/;
const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/** How somebody at the desk hears it wrongly: two neighbouring letters of the given name, and the day where the month belongs. */
function misheard({ name, bornText, sex, ...hit }: Hit) {
  const [, family = "", given = "", letter = "", next = "", rest = ""] =
    /^([A-Z]{4,}), ([A-Z][a-z]{2})([a-z])([a-z])([a-z]*)(?: \(\w+\))?$/.exec(name) ?? [];
  const [, day = "", month = "", year = ""] = BORN.exec(bornText) ?? [];
  const monthNumber = MONTHS.indexOf(month) + 1;
  const isUsable =
    family !== "" && letter !== next && Number(day) <= 12 && Number(day) !== monthNumber && /ale$/.test(sex);
  if (!isUsable) return [];
  const wrong = {
    family,
    given: `${given}${next}${letter}${rest}`,
    born: `${monthNumber} ${Number(day)} ${year}`,
    bornShown: `${String(monthNumber).padStart(2, "0")}-${MONTHS[Number(day) - 1]}-${year}`,
  };
  return [{ ...hit, name, bornText, sex, wrong }];
}

async function searched(page: Page, words: string): Promise<Hit[]> {
  const response = await page.request.get(`/api/patients/search?q=${encodeURIComponent(words)}`);
  expect(response.ok()).toBe(true);
  return response.json();
}

/** Somebody of the demonstration whose name and birthday can be got wrong in both ways. */
async function somebodyKnown(page: Page) {
  for (const letter of "abcdefghijklmnopqrstuvwxyz") {
    const [known] = (await searched(page, letter)).flatMap(misheard);
    if (known) return known;
  }
  throw new Error("Nobody in the demonstration has a birthday whose day can be taken for a month.");
}

test("a walk-in whose name and birthday were misheard is found before a second record is made", async ({
  page,
}) => {
  await signInAs(page, "receptionist");
  const known = await somebodyKnown(page);
  const { wrong } = known;
  await page.goto("/patients/new");
  await page.getByLabel("Family name").fill(wrong.family);
  await page.getByLabel("Given name").fill(wrong.given);
  await page.getByLabel("Date of birth", { exact: true }).fill(wrong.born);
  await page.getByRole("radio", { name: known.sex, exact: true }).check();

  const panel = page.getByRole("region", { name: /registered already/ }).first();
  const entered = panel.getByRole("row", { name: /What you have entered/ });
  await expect(entered).toContainText(wrong.given);
  await expect(entered).toContainText(wrong.bornShown);
  const row = panel.getByRole("row").filter({ hasText: known.mrn });
  for (const shown of [
    known.name,
    known.bornText,
    "Day and month swapped",
    "Similar given name",
    "Same family name",
    "Same sex",
  ])
    await expect(row).toContainText(shown);
  await expect(row).not.toContainText("Same date of birth");
  await expect(row).not.toContainText("Same given name");
  await expectAccessible(page);

  const opened = page.waitForEvent("popup");
  await row.getByRole("link", { name: known.name }).click();
  const record = await opened;
  await expect(record).toHaveURL(new RegExp(`/patients/${known.id}$`));
  const banner = record.getByRole("region", { name: /^Patient/ });
  await expect(banner).toContainText(known.mrn);
  await expect(banner).toContainText(known.bornText);
  await expect(page).toHaveURL(/\/patients\/new$/);
  await expect(page.getByLabel("Given name")).toHaveValue(wrong.given);
  const second = (await searched(page, `${wrong.given} ${wrong.family}`)).filter(({ name }) =>
    name.includes(wrong.given),
  );
  expect(second).toEqual([]);
});
