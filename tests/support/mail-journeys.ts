import { type Browser, expect, type Page } from "@playwright/test";
import { alive, signInAs } from "./e2e";

/** Of this run, so that it finds nobody of an earlier one. */
export const run = Date.now().toString(36);
const email = (name: string) => `${name.toLowerCase()}.${run}@example.org`;

/** Somebody at a window of their own. */
export async function signedIn(browser: Browser, role: "admin" | "receptionist"): Promise<Page> {
  const page = await (await browser.newContext()).newPage();
  await signInAs(page, role);
  return page;
}

/** Somebody new, usually with an address, from whose page the desk goes on. */
export async function register(desk: Page, name: string, { hasEmail = true } = {}): Promise<string> {
  await desk.goto("/patients/new");
  await desk.getByLabel("Family name").fill(`${name}${run}`);
  await desk.getByLabel("Given name").fill(name);
  await desk.getByLabel("Date of birth", { exact: true }).fill("3 4 1981");
  await desk.getByRole("radio", { name: "Female", exact: true }).check();
  if (hasEmail) await giveAddress(desk, name);
  await desk.getByRole("button", { name: "Register", exact: true }).click();
  await expect(desk.getByRole("region", { name: /^Patient/ })).toBeVisible();
  return new URL(desk.url()).pathname;
}

/** In the form of somebody's details. */
export async function giveAddress(desk: Page, name: string) {
  await desk.getByRole("button", { name: "Add an e-mail address" }).click();
  await desk.locator('input[type="email"]').first().fill(email(name));
}

/** Whatever the hour, nothing is quiet. Another journey may be saving the same, and is first then. */
export async function wakeUp(admin: Page) {
  await expect(async () => {
    await admin.goto("/admin/hospital");
    const from = admin.getByLabel("Send nothing from");
    await alive(from);
    if ((await from.inputValue()) === "") return;
    await from.fill("");
    await admin.getByLabel(/^until/).fill("");
    await admin.getByRole("button", { name: "Save what patients are told" }).click();
    await expect(admin.getByText("Saved", { exact: true })).toBeVisible({ timeout: 4_000 });
  }).toPass({ timeout: 40_000 });
}

/** The text and the calendar entry of the newest mail of a kind to somebody, once it is there. */
export async function mailTo(admin: Page, name: string, subject: string) {
  const row = admin.getByRole("link", { name: new RegExp(`^${subject}`) }).first();
  await expect(async () => {
    await admin.goto(`/admin/outbox?to=${encodeURIComponent(email(name))}`);
    await expect(row).toBeVisible({ timeout: 2_000 });
  }).toPass({ timeout: 90_000 });
  await row.click();
  await expect(admin.getByText("As plain text")).toBeVisible();
  const [text = "", entry = ""] = await admin.locator("main pre").allTextContents();
  return { text, entry };
}

/** The address of the page behind the link of a mail. */
export const linkIn = (text: string) => {
  const found = /http\S+(\/appointment\/[\w-]+)/.exec(text)?.[1];
  if (!found) throw new Error("The mail has no link.");
  return found;
};
