import { type Browser, expect, type Locator, type Page, test } from "@playwright/test";
import type { Calendar } from "@/lib/calendar/queries";
import { addDays } from "@/lib/time";
import { atWidth, expectAccessible, signInAs } from "@/tests/support/e2e";
import { envelope, send } from "@/tests/support/requests";

// Two desks take turns: on a busy machine that is more than a minute.
test.describe.configure({ timeout: 180_000 });

const run = Date.now().toString(36);
/** Another day at every run: nobody is registered twice within a moment. */
const born = (month: number) => {
  const minute = Math.floor(Date.now() / 60_000);
  return `${1 + (minute % 28)} ${month} ${1930 + (minute % 61)}`;
};
/** Quarters of an hour that must be free for both. */
const SLOTS = 8;

async function desk(browser: Browser, role: "receptionist" | "nurse" = "receptionist"): Promise<Page> {
  const page = await (await browser.newContext()).newPage();
  await atWidth(page, 1440);
  await signInAs(page, role);
  return page;
}

async function register(page: Page, family: string, given: string, born: string) {
  await page.goto("/patients/new");
  await page.getByLabel("Family name").fill(`${family}${run}`);
  await page.getByLabel("Given name").fill(given);
  await page.getByLabel("Date of birth", { exact: true }).fill(born);
  await page.getByRole("radio", { name: "Male", exact: true }).check();
  await page.getByRole("button", { name: "Register", exact: true }).click();
  await expect(page.getByRole("region", { name: /^Patient/ })).toBeVisible();
}

const read = async (page: Page, date: string): Promise<Calendar> =>
  (await page.request.get(`/api/calendar?date=${date}`)).json();

/** A day some weeks ahead on which two practitioners side by side have the same hours free. */
async function freeDay(page: Page) {
  const { today } = await read(page, "");
  for (let ahead = 20; ahead < 60; ahead += 1) {
    const date = addDays(today, ahead);
    const { columns } = await read(page, date);
    const free = columns.map(({ blocks }) => {
      const starts = blocks.filter(({ kind }) => kind === "free").map(({ startsAt }) => startsAt);
      return starts.filter((start, index) =>
        Array.from({ length: SLOTS }, (_, step) => starts[index + step]).every(
          (other, step) => other && Date.parse(other) - Date.parse(start) === step * 15 * 60_000,
        ),
      );
    });
    for (const [index, [column, next]] of columns
      .map((one, at) => [one, columns[at + 1]] as const)
      .entries()) {
      const start = free[index]?.find((one) => free[index + 1]?.includes(one));
      if (start && column && next && column.shortName !== next.shortName)
        return { date, from: column, to: next, start: Date.parse(start) };
    }
  }
  throw new Error("No two practitioners are free side by side in the coming weeks.");
}

/** "10:15" so many quarters of an hour after the free time begins, as the calendar itself tells the time. */
async function clockOf(page: Page, { from, start }: Awaited<ReturnType<typeof freeDay>>) {
  const top = (await page.getByRole("rowheader").first().textContent()) ?? "";
  const [hours = 0, minutes = 0] = top.split(":").map(Number);
  return (quarters: number) => {
    const minute = hours * 60 + minutes + (start - Date.parse(from.startsAt)) / 60_000 + quarters * 15;
    return `${String(Math.floor(minute / 60)).padStart(2, "0")}:${String(minute % 60).padStart(2, "0")}`;
  };
}

/** Opens the calendar and waits until it hears of changes; by then it is where it will stay. */
async function listenAt(page: Page, address: string) {
  const listening = page.waitForResponse((response) => response.url().includes("/api/events"));
  await page.goto(address);
  expect((await listening).status()).toBe(200);
}

async function dragTo(page: Page, from: Locator, to: Locator, edge = false) {
  await from.evaluate((cell) => cell.scrollIntoView({ block: "center", inline: "center" }));
  const [a, b] = [await from.boundingBox(), await to.boundingBox()];
  if (!a || !b) throw new Error("Nothing to drag.");
  await page.mouse.move(a.x + 40, edge ? a.y + a.height - 3 : a.y + 8);
  await page.mouse.down();
  await page.mouse.move(a.x + 44, a.y + 16, { steps: 3 });
  await page.mouse.move(b.x + 40, edge ? b.y + b.height - 4 : b.y + 8, { steps: 8 });
}

