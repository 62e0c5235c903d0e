import { expect, type Page, test } from "@playwright/test";
import { withClient } from "@/scripts/support/database";
import { expectAccessibleEverywhere, linkTo, OWN_PASSWORD, signIn } from "@/tests/support/accounts";
import { signInAs } from "@/tests/support/e2e";

const run = Date.now().toString(36);
const email = `portal.${run}@example.org`;

type Person = {
  id: string;
  mrn: string;
  born: string;
  givenName: string;
  familyName: string;
  visits: number;
  bills: string[];
  otherId: string;
  otherName: string;
  otherInvoice: string;
};

test("somebody registers, confirms the address, asks for the record and, once the desk confirmed it, sees only that", async ({
  page,
  browser,
}) => {
  test.setTimeout(180_000);
  const person = await unconnected();
  await register(page, person);

  const administrator = await (await browser.newContext()).newPage();
  await signInAs(administrator, "admin");
  await page.goto(await linkTo(administrator, email));
  await administrator.context().close();
  await expectAccessibleEverywhere(page);
  await page.getByLabel("Password", { exact: true }).fill(OWN_PASSWORD);
  await page.getByRole("button", { name: "Confirm my address" }).click();
  await expect(page.getByText("Your account is ready")).toBeVisible();

  await signIn(page, email);
  await expect(page).toHaveURL(/\/portal$/);
  await expectAccessibleEverywhere(page);
  await expect(page.getByRole("main")).not.toContainText(person.mrn);
  await page.getByLabel("Record number (MRN)").fill(person.mrn);
  await page.getByLabel("Date of birth", { exact: true }).fill(person.born);
  await page.getByRole("button", { name: "Send the request" }).click();
  await expect(page.getByText("We are checking your request")).toBeVisible();
  for (const path of ["/portal/appointments", "/portal/bills", "/portal/details"]) {
    await page.goto(path);
    await expect(page.getByText("We are checking your request")).toBeVisible();
  }

  await confirmAtTheDesk(await (await browser.newContext()).newPage(), person);

  await page.goto("/portal");
  await expect(page.getByText("Your next appointment")).toBeVisible();
  await expectAccessibleEverywhere(page);
  await page.goto("/portal/appointments");
  await expect(page.getByRole("main").getByRole("heading", { level: 3 })).toHaveCount(person.visits);
  await page.goto("/portal/bills");
  await expect(page.getByRole("main").getByRole("heading", { level: 3 })).toHaveText(
    person.bills.map((number) => `Bill ${number}`),
  );
  await expectAccessibleEverywhere(page);
  await page.goto("/portal/details");
  await expect(page.getByRole("main")).toContainText(person.mrn);

  await expectNothingOfAnother(page, person);
});

async function register(page: Page, person: Person) {
  await page.goto("/register");
  await page.getByLabel("First name").fill(person.givenName);
  await page.getByLabel("Last name").fill(person.familyName);
  await page.getByLabel("E-mail address").fill(email);
  await page.getByLabel("Password", { exact: true }).fill(OWN_PASSWORD);
  await page.getByRole("button", { name: "Register", exact: true }).click();
  await expect(page.getByText("Look into your mailbox")).toBeVisible();
  await expectAccessibleEverywhere(page);
}

async function confirmAtTheDesk(desk: Page, person: Person) {
  await signInAs(desk, "receptionist");
  await desk.goto("/patients/links?sort=-requestedAt");
  await desk.getByRole("row").filter({ hasText: person.mrn }).getByRole("link").click();
  await expect(desk.getByRole("row", { name: /^MRN/ })).toContainText("Agrees");
  await expect(desk.getByRole("row", { name: /^Date of birth/ })).toContainText("Agrees");
  await expectAccessibleEverywhere(desk);
  await desk.getByRole("button", { name: "Connect…" }).click();
  await desk.getByRole("alertdialog").getByRole("button", { name: "Connect", exact: true }).click();
  await expect(desk.getByText("The account is connected")).toBeVisible();
  await desk.context().close();
}

/** Under every address that staff open, as if it did not exist; no parameter widens the own pages. */
async function expectNothingOfAnother(page: Page, { otherId, otherName, otherInvoice }: Person) {
  const text = async (path: string) => (await page.request.get(path)).text();
  for (const path of [
    `/patients/${otherId}`,
    `/patients/${otherId}/appointments`,
    `/patients/${otherId}/records`,
    `/patients/${otherId}/bills`,
    `/billing/invoices/${otherInvoice}`,
    `/billing/invoices/${otherInvoice}/print`,
  ]) {
    expect(await text(path), path).toContain("This page was not found");
  }
  for (const path of [
    `/api/patients/${otherId}`,
    `/api/patients/search?q=${encodeURIComponent(otherName)}`,
  ]) {
    expect((await page.request.get(path)).ok(), path).toBe(false);
  }
  for (const path of [`/portal/bills?patient=${otherId}`, `/portal/details?patientId=${otherId}`]) {
    expect(await text(path), path).not.toContain(otherName);
  }
}

/** Somebody whom no account is connected to, with visits behind and ahead and with bills; and somebody else. */
async function unconnected(): Promise<Person> {
  return withClient(process.env.E2E_DATABASE_URL ?? "", async (client) => {
    const { rows } = await client.query<Person>(
      `select p.id, p.mrn, to_char(p.birth_date, 'DD MM YYYY') as born, p.given_name as "givenName",
         p.family_name as "familyName", other.id as "otherId", other.family_name as "otherName",
         other.invoice as "otherInvoice",
         (select count(*)::int from appointments a where a.patient_id = p.id) as visits,
         (select array_agg(i.number order by i.issued_at desc) from invoices i
           where i.patient_id = p.id and i.status <> 'draft') as bills
       from patients p, lateral (
         select o.id, o.family_name, i.id as invoice from patients o join invoices i on i.patient_id = o.id
         where i.status <> 'draft' and o.id <> p.id and length(o.family_name) > 5
           and o.family_name not in (p.family_name, p.given_name)
         order by o.mrn desc limit 1
       ) other
       where p.birth_date is not null and p.birth_date_precision = 'exact' and p.given_name is not null
         and exists (select 1 from appointments a
           where a.patient_id = p.id and a.status = 'booked' and a.starts_at > now() + interval '1 day')
         and exists (select 1 from invoices i where i.patient_id = p.id and i.status <> 'draft')
         and not exists (select 1 from patient_links l where l.patient_id = p.id)
       order by p.mrn limit 1`,
    );
    if (!rows[0]) throw new Error("The demonstration hospital has nobody to connect.");
    return rows[0];
  });
}
