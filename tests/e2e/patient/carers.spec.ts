import { expect, type Page, test } from "@playwright/test";
import { withClient } from "@/scripts/support/database";
import { expectAccessibleEverywhere } from "@/tests/support/accounts";
import { signInAs } from "@/tests/support/e2e";
import { eventsOf } from "@/tests/support/requests";

type Person = { id: string; name: string; familyName: string; mrn: string };

test("somebody looks after another in the portal as far as it is open, until the desk ends it, and ends what is open of themself", async ({
  page,
  browser,
}) => {
  test.setTimeout(180_000);
  const { own, child, old, stranger } = await people();
  await signInAs(page, "patient");
  const looking = page.getByRole("navigation", { name: "Whose information you are looking at" });
  await expect(looking.getByRole("link", { name: "Yourself" })).toHaveAttribute("aria-current", "true");
  await looking.getByRole("link", { name: old.name }).click();

  await expect(page.getByRole("heading", { level: 1 })).toHaveText(old.name);
  await expect(page.getByRole("main")).toContainText("It is not yours.");
  await expect(page).toHaveURL(`/portal/people/${old.id}`);
  await expect(page).toHaveTitle(/^Somebody you care for/);
  await expectAccessibleEverywhere(page);
  const sections = page.getByRole("navigation", { name: "Information of this person" });
  for (const [name, shown] of [
    ["Appointments", "Coming up"],
    ["How to reach them", `How we reach ${old.name}`],
    ["Who pays", "The insurers that the hospital knows of"],
  ] as const) {
    await sections.getByRole("link", { name }).click();
    await expect(page.getByRole("main")).toContainText(shown);
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(old.name);
    await expectAccessibleEverywhere(page);
  }
  const told = (await eventsOf("patient")).filter(({ patientId }) => patientId === old.id);
  expect(told.map(({ action }) => action)).toEqual([
    "carers.person",
    "carers.visits",
    "carers.contact",
    "carers.coverage",
  ]);
  await expectNoOtherDoor(page, old.id, stranger.id);

  const desk = await (await browser.newContext()).newPage();
  await signInAs(desk, "receptionist");
  await desk.goto(`/patients/${old.id}`);
  await expect(desk.getByText("The carer sees it in the portal").first()).toBeVisible();
  await desk.getByRole("button", { name: `End the relation to ${own.familyName.toUpperCase()}` }).click();
  await desk.getByLabel("Why does it no longer hold?").fill("Moved to a daughter");
  await desk.getByRole("button", { name: "End the relation", exact: true }).click();
  await expect(desk.getByText("The relation was ended")).toBeVisible();
  await desk.context().close();

  for (const path of ["", "/appointments", "/contact", "/coverage"]) {
    await page.goto(`/portal/people/${old.id}${path}`);
    await expect(page.getByText("This page was not found")).toBeVisible();
    await expect(page.locator("body")).not.toContainText(old.name);
  }
  await page.goto("/portal/people");
  await expect(page.getByRole("link", { name: child.name })).toBeVisible();
  await expect(page.locator("body")).not.toContainText(old.name);
  await expectAccessibleEverywhere(page);

  await page.getByRole("button", { name: /^End what .* may see$/ }).click();
  await expectAccessibleEverywhere(page);
  await page.getByRole("button", { name: "End it" }).click();
  await expect(page.getByText("Nobody is recorded as your carer")).toBeVisible();
  expect((await eventsOf("patient")).at(-1)).toMatchObject({ action: "carers.endOwn", outcome: "success" });
});

test("the desk reads what each scope opens, and what stands in between, before it records a carer", async ({
  page,
}) => {
  const { own, stranger } = await people();
  await signInAs(page, "receptionist");
  await page.goto(`/patients/${stranger.id}`);
  await page.getByRole("button", { name: "Relate a patient…" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Other patient").fill(own.mrn);
  await dialog.getByRole("option", { name: own.mrn }).click();
  await dialog.getByLabel("To this patient, the other one is").selectOption({ label: "Carer" });
  await expect(
    dialog.getByText("Opens in the portal: appointments, how to reach the patient, who pays"),
  ).toBeVisible();
  await expect(dialog.getByText("The carer has a portal account and sees it at once.")).toBeVisible();
  await expectAccessibleEverywhere(page);
});

/** What an own record opens besides is not open, under the same session. */
async function expectNoOtherDoor(page: Page, caredForId: string, strangerId: string) {
  for (const path of [
    `/portal/people/${strangerId}`,
    `/portal/people/${strangerId}/appointments`,
    `/patients/${caredForId}`,
    `/patients/${caredForId}/consents`,
  ]) {
    const answer = await page.request.get(path);
    expect(await answer.text(), path).toContain("This page was not found");
  }
  for (const path of [
    `/api/patients/${caredForId}`,
    `/api/patients/${caredForId}/exports`,
    `/api/carers/foresee?patientId=${caredForId}&carerId=${strangerId}`,
  ])
    expect((await page.request.get(path)).ok(), path).toBe(false);
}

/** The person of the portal account, the two whom they care for, and somebody whom they do not. */
async function people(): Promise<{ own: Person; child: Person; old: Person; stranger: Person }> {
  return withClient(process.env.E2E_DATABASE_URL ?? "", async (client) => {
    const named = `concat_ws(' ', p.name_prefix, p.given_name, p.middle_names, p.family_name, p.name_suffix) as name, p.family_name as "familyName", p.mrn`;
    const account = `select l.patient_id from patient_links l join users u on u.id = l.user_id
      where u.username = 'patient' and l.status = 'confirmed'`;
    const { rows } = await client.query<Person & { what: string }>(
      `select p.id, ${named},
         case when p.birth_date > now() - interval '16 years' then 'child' else 'old' end as what
       from patient_relations r join patients p on p.id = r.related_patient_id
       where r.kind = 'carer' and r.patient_id = (${account})
       union all select p.id, ${named}, 'own' from patients p where p.id = (${account})
       union all (select p.id, ${named}, 'stranger' from patients p
         where p.merged_into_id is null and p.deceased_at is null and p.birth_date_precision = 'exact'
           and p.id not in (select related_patient_id from patient_relations)
           and p.id not in (select patient_id from patient_relations)
           and p.id not in (select patient_id from patient_restrictions)
           and p.id not in (${account}) order by p.mrn desc limit 1)`,
    );
    const one = (what: string) => {
      const found = rows.find((row) => row.what === what);
      if (!found) throw new Error(`The demonstration hospital has no ${what}.`);
      return found;
    };
    return { own: one("own"), child: one("child"), old: one("old"), stranger: one("stranger") };
  });
}
