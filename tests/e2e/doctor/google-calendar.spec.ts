import { type Browser, expect, type Page, test } from "@playwright/test";
import { addDays, localDate } from "@/lib/time";
import { withClient } from "@/scripts/support/database";
import { alive, expectAccessible, signInAs } from "@/tests/support/e2e";
import { remoteGoogle } from "@/tests/support/google-remote";
import { envelope, send } from "@/tests/support/requests";

// Two people take turns, and Google is told and read by a worker.
test.describe.configure({ timeout: 120_000 });

const QUARTER_MS = 15 * 60_000;
const HOUR_MS = 4 * QUARTER_MS;
/** A worker fetches its jobs every two seconds, and the page reads itself every five. */
const SOON = { timeout: 20_000 };
const google = remoteGoogle(process.env.E2E_GOOGLE_URL ?? "");
const after = (at: string, quarters: number) =>
  new Date(Date.parse(at) + quarters * QUARTER_MS).toISOString();
const stretch = (at: string, quarters: number) => ({
  start: { dateTime: at },
  end: { dateTime: after(at, quarters) },
});

test("a doctor's Google calendar and the visits here are kept together, and neither moves the other by itself", async ({
  page,
  browser,
}) => {
  const desk = await deskOf(browser);
  const free = await freeTimes(desk);
  const patient = await somebody(desk);

  await signInAs(page, "doctor");
  const answers: string[] = [];
  page.on("request", (request) => request.url().includes("/callback") && answers.push(request.url()));
  await page.goto("/account/google-calendar");
  await connect(page, "Connect Google Calendar");
  await page.goto(answers[0] ?? "/");
  await expect(page.getByText("This answer from Google was used already.")).toBeVisible();
  await expectAccessible(page);

  // A booked visit stands there, and says nothing about anybody.
  await book(desk, { ...free, startsAt: free.at, patientId: patient.id });
  const ours = () => google.live().then((all) => all.find((one) => instantOf(one) === Date.parse(free.at)));
  await expect.poll(ours, SOON).toMatchObject({ summary: "Busy: appointment" });
  const event = await ours();
  expect(event?.description).toContain(`/calendar?date=${free.date}`);
  expect(JSON.stringify(event).toLowerCase()).not.toContain(patient.family.toLowerCase());

  // What they have themselves keeps the desk away.
  await google.put({ id: "theirs", summary: "At the dentist", ...stretch(free.own, 2) });
  await readNow(page);
  const address = `/calendar?date=${free.date}&practitioner=${free.practitionerId}`;
  await desk.goto(address);
  await expect(desk.getByText("Busy elsewhere").first()).toBeVisible();
  await expect(desk.getByRole("main")).not.toContainText(/dentist/i);
  const refused = await book(desk, { ...free, startsAt: free.own, patientId: patient.id });
  expect(refused).toContain("appointments.takenJustNow");

  // Moved there, the visit stays here until somebody decides.
  await google.put({ id: event?.id ?? "", ...stretch(after(free.own, 4), 1) });
  await readNow(page);
  await expect(page.getByText("1 visit does not agree with your calendar.")).toBeVisible(SOON);
  await desk.goto(address);
  await desk.getByRole("button", { name: new RegExp(`, ${patient.family}`, "i") }).click();
  const sheet = desk.getByRole("dialog");
  await expect(sheet).toContainText("does not agree with the practitioner’s own Google calendar");
  await expectAccessible(desk);
  await sheet.getByRole("link", { name: "Settle it" }).click();
  await expect(desk.getByText(/^In Google it was moved to /)).toBeVisible();
  await expectAccessible(desk);
  const putBack = desk.getByRole("button", { name: /^Put it back in Google: / });
  await alive(putBack);
  await putBack.click();
  await expect(desk.getByText("Put back in Google", { exact: false }).last()).toBeVisible();
  await expect.poll(async () => (await ours())?.id, SOON).toBe(event?.id);

  // Put out at Google: said once, and connecting again is a matter of two presses.
  await google.withdraw();
  await readNow(page);
  await expect(page.getByText("Access withdrawn")).toBeVisible(SOON);
  await page.reload();
  await page.getByRole("button", { name: /notification/i }).click();
  await expect(page.getByText("Google no longer lets us into your calendar")).toHaveCount(1);
  await page.keyboard.press("Escape");
  await expectAccessible(page);
  await connect(page, "Connect again");

  await page.getByRole("button", { name: "Disconnect", exact: true }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "Disconnect" }).click();
  await expect(page.getByText(/^Disconnected on /)).toBeVisible(SOON);
  await expect
    .poll(async () => (await google.live()).map(({ summary }) => summary), SOON)
    .toEqual(["At the dentist"]);
});

