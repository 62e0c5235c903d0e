import { expect, type Page, test } from "@playwright/test";
import { withClient } from "@/scripts/support/database";
import { alive, atWidth, expectAccessible, WIDTHS } from "@/tests/support/e2e";
import { giveAddress, linkIn, mailTo, register, run, signedIn, wakeUp } from "@/tests/support/mail-journeys";
import { envelope, send } from "@/tests/support/requests";

// A worker hands the messages over, on a machine that is busy with other journeys.
test.describe.configure({ timeout: 120_000 });

const DOCTOR = "Dr Amara Okafor";

const rowsOf = <Row extends object>(query: string, values: string[]): Promise<Row[]> =>
  withClient(
    process.env.E2E_DATABASE_URL ?? "",
    async (client) => (await client.query<Row>(query, values)).rows,
  );

/** Puts somebody on the waiting list and offers her a time some days ahead. */
async function offer(desk: Page, path: string) {
  const patientId = path.split("/").at(-1) ?? "";
  const [place] = await rowsOf<{ typeId: string; practitionerId: string; from: string }>(
    `select t.id as "typeId", p.id as "practitionerId", (current_date + 6)::text as from
     from appointment_types t, practitioners p where t.name = 'Follow-up visit' and p.family_name = $1`,
    ["Okafor"],
  );
  if (!place) throw new Error("The demonstration hospital has no such visit.");
  const { from, ...wanted } = place;
  const search = new URLSearchParams({ ...wanted, patientId, from });
  const slots: { startsAt: string }[] = await (await desk.request.get(`/api/slots?${search}`)).json();
  // With so much notice nothing that other journeys free meanwhile is offered to her besides.
  const wish = { ...wanted, patientId, noticeMinutes: 43_200 };
  await send(desk.request, "waiting-list#addToWaitingListAction", envelope(wish));
  const [entry] = await rowsOf<{ entryId: string; version: number }>(
    `select id as "entryId", version from waiting_list_entries where patient_id = $1`,
    [patientId],
  );
  const { practitionerId } = wanted;
  const given = { ...entry, practitionerId, startsAt: slots.at(-1)?.startsAt };
  const answer = await send(desk.request, "waiting-list#giveTimeAction", envelope(given));
  expect(await answer.text()).toContain("appointmentId");
}

test("an offer is taken with the link in the mail, without signing in, and the wait is over", async ({
  browser,
}) => {
  const admin = await signedIn(browser, "admin");
  await wakeUp(admin);
  const desk = await signedIn(browser, "receptionist");
  await offer(desk, await register(desk, "Vera"));
  const { text } = await mailTo(admin, "Vera", "Offer of an appointment");
  expect(text).toContain(DOCTOR);
  expect(text).not.toContain("Follow-up");

  const patient = await (await browser.newContext()).newPage();
  await patient.goto(linkIn(text));
  await expect(patient.getByRole("heading", { name: "We can offer you this appointment" })).toBeVisible();
  await expect(patient.getByText(/^We keep this time for you until/)).toBeVisible();
  for (const width of WIDTHS) {
    await atWidth(patient, width);
    await expectAccessible(patient);
  }
  const take = patient.getByRole("button", { name: "Yes, I take it" });
  await alive(take);
  await take.click();
  await expect(patient.getByRole("heading", { name: "Your appointment" })).toBeVisible();
  await patient.reload();
  await expect(take).toHaveCount(0);
  await desk.goto("/waiting-list");
  await expect(desk.getByRole("heading", { name: "Waiting list" })).toBeVisible();
  await expect(desk.getByRole("row", { name: new RegExp(`Vera${run}`, "i") })).toHaveCount(0);
});

test("an offer that could not be sent is found by the desk, sent when there is an address, and left; its link says so", async ({
  browser,
}) => {
  const admin = await signedIn(browser, "admin");
  await wakeUp(admin);
  const desk = await signedIn(browser, "receptionist");
  const path = await register(desk, "Nora", { hasEmail: false });
  await offer(desk, path);
  const row = desk.getByRole("row", { name: new RegExp(`Nora${run}`, "i") });
  await expect(async () => {
    await desk.goto("/messages?what=unsent");
    await expect(row).toBeVisible({ timeout: 2_000 });
  }).toPass({ timeout: 60_000 });
  await expect(row).toContainText("Offer");
  await expectAccessible(desk);
  await row.getByRole("link").first().click();
  await expect(desk).toHaveURL(new RegExp(`${path}/appointments`));

  await desk.goto(`${path}/edit`);
  await giveAddress(desk, "Nora");
  await desk.getByRole("button", { name: "Save", exact: true }).click();
  await expect(desk).toHaveURL(new RegExp(`${path}$`));
  await desk.goto("/messages?what=unsent");
  const again = row.getByRole("button", { name: "Send again" });
  await alive(again);
  await again.click();
  await expect(row).toHaveCount(0);

  const { text } = await mailTo(admin, "Nora", "Offer of an appointment");
  const patient = await (await browser.newContext()).newPage();
  await patient.goto(linkIn(text));
  const leave = patient.getByRole("button", { name: "No, thank you" });
  await alive(leave);
  await leave.click();
  await patient.getByRole("alertdialog").getByRole("button", { name: "Leave it" }).click();
  await expect(patient.getByRole("heading", { name: "This offer is over" })).toBeVisible();
  await expect(patient.getByText(/^We no longer keep this time for you/)).toBeVisible();
  await expectAccessible(patient);
  await desk.goto("/waiting-list");
  await expect(row).toContainText("None open");
});
