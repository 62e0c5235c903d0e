import { expect, type Page } from "@playwright/test";
import { generate } from "otplib";
import { atWidth, expectAccessible, WIDTHS } from "@/tests/support/e2e";

/** A password that no journey has to think about. */
export const OWN_PASSWORD = "violet-kettle-93-orchard";

/** No violation at any of the widths; leaves the page at a desk's. */
export async function expectAccessibleEverywhere(page: Page) {
  for (const width of WIDTHS) {
    await atWidth(page, width);
    await expectAccessible(page);
  }
}

/** The link of the latest mail to an address, as an administrator reads it in the outbox. */
export async function linkTo(administrator: Page, email: string): Promise<string> {
  await administrator.goto(`/admin/outbox?to=${encodeURIComponent(email)}`);
  await administrator.locator("[data-row-link]").first().click();
  const text = await administrator.locator("pre").textContent();
  const link = text?.match(/https?:\/\/\S+/)?.[0];
  if (!link) throw new Error(`The latest mail to ${email} has no link.`);
  return link;
}

/** Signs in with a user name and a password; what comes next is up to the account. */
export async function signIn(page: Page, login: string, password = OWN_PASSWORD) {
  await page.goto("/sign-in");
  await page.getByLabel("User name or e-mail address").fill(login);
  await page.getByLabel("Password", { exact: true }).fill(password);
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
  await expect(page).not.toHaveURL(/\/sign-in/);
}

export async function signOut(page: Page) {
  await page.getByRole("button", { name: /^Account menu of/ }).click();
  await page.getByRole("menuitem", { name: "Sign out" }).click();
  await expect(page).toHaveURL(/\/sign-in/);
}

/** Answers the dialog that a protected door opens. */
export async function prove(page: Page, password = OWN_PASSWORD) {
  const dialog = page.getByRole("dialog", { name: "Prove that it is you" });
  await dialog.getByLabel("Your password").fill(password);
  await dialog.getByRole("button", { name: "Continue" }).click();
  await expect(dialog).toBeHidden();
}

/**
 * Reads the QR code's key, confirms it with a code and gives the key and the recovery codes that are shown once. The
 * button that starts it has been pressed.
 */
export async function enrol(page: Page): Promise<{ secret: string; codes: string[] }> {
  await expect(page.getByRole("img", { name: /QR code/ })).toBeVisible();
  const secret = ((await page.locator("code").first().textContent()) ?? "").replaceAll(/\s/g, "");
  await expectAccessibleEverywhere(page);
  await page.getByLabel("Code that the app shows now").fill(await generate({ secret }));
  await page.getByRole("button", { name: "Turn on" }).click();
  await expect(page.getByText("Your recovery codes")).toBeVisible();
  await expectAccessibleEverywhere(page);
  const codes = await page.getByRole("list").filter({ hasText: /-/ }).locator("li").allTextContents();
  await page.getByRole("button", { name: "I have kept them" }).click();
  return { secret, codes };
}

/** The code after the present one, which is good already: each works once, and the present one may be spent. */
export async function nextCode(secret: string): Promise<string> {
  return generate({ secret, epoch: Math.floor(Date.now() / 1000) + 30 });
}
