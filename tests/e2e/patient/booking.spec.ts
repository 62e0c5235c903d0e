import { type Browser, expect, type Page, test } from "@playwright/test";
import { alive, atWidth, expectAccessible, signInAs } from "@/tests/support/e2e";

test.describe.configure({ timeout: 90_000 });

test("on a telephone somebody books a visit, moves it, waits for an earlier one and calls it off, and the desk sees each", async ({
  page,
  browser,
}) => {
  await atWidth(page, 390);
  await signInAs(page, "patient");
  await page.goto("/portal/appointments");
  await page.getByRole("link", { name: "Book an appointment" }).click();
  await expect(page.getByRole("heading", { name: "What do you need?" })).toBeVisible();
  await expectAccessible(page);
  await page.getByRole("link", { name: "Telephone or video visit" }).click();
  await expect(page.getByRole("heading", { name: "When suits you?" })).toBeVisible();
  // Days ahead, so that it can still be moved and called off.
  await page.getByRole("link", { name: "Later times" }).click();
  await expect(page).toHaveURL(/from=/);
  await page.getByRole("link", { name: "Later times" }).click();
  await expectAccessible(page);
  await page
    .getByRole("listitem")
    .getByRole("link", { name: /, with / })
    .first()
    .click();
  await expect(page.getByRole("heading", { name: "Is this right?" })).toBeVisible();
  await expect(page.getByText(/^We keep this time for you until /)).toBeVisible();
  await page.getByLabel("What is it about? You need not say.").fill("To speak about my tablets");
  await expectAccessible(page);
  await page.getByRole("button", { name: "Book this appointment" }).dblclick();

  await expect(page).toHaveURL(/\/portal\/appointments\/[0-9a-f-]{36}$/);
  const id = new URL(page.url()).pathname.split("/").at(-1) ?? "";
  await expect(page.getByText("Please be somewhere quiet").first()).toBeVisible();
  await expectAccessible(page);
  const desk = await deskOf(browser);
  const booked = await visitOf(desk, id);
  expect(booked).toMatchObject({ status: "booked", isSelfBooked: true });

  await page.getByRole("button", { name: "Yes, I am coming" }).click();
  await expect(page.getByText("You told us that you are coming. Thank you.")).toBeVisible();
  await expect(page.getByRole("button", { name: "Yes, I am coming" })).toHaveCount(0);

  await page.getByRole("button", { name: "Tell me if something earlier comes up" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Look out for me" }).click();
  await expect(
    page.getByText("We look out for an earlier time and tell you when there is one."),
  ).toBeVisible();

  const other = page.getByRole("group", { name: "Other times" }).getByRole("radio").last();
  await alive(page.getByRole("button", { name: "Move my appointment" }));
  await other.check();
  await page.getByRole("button", { name: "Move my appointment" }).click();
  await expect(page.getByText("Your appointment was moved.", { exact: false })).toBeVisible();
  const shown = page.locator("article time");
  await expect(shown).not.toHaveAttribute("datetime", booked.startsAt);
  const moved = await visitOf(desk, id);
  await expect(shown).toHaveAttribute("datetime", moved.startsAt);

  // Changed at another place meanwhile: that is said, shown, and the next press works.
  const elsewhere = await page.context().newPage();
  await elsewhere.goto(page.url());
  await alive(elsewhere.getByRole("button", { name: "Move my appointment" }));
  await elsewhere.getByRole("group", { name: "Other times" }).getByRole("radio").last().check();
  await elsewhere.getByRole("button", { name: "Move my appointment" }).click();
  await expect(elsewhere.locator("article time")).not.toHaveAttribute("datetime", moved.startsAt);
  await elsewhere.close();
  const cancel = page.getByRole("button", { name: "Cancel my appointment" });
  const sure = page.getByRole("alertdialog").getByRole("button", { name: "Yes, cancel it" });
  await cancel.click();
  await sure.click();
  await expect(page.getByText("What you see now is up to date", { exact: false })).toBeVisible();
  await expect(shown).not.toHaveAttribute("datetime", moved.startsAt);
  await cancel.click();
  await sure.click();
  await expect(page.getByText("Cancelled").first()).toBeVisible();
  await expect(page.getByRole("button", { name: "Move my appointment" })).toHaveCount(0);
  expect(await visitOf(desk, id)).toMatchObject({
    status: "cancelled",
    cancelReason: "By the patient, in the portal",
  });
});

test("somebody whom no time suits waits for one, finds what she waits for, and leaves the list", async ({
  page,
}) => {
  await atWidth(page, 390);
  await signInAs(page, "patient");
  await page.goto("/portal/book");
  await page.getByRole("link", { name: "Telephone or video visit" }).click();
  await page.getByRole("button", { name: "Wait for a time" }).click();
  const form = page.getByRole("dialog");
  await form.getByLabel("Afternoon").check();
  await form.getByLabel("Thursday").check();
  await expectAccessible(page);
  await form.getByRole("button", { name: "Join the waiting list" }).dblclick();
  await expect(page).toHaveURL(/\/portal\/appointments$/);
  const waits = page.getByRole("region", { name: "On the waiting list" }).getByRole("listitem");
  await expect(waits).toHaveCount(1);
  await expect(waits).toContainText("Thursday");
  await expectAccessible(page);
  await page.getByRole("button", { name: "Stop waiting: Telephone or video visit" }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "Leave it" }).click();
  await expect(waits).toHaveCount(0);
});

async function deskOf(browser: Browser): Promise<Page> {
  const page = await (await browser.newContext({ locale: "en-GB" })).newPage();
  await signInAs(page, "receptionist");
  return page;
}

/** As the desk reads it. */
const visitOf = async (desk: Page, id: string) => (await desk.request.get(`/api/appointments/${id}`)).json();