async function deskOf(browser: Browser): Promise<Page> {
  const page = await (await browser.newContext({ locale: "en-GB" })).newPage();
  await signInAs(page, "receptionist");
  return page;
}

/** Two free times of the doctor on one day, weeks ahead of what other journeys book, and what can be booked there. */
async function freeTimes(desk: Page) {
  const [typeId, practitionerId, timeZone] = await withClient(
    process.env.E2E_DATABASE_URL ?? "",
    async (client) => {
      const one = async (query: string) => (await client.query<{ id: string }>(query)).rows[0]?.id ?? "";
      return [
        await one("select id from appointment_types where name = 'Follow-up visit'"),
        await one(
          `select p.id from practitioners p join users u on u.id = p.user_id where u.username = 'doctor'`,
        ),
        await one("select time_zone as id from hospital_settings"),
      ] as const;
    },
  );
  const { today } = await (await desk.request.get("/api/calendar")).json();
  const search = new URLSearchParams({
    ...{ typeId, practitionerId, from: addDays(today, 62), days: "20", limit: "500" },
  });
  const answer = await desk.request.get(`/api/slots?${search}`);
  expect(answer.status()).toBe(200);
  const slots: { startsAt: string }[] = await answer.json();
  for (const { startsAt: at } of slots) {
    const later = slots.find(({ startsAt }) => {
      const gap = Date.parse(startsAt) - Date.parse(at);
      return gap >= HOUR_MS && gap <= 4 * HOUR_MS;
    });
    if (later)
      return { date: localDate(new Date(at), timeZone), at, own: later.startsAt, practitionerId, typeId };
  }
  throw new Error(`The doctor has no two free times among ${slots.length}.`);
}

async function somebody(desk: Page) {
  const family = `Canary${Date.now().toString(36)}`;
  await desk.goto("/patients/new");
  await desk.getByLabel("Family name").fill(family);
  await desk.getByLabel("Given name").fill("Yellow");
  await desk.getByLabel("Date of birth", { exact: true }).fill("4 9 1984");
  await desk.getByRole("radio", { name: "Female", exact: true }).check();
  await desk.getByRole("button", { name: "Register", exact: true }).click();
  await expect(desk.getByRole("region", { name: /^Patient/ })).toBeVisible();
  return { id: new URL(desk.url()).pathname.split("/").at(-1) ?? "", family };
}

type Booked = { patientId: string; practitionerId: string; typeId: string; startsAt: string };

async function book(desk: Page, { patientId, practitionerId, typeId, startsAt }: Booked): Promise<string> {
  const input = { patientId, practitionerId, typeId, startsAt };
  const answer = await send(desk.request, "appointments#bookAppointmentAction", envelope(input));
  expect(answer.status()).toBe(200);
  return answer.text();
}

async function connect(page: Page, label: string) {
  const button = page.getByRole("button", { name: label });
  await alive(button);
  await button.click();
  await page.getByRole("link", { name: "Allow" }).click();
  await expect(page.getByText("Your Google calendar is connected.")).toBeVisible();
  await expect(page.getByText("Connected", { exact: true })).toBeVisible();
}

async function readNow(page: Page) {
  const before = await lastReading(page);
  await page.getByRole("button", { name: "Read now" }).click();
  await expect(page.getByText("Your Google calendar is being read").last()).toBeVisible();
  await expect.poll(() => lastReading(page), SOON).not.toBe(before);
}

const lastReading = async (page: Page): Promise<string> => {
  const { connection } = await (await page.request.get("/api/google-calendars/own")).json();
  return `${connection.status} ${connection.syncedAt}`;
};

const instantOf = ({ start }: { start?: { dateTime?: string } }) => Date.parse(start?.dateTime ?? "");
