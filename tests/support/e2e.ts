import AxeBuilder from "@axe-core/playwright";
import { expect, type Locator, type Page } from "@playwright/test";
import { DEMONSTRATION_PASSWORD, demonstrationAccounts } from "@/db/seed/accounts";

export const WIDTHS = [390, 820, 1440] as const;

/** The page at a phone's, a tablet's or a desk's width. */
export async function atWidth(page: Page, width: (typeof WIDTHS)[number]) {
  await page.setViewportSize({ width, height: width === 390 ? 844 : 1000 });
}

type Role = (typeof demonstrationAccounts)[number]["role"];

/** Signs in through the form, as the demonstration account of that role. */
export async function signInAs(page: Page, role: Role) {
  const account = demonstrationAccounts.find((candidate) => candidate.role === role);
  if (!account) throw new Error(`There is no demonstration account for ${role}.`);
  await page.goto("/sign-in");
  await page.getByLabel("User name or e-mail address").fill(account.username);
  await page.getByLabel("Password", { exact: true }).fill(account.password);
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
  await expect(page).not.toHaveURL(/\/sign-in/);
}

/** Waits until the page's script has taken hold of a control: a press before that is a press on a picture. */
export async function alive(control: Locator) {
  await expect
    .poll(() => control.evaluate((element) => Object.keys(element).some((key) => key.startsWith("__react"))))
    .toBe(true);
}

/** Answers for the one who is signed in when a step asks who is at the desk; all demonstration accounts share a password. */
export async function proveIdentity(page: Page) {
  const proof = page.getByRole("dialog", { name: "Prove that it is you" });
  await proof.getByRole("textbox", { name: "Your password" }).fill(DEMONSTRATION_PASSWORD);
  await proof.getByRole("button", { name: "Continue" }).click();
  await expect(proof).toBeHidden();
}

/** No violation of WCAG 2.2 A and AA that a machine can find. */
export async function expectAccessible(page: Page) {
  let found: string[];
  let passing: string;
  do {
    await settled(page);
    passing = await passingOf(page);
    found = await violationsOf(page);
    // What came or went meanwhile was half transparent for a moment: the page is judged as it is now.
  } while (found.length > 0 && (await passingOf(page)) !== passing);
  expect(found).toEqual([]);
}

async function violationsOf(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page })
    // A mail is shown in a frame without scripts, in which nothing can be run to examine it.
    .exclude("iframe[sandbox]")
    .withTags(["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"])
    // No page of ours holds a frame of another origin: judged where it stands, without a second, empty page.
    .setLegacyMode()
    .analyze();
  return violations.map(
    ({ id, nodes }) => `${id}: ${nodes.map((node) => node.target.join(" ")).join(" | ")}`,
  );
}

/** Which notices, windows and menus stand on the page, which of them are on their way, and how much moves. */
const passingOf = (page: Page): Promise<string> =>
  page.evaluate(() => {
    const found = document.querySelectorAll<HTMLElement>(
      "[data-sonner-toast], [role=dialog], [role=alertdialog], [role=menu], [role=listbox]",
    );
    const shown = [...found].map(({ dataset, textContent }) =>
      [dataset.state, dataset.mounted, dataset.removed, dataset.visible, textContent].join(),
    );
    const moving = document
      .getAnimations()
      .filter(({ effect }) => Number(effect?.getComputedTiming().endTime ?? 0) < 1_000);
    return [moving.length, ...shown].join("\n");
  });

/** What fades in is judged once it is there; animations without an end, and the bar of a page under way, are not waited for. */
async function settled(page: Page) {
  await page.evaluate(async () => {
    const short = document
      .getAnimations()
      .filter(({ effect }) => Number(effect?.getComputedTiming().endTime ?? 0) < 1_000);
    await Promise.allSettled(short.map(({ finished }) => finished));
  });
}