test("a visit is booked by drawing, moved by mouse, form and keys, made longer, and taken back; another desk sees it at once, and who is too late is told", async ({
  browser,
}) => {
  const page = await desk(browser);
  await register(page, "Wanderer", "Robin", born(3));
  await register(page, "Rival", "Leslie", born(9));
  const found = await freeDay(page);
  const address = `/calendar?date=${found.date}`;
  const rival = new URL(page.url()).pathname.split("/").at(-1);
  await listenAt(page, address);
  const at = await clockOf(page, found);
  const [one, two] = [found.from.shortName, found.to.shortName];
  const free = (name: string, quarters: number, on = page) =>
    on.getByRole("button", { name: new RegExp(`^${name} ${at(quarters)}, free`) }).first();
  const visit = (on: Page, name: string, quarters: number) =>
    on.getByRole("button", { name: new RegExp(`^${name} ${at(quarters)}, WANDERER${run}`, "i") });

  // Three quarters of an hour are drawn, and booked at that length.
  await dragTo(page, free(one, 0), free(one, 2), true);
  await expect(page.locator("[data-ghost=select]")).toContainText(`${at(0)}–${at(3)}`);
  await page.mouse.up();
  const sheet = page.getByRole("dialog", { name: "Book a visit" });
  await expect(sheet.getByLabel("Length")).toHaveValue("45");
  await sheet.getByRole("combobox", { name: "Patient" }).fill(`Wanderer${run}`);
  await page.getByRole("option", { name: new RegExp(`WANDERER${run}`, "i") }).click();
  await sheet.getByLabel("Kind of visit").selectOption({ label: "Follow-up visit, 15 min" });
  await sheet.getByRole("button", { name: "Book", exact: true }).click();
  await expect(visit(page, one, 0)).toBeVisible();

  const other = await desk(browser, "nurse");
  await listenAt(other, address);
  await expect(visit(other, one, 0)).toBeVisible();

  // What another desk is booking is seen before it is booked, and gone with the window.
  await other.bringToFront();
  await free(two, 7, other).click();
  const theirs = other.getByRole("dialog", { name: "Book a visit" });
  await theirs.getByLabel("Kind of visit").selectOption({ label: "Follow-up visit, 15 min" });
  await expect(theirs.getByText(/^Kept for you until/)).toBeVisible();
  const held = page.locator(`[aria-label*="${two} ${at(7)}"][aria-label*="Being booked by"]`);
  await expect(held).toBeVisible();
  await theirs.getByRole("button", { name: "Close", exact: true }).filter({ hasText: "Close" }).click();
  await expect(held).toHaveCount(0);
  await page.bringToFront();

  // To another doctor by mouse: that is asked, with a reason if there is one.
  await dragTo(page, visit(page, one, 0), free(two, 3));
  await expect(page.locator("[data-ghost=move]")).toContainText("Free");
  await page.mouse.up();
  const question = page.getByRole("dialog", { name: "Move this visit?" });
  await expect(question).toContainText(`${at(3)}`);
  await expectAccessible(page);
  await question.getByLabel("Why it is moved").fill("The patient asked for it");
  await other.bringToFront();
  const pressed = Date.now();
  await question.getByRole("button", { name: "Move", exact: true }).click();
  await visit(other, two, 3).waitFor();
  // Saving, telling and reading again; asking every quarter of a minute would take longer.
  expect(Date.now() - pressed).toBeLessThan(3_000);
  await page.bringToFront();

  await page.getByRole("button", { name: "Undo" }).click();
  await expect(visit(page, one, 0)).toBeVisible();

  // By the form.
  await visit(page, one, 0).click();
  const details = page.getByRole("dialog");
  await details.getByRole("button", { name: "Move…" }).click();
  await details.getByLabel("Length").fill("15");
  const time = new RegExp(` ${at(1)}$`);
  await details.getByRole("radio", { name: time }).first().check({ force: true });
  await details.getByRole("button", { name: "Move", exact: true }).click();
  await expect(visit(page, one, 1)).toBeVisible();

  // With the keyboard, given up once and then put down a quarter of an hour later.
  await visit(page, one, 1).focus();
  await page.keyboard.press("Shift+M");
  await expect(page.getByRole("status").filter({ hasText: "Arrows carry" })).toContainText(one);
  await page.keyboard.press("ArrowDown");
  await expectAccessible(page);
  await page.keyboard.press("Escape");
  await expect(page.locator("[data-ghost]")).toHaveCount(0);
  await visit(page, one, 1).focus();
  await page.keyboard.press("Shift+M");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await expect(visit(page, one, 2)).toBeVisible();
  await visit(page, one, 2).focus();
  await page.keyboard.press("Shift+M");
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("Enter");
  await question.getByRole("button", { name: "Move", exact: true }).click();
  await expect(visit(page, two, 2)).toBeVisible();
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(visit(page, one, 2)).toBeVisible();

  // Longer by its edge.
  await dragTo(page, visit(page, one, 2), free(one, 3), true);
  await page.mouse.up();
  await expect(page.getByText("Now 30 min long")).toBeVisible();
  const ofIt = page.locator("[role=gridcell]").filter({ has: visit(page, one, 2) });
  await expect.poll(async () => (await ofIt.boundingBox())?.height).toBe(60);

  // What is not known yet at this desk is refused, with other times, and the visit stays.
  await page.route("**/api/calendar*", (route) => route.abort());
  await page.route("**/api/events*", (route) => route.abort());
  const [mine] = (await read(other, found.date)).columns.flatMap(({ blocks }) =>
    blocks.flatMap((block) => (block.visit?.patient.name?.includes(run.toUpperCase()) ? [block.visit] : [])),
  );
  const booked = await send(
    other.request,
    "appointments#bookAppointmentAction",
    envelope({
      patientId: rival,
      practitionerId: found.from.practitionerId,
      typeId: mine?.typeId,
      startsAt: new Date(found.start + 5 * 15 * 60_000).toISOString(),
    }),
  );
  expect(booked.status()).toBe(200);
  await dragTo(page, visit(page, one, 2), free(one, 5));
  await page.mouse.up();
  const refused = page.getByRole("dialog", { name: "This visit cannot simply be moved there" });
  await expect(refused).toContainText("This time was taken just now. Choose another one.");
  await expect(refused.getByText("These times are still free")).toBeVisible();
  await expectAccessible(page);
  await refused.getByRole("button", { name: "Back" }).click();
  await page.unrouteAll();
  await page.getByRole("button", { name: "Try again" }).click();
  await expect(
    page.getByRole("button", { name: new RegExp(`^${one} ${at(5)}, RIVAL${run}`, "i") }),
  ).toBeVisible();
  await expect(visit(page, one, 2)).toBeVisible();
});

