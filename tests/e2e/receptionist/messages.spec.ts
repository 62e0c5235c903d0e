import { expect, type Page, test } from "@playwright/test";
import { alive, atWidth, expectAccessible, WIDTHS } from "@/tests/support/e2e";
import { linkIn, mailTo, register, signedIn, wakeUp } from "@/tests/support/mail-journeys";

// A worker hands the messages over, on a machine that is busy with other journeys.
test.describe.configure({ timeout: 180_000 });

const DOCTOR = "Dr Amara Okafor";
test("a patient is told of a visit, says that she is coming, moves it with the link in the message, and cancels it; the calendar follows", async ({
  browser,
}) => {
  const admin = await signedIn(browser, "admin");
  await wakeUp(admin);
  const desk = await signedIn(browser, "receptionist");
  const path = await register(desk, "Mira");
  await test.step("the desk books", async () => {
    await desk.goto(`${path}/appointments`);
    const book = desk.getByRole("button", { name: "Book a visit" }).first();
    await alive(book);
    await book.click();
    const sheet = desk.getByRole("dialog");
    await sheet.getByLabel("Kind of visit").selectOption({ label: "Follow-up visit, 15 min" });
    await sheet.getByLabel("With").selectOption({ label: DOCTOR });
    const times = sheet.getByRole("radio");
    const soonest = (await times.first().getAttribute("aria-label")) ?? "?";
    await sheet.getByRole("button", { name: "Later times" }).click();
    await expect(sheet.getByRole("radio", { name: soonest })).toHaveCount(0);
    await times.last().check({ force: true });
    await expect(sheet.getByText(/^Kept for you until/)).toBeVisible();
    await sheet.getByRole("button", { name: "Book", exact: true }).click();
    await expect(sheet).toBeHidden();
  });

  const booked = await mailTo(admin, "Mira", "Appointment booked");
  const link = linkIn(booked.text);
  expect(booked.text).toContain(DOCTOR);
  expect(booked.entry).toContain("METHOD:REQUEST");
  expect(booked.entry).toContain("SEQUENCE:0");
  expect(booked.entry).not.toMatch(/Mira|Okafor|Follow-up/);
  const uid = /UID:(\S+)/.exec(booked.entry)?.[1] ?? "?";

  const patient = await (await browser.newContext()).newPage();
  await test.step("the page behind the link needs no sign-in and shows nothing of who or why", async () => {
    const answer = await patient.goto(link);
    expect(answer?.headers()["referrer-policy"]).toBe("no-referrer");
    await expect(patient.getByRole("heading", { name: "Your appointment" })).toBeVisible();
    await expect(patient.getByText("Mira")).toHaveCount(0);
    await expect(patient.getByText("Follow-up")).toHaveCount(0);
    for (const width of WIDTHS) {
      await atWidth(patient, width);
      await expectAccessible(patient);
    }
  });

  await test.step("the patient says that she is coming, and the desk sees it", async () => {
    const coming = patient.getByRole("button", { name: "Yes, I am coming" });
    await alive(coming);
    await coming.click();
    await expect(patient.getByText("You told us that you are coming.")).toBeVisible();
    await patient.reload();
    await expect(patient.getByText("You told us that you are coming.")).toBeVisible();
    await details(desk, `${path}/appointments`);
    await expect(desk.getByRole("dialog").getByText("Said they are coming")).toBeVisible();
  });

  await test.step("and moves it", async () => {
    const time = patient.getByRole("radio").last();
    const chosen = (await time.getAttribute("aria-label"))?.slice(-5) ?? "?";
    await time.check({ force: true });
    await patient.getByRole("button", { name: "Move my appointment" }).click();
    await expect(patient.getByText("Your appointment was moved.")).toBeVisible();
    await expect(patient.getByText(new RegExp(`at ${chosen}$`))).toBeVisible();
    await expect(patient.getByRole("button", { name: "Yes, I am coming" })).toBeVisible();
    const moved = await mailTo(admin, "Mira", "Appointment changed");
    expect(moved.entry).toContain(`UID:${uid}`);
    expect(moved.entry).toContain("SEQUENCE:1");
    expect(moved.text).toContain(`at ${chosen}`);
  });

  await test.step("and cancels it", async () => {
    await patient.getByRole("button", { name: "Cancel my appointment" }).click();
    await patient.getByRole("button", { name: "Yes, cancel it" }).click();
    await expect(patient.getByRole("heading", { name: "Your appointment is cancelled" })).toBeVisible();
    await expectAccessible(patient);
    const cancelled = await mailTo(admin, "Mira", "Appointment cancelled");
    expect(cancelled.entry).toContain("METHOD:CANCEL");
    expect(cancelled.entry).toContain(`UID:${uid}`);
    expect(cancelled.entry).toContain("SEQUENCE:2");
  });

  await test.step("a link with one letter changed says that it does not work, and nothing else", async () => {
    await patient.goto(`${link.slice(0, -1)}${link.endsWith("A") ? "B" : "A"}`);
    await expect(patient.getByRole("heading", { name: "This link does not work" })).toBeVisible();
    await expect(patient.getByText(DOCTOR)).toHaveCount(0);
    await expectAccessible(patient);
  });
});

/** The first visit of a list, opened. */
async function details(desk: Page, address: string) {
  await desk.goto(address);
  const menu = desk
    .getByRole("row", { name: /Follow-up visit/ })
    .first()
    .getByRole("button")
    .last();
  await alive(menu);
  await menu.click();
  await desk.getByRole("menuitem", { name: "Details" }).click();
  await expect(desk.getByRole("dialog")).toBeVisible();
}
