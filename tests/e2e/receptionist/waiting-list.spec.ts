import { expect, type Page, test } from "@playwright/test";
import type { Calendar } from "@/lib/calendar/queries";
import { addDays } from "@/lib/time";
import { alive, atWidth, expectAccessible, signInAs } from "@/tests/support/e2e";
import { envelope, send } from "@/tests/support/requests";

test.describe.configure({ timeout: 120_000 });

const DOCTOR = "Dr Amara Okafor";
const run = Date.now().toString(36);

async function registered(page: Page, family: string, born: string): Promise<string> {
  await page.goto("/patients/new");
  await page.getByLabel("Family name").fill(`${family}${run}`);
  await page.getByLabel("Given name").fill(family);
  await page.getByLabel("Date of birth", { exact: true }).fill(born);
  await page.getByRole("radio", { name: "Female", exact: true }).check();
  await page.getByRole("button", { name: "Register", exact: true }).click();
  await expect(page.getByRole("region", { name: /^Patient/ })).toBeVisible();
  return new URL(page.url()).pathname;
}

test("somebody who waits is put on the list and offered a time, which she accepts on the telephone", async ({
  page,
}) => {
  await signInAs(page, "receptionist");
  const path = await registered(page, "Wistful", "3 3 1966");
  await page.goto("/waiting-list");
  await expectAccessible(page);
  await page.getByRole("button", { name: "Add to the waiting list" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("combobox", { name: "Patient" }).fill(`Wistful${run}`);
  await page.getByRole("option", { name: new RegExp(`Wistful${run}`, "i") }).click();
  await dialog.getByLabel("Kind of visit").selectOption({ label: "Follow-up visit" });
  await dialog.getByLabel("How soon").selectOption({ label: "Urgent" });
  await dialog.getByLabel("With").selectOption({ label: DOCTOR });
  await expectAccessible(page);
  await dialog.getByRole("button", { name: "Add to the waiting list" }).click();
  await expect(dialog).toBeHidden();

  const row = page.getByRole("row", { name: new RegExp(`Wistful${run}`, "i") });
  await expect(row).toContainText("Urgent");
  await expect(row).toContainText("None open");
  await row.getByRole("button").last().click();
  await page.getByRole("menuitem", { name: "Give a time…" }).click();
  const sheet = page.getByRole("dialog");
  await sheet.getByRole("radio").first().check({ force: true });
  await expectAccessible(page);
  await sheet.getByRole("button", { name: "Offer this time" }).click();
  await expect(sheet).toBeHidden();
  await expect(row).toContainText("to be answered by");

  await page.goto(`${path}/appointments`);
  await page
    .getByRole("row", { name: /Follow-up visit/ })
    .getByRole("button")
    .last()
    .click();
  await page.getByRole("menuitem", { name: "Details" }).click();
  const visit = page.getByRole("dialog");
  await expect(visit.getByText(/^Waits for its confirmation until/)).toBeVisible();
  await visit.getByRole("button", { name: "The patient confirms" }).click();
  await expect(visit).toBeHidden();
  await page.goto("/waiting-list");
  await expect(page.getByRole("heading", { name: "Waiting list" })).toBeVisible();
  await expect(row).toBeHidden();
});

test("visits that come back are looked at before they are booked, and the following are called off together", async ({
  page,
}) => {
  await signInAs(page, "receptionist");
  const path = await registered(page, "Recurrent", "4 4 1957");
  await page.goto(`${path}/appointments`);
  await page.getByRole("button", { name: "Book a visit" }).first().click();
  const sheet = page.getByRole("dialog");
  await sheet.getByLabel("Kind of visit").selectOption({ label: "Follow-up visit, 15 min" });
  await sheet.getByLabel("With").selectOption({ label: DOCTOR });
  await sheet.getByRole("radio").nth(2).check({ force: true });
  await sheet.getByLabel("How often").selectOption({ label: "Every 2 weeks" });
  await sheet.getByLabel("How many visits").selectOption({ label: "4" });
  await expect(sheet.getByRole("list", { name: "The dates" }).getByRole("listitem")).toHaveCount(4);
  await expectAccessible(page);
  const submit = sheet.getByRole("button", { name: /^Book (the visit|\d visits)$/ });
  const count = Number(/\d/.exec((await submit.textContent()) ?? "")?.[0] ?? 1);
  await submit.click();
  await expect(sheet).toBeHidden();

  const rows = page.getByRole("row", { name: /Follow-up visit/ });
  await expect(rows).toHaveCount(count);
  await rows.first().getByRole("button").last().click();
  await page.getByRole("menuitem", { name: "Details" }).click();
  const visit = page.getByRole("dialog");
  await expect(visit.getByText(`of ${count}`, { exact: false }).first()).toBeVisible();
  await expectAccessible(page);
  await visit.getByRole("button", { name: "Call the series off…" }).click();
  const dialog = page.getByRole("dialog", { name: "Call the series off" });
  await dialog.getByRole("radio", { name: "All that are still ahead" }).check();
  await dialog.getByLabel("Why it is called off").fill("Recovered");
  await dialog.getByRole("button", { name: "Call them off" }).click();
  await expect(dialog).toBeHidden();
  await page.goto(`${path}/appointments?when=past`);
  await expect(page.getByRole("row", { name: /Cancelled/ })).toHaveCount(count);
});

/** A day some weeks ahead on which somebody has this many times free, and of which kind their visits are. */
async function freeDay(page: Page, times: number) {
  const read = async (date: string): Promise<Calendar> =>
    (await page.request.get(`/api/calendar?date=${date}`)).json();
  const { today } = await read("");
  let typeId: string | undefined;
  for (let ahead = 0; ahead < 60; ahead += 1) {
    const date = addDays(today, ahead);
    const { columns } = await read(date);
    const visits = columns.flatMap(({ blocks }) => blocks.flatMap(({ visit }) => visit ?? []));
    typeId ??= visits.find(({ type }) => type === "Follow-up visit")?.typeId ?? undefined;
    const found = columns.find(({ blocks }) => blocks.filter(({ kind }) => kind === "free").length >= times);
    if (ahead > 20 && found?.practitionerId && typeId)
      return { date, practitionerId: found.practitionerId, typeId };
  }
  throw new Error("Nobody is free in the coming weeks.");
}

test("who waits stands beside the day: booked by keys and by mouse, and put back to come earlier", async ({
  page,
}) => {
  await atWidth(page, 1440);
  await signInAs(page, "receptionist");
  const [keys, mouse] = [
    await registered(page, "Patience", "5 5 1955"),
    await registered(page, "Hurry", "6 6 1976"),
  ].map((path) => path.split("/").at(-1));
  const { date, practitionerId, typeId } = await freeDay(page, 12);
  for (const patientId of [keys, mouse])
    await send(
      page.request,
      "waiting-list#addToWaitingListAction",
      envelope({ patientId, typeId, practitionerId, priority: "urgent" }),
    );
  await page.goto(`/calendar?date=${date}&practitioner=${practitionerId}`);
  const toggle = page.getByRole("button", { name: /^Waiting \d+ for these days/ });
  await alive(toggle);
  await page.locator("[data-block]").first().focus();
  await page.keyboard.press("l");
  const panel = page.getByRole("complementary", { name: "Waiting for these days" });
  const card = (family: string) =>
    panel.getByRole("listitem").filter({ hasText: new RegExp(`${family}${run}`, "i") });
  const visit = (family: string) => page.getByRole("button", { name: new RegExp(`, ${family}${run}`, "i") });
  const marked = page.locator("[role=grid] [data-suits]");

  await card("Patience")
    .getByRole("button", { name: /^Book / })
    .focus();
  await page.keyboard.press("Enter");
  await expect(marked.first()).toBeFocused();
  await expectAccessible(page);
  await page.keyboard.press("Escape");
  await expect(marked).toHaveCount(0);
  await page.keyboard.press("Enter");
  await expect(marked.first()).toBeFocused();
  await page.keyboard.press("Enter");
  const sheet = page.getByRole("dialog");
  await sheet.getByRole("button", { name: "They agreed, book it" }).click();
  await expect(visit("Patience")).toBeVisible();
  await expect(card("Patience")).toHaveCount(0);

  const free = page.getByRole("button", { name: /, free/ }).nth(6);
  await free.evaluate((cell) => cell.scrollIntoView({ block: "center" }));
  const [from, to] = [await card("Hurry").boundingBox(), await free.boundingBox()];
  if (!from || !to) throw new Error("Nothing to drag.");
  await page.mouse.move(from.x + 12, from.y + 8);
  await page.mouse.down();
  await page.mouse.move(from.x - 20, from.y + 20, { steps: 3 });
  await page.mouse.move(to.x + 40, to.y + 8, { steps: 8 });
  await expect(page.locator("[data-ghost=place]")).toContainText("Free");
  await page.mouse.up();
  await sheet.getByRole("button", { name: "They agreed, book it" }).click();
  await expect(visit("Hurry")).toBeVisible();

  await visit("Hurry").click();
  await sheet.getByRole("button", { name: "Wants an earlier time…" }).click();
  const dialog = page.getByRole("dialog", { name: "Wants an earlier time" });
  await dialog.getByRole("button", { name: "Add to the waiting list" }).click();
  await expect(sheet.getByRole("heading", { name: /^Waits for an earlier time/ })).toBeVisible();
  await expectAccessible(page);
  await sheet.getByRole("button", { name: "Take off the list…" }).click();
  const reason = page.getByRole("dialog", { name: "Take off the waiting list" });
  await reason.getByLabel("Why they no longer wait").fill("The time suits after all");
  await reason.getByRole("button", { name: "Take off the list" }).click();
  await expect(sheet.getByRole("button", { name: "Wants an earlier time…" })).toBeVisible();
});