test("letters change the view inside the calendar until they are switched off; what cannot be loaded can be asked for again", async ({
  browser,
}) => {
  const page = await desk(browser);
  await page.goto("/calendar");
  const grid = page.getByRole("grid");
  const cell = grid.locator("[data-block]").first();
  await cell.focus();
  await page.keyboard.press("m");
  await expect(page.getByRole("button", { name: /\d+ booked/ }).first()).toBeVisible();
  await expect(page).toHaveURL(/view=month/);
  await expectAccessible(page);
  await page
    .getByRole("button", { name: /\d+ booked \d+ free/ })
    .first()
    .click();
  await expect(page).not.toHaveURL(/view=month/);

  await cell.focus();
  await page.keyboard.press("?");
  const help = page.getByRole("dialog", { name: "Keys in the calendar" });
  await expectAccessible(page);
  await help.getByRole("switch", { name: "Single letters work on this device" }).uncheck();
  await page.keyboard.press("Escape");
  await cell.focus();
  await page.keyboard.press("w");
  await expect(page).not.toHaveURL(/view=week/);

  await page.route("**/api/calendar*", (route) => route.abort());
  await page.getByLabel("View").selectOption("agenda");
  await expect(page.getByRole("alert").getByRole("button", { name: "Try again" })).toBeVisible();
  await expectAccessible(page);
  await page.unrouteAll();
  await page.getByRole("button", { name: "Try again" }).click();
  await expect(page.getByRole("heading", { level: 2 }).first()).toBeVisible();
  await expectAccessible(page);
});
