import { expect, type Page, test } from "@playwright/test";
import { DEMONSTRATION_PASSWORD } from "@/db/seed/accounts";
import {
  enrol,
  expectAccessibleEverywhere,
  linkTo,
  nextCode,
  OWN_PASSWORD,
  prove,
  signIn,
  signOut,
} from "@/tests/support/accounts";
import { alive, signInAs } from "@/tests/support/e2e";

const run = Date.now().toString(36);

test("an invited receptionist opens the account, adds a second factor, and signs in with a code, then a recovery code", async ({
  page,
  browser,
}) => {
  test.setTimeout(180_000);
  const administrator = await (await browser.newContext()).newPage();
  await signInAs(administrator, "admin");
  const username = `nina.${run}`;
  const link = await invite(administrator, { username, role: "Receptionist" });
  await accept(page, link, username);

  await signIn(page, username);
  await expect(page).toHaveURL(/\/queue$/);
  await page.goto("/account/security");
  await page.getByRole("button", { name: "Set it up" }).click();
  const proof = page.getByRole("dialog", { name: "Prove that it is you" });
  await expect(proof).toBeVisible();
  await expectAccessibleEverywhere(page);
  await proof.getByRole("button", { name: "Cancel" }).click();
  await expect(proof).toBeHidden();
  await page.getByRole("button", { name: "Set it up" }).click();
  await prove(page);
  const { secret, codes } = await enrol(page);
  expect(new Set(codes).size).toBe(10);
  await expect(page.getByText(/Two-step sign-in is on since/)).toBeVisible();

  await signOut(page);
  await signIn(page, username);
  await expect(page).toHaveURL(/\/second-factor$/);
  await expectAccessibleEverywhere(page);
  await page.getByLabel("Code").fill("000000");
  await page.getByRole("button", { name: "Continue" }).click();
  await expect(page.getByRole("alert").filter({ hasText: "There is a problem" })).toBeFocused();
  await page.getByLabel("Code").fill(await nextCode(secret));
  await page.getByRole("button", { name: "Continue" }).click();
  await expect(page).toHaveURL(/\/queue$/);

  await signOut(page);
  await signIn(page, username);
  await page.getByLabel("Code").fill(codes[0] ?? "");
  await page.getByRole("button", { name: "Continue" }).click();
  await expect(page).toHaveURL(/\/queue$/);
  await page.goto("/account/security");
  await expect(page.getByText("9 recovery codes left")).toBeVisible();

  await page.getByRole("button", { name: "Turn off" }).click();
  const off = page.getByRole("dialog", { name: "Turn off two-step sign-in" });
  await off.getByLabel("Password", { exact: true }).fill(OWN_PASSWORD);
  await off.getByLabel("Code").fill(codes[1] ?? "");
  await off.getByRole("button", { name: "Turn off" }).click();
  await expect(page.getByText(/Two-step sign-in is off/)).toBeVisible();
  await expect(page.getByRole("dialog")).toHaveCount(0);
  await administrator.context().close();
});

test("whose role needs a second factor gets nowhere before it is set up", async ({ page, browser }) => {
  test.setTimeout(180_000);
  const administrator = await (await browser.newContext()).newPage();
  await signInAs(administrator, "admin");
  await requireOfTechnicians(administrator, true);
  const username = `tom.${run}`;
  const link = await invite(administrator, { username, role: "Laboratory technician" });
  await accept(page, link, username);
  await signIn(page, username);
  await expect(page).toHaveURL(/\/second-factor\/enrol$/);
  await page.goto("/patients");
  await expect(page).toHaveURL(/\/second-factor\/enrol$/);
  await expectAccessibleEverywhere(page);
  await page.getByRole("button", { name: "Set it up" }).click();
  await enrol(page);
  await page.goto("/patients");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Patients");
  await page.goto("/account/security");
  await expect(page.getByText("Your role needs it, so it cannot be turned off.")).toBeVisible();
  await requireOfTechnicians(administrator, false);
  await administrator.context().close();
});

test("a password that an administrator reset leads to a new one by mail, and the old sessions end", async ({
  page,
  browser,
}) => {
  const administrator = await (await browser.newContext()).newPage();
  await signInAs(administrator, "admin");
  const username = `rita.${run}`;
  await accept(page, await invite(administrator, { username, role: "Receptionist" }), username);
  await signIn(page, username);
  await administrator.goto(`/admin/users?q=${username}`);
  await administrator.locator("[data-row-link]").first().click();
  await administrator.getByRole("button", { name: /Reset password/ }).click();
  await expectAccessibleEverywhere(administrator);
  await administrator.getByRole("alertdialog").getByRole("button").last().click();
  await page.goto("/queue");
  await expect(page).toHaveURL(/\/sign-in/);
  await page.goto(await linkTo(administrator, `${username}@hospital.example`));
  await page.getByLabel("New password").fill("amber-violin-47-meadow");
  await page.getByRole("button", { name: "Save the new password" }).click();
  await expect(page.getByText("Your password was changed")).toBeVisible();
  await signIn(page, username, "amber-violin-47-meadow");
  await expect(page).toHaveURL(/\/queue$/);
  await administrator.context().close();
});

async function invite(
  administrator: Page,
  { username, role }: { username: string; role: string },
): Promise<string> {
  await administrator.goto("/admin/users/new");
  await administrator.getByLabel("First name").fill("Nina");
  await administrator.getByLabel("Last name").fill(`Okonkwo ${run}`);
  await administrator.getByLabel("E-mail address").fill(`${username}@hospital.example`);
  await administrator.getByLabel("User name").fill(username);
  await administrator.getByRole("checkbox", { name: role, exact: true }).check();
  await administrator.getByRole("button", { name: "Send the invitation" }).click();
  await prove(administrator, DEMONSTRATION_PASSWORD);
  await expect(administrator).toHaveURL(/\/admin\/users\/[0-9a-f-]{36}$/);
  await expect(administrator.getByText("Invited").first()).toBeVisible();
  return linkTo(administrator, `${username}@hospital.example`);
}

/** Whether laboratory technicians, whom no other journey signs in, need a second factor. */
async function requireOfTechnicians(administrator: Page, isRequired: boolean) {
  await administrator.goto("/admin/hospital");
  const box = administrator
    .getByRole("group", { name: "A second factor is required for" })
    .getByRole("checkbox", { name: "Laboratory technician" });
  // Before the page is alive the form would put the tick back.
  await alive(box);
  await box.setChecked(isRequired);
  await administrator.getByRole("button", { name: "Save", exact: true }).click();
  await expect(administrator.getByText("The hospital’s details are saved")).toBeVisible();
}

async function accept(page: Page, link: string, username: string) {
  await page.goto(link);
  await expect(page.getByText(`Your user name is ${username}.`)).toBeVisible();
  await expectAccessibleEverywhere(page);
  await page.getByLabel("New password").fill(OWN_PASSWORD);
  await page.getByRole("button", { name: "Open my account" }).click();
  await expect(page.getByText("Your account is open")).toBeVisible();
}
