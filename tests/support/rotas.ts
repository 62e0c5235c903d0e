import { expect, type Page } from "@playwright/test";
import { addDays, formatDate, localDate, mondayOf } from "@/lib/time";

const HOSPITAL = "Europe/London";
export const TODAY = localDate(new Date(), HOSPITAL);

/** A nurse of the first department that works in shifts; the demonstration account. */
export const NURSE = "Niamh O'Shaughnessy";

/** A day of a week after this one; the demonstration hospital plans this week and the next. */
export const dayOf = (weeksAhead: number, weekday: 1 | 2 | 3 | 4 | 5 | 6 | 7) =>
  addDays(mondayOf(TODAY), weeksAhead * 7 + weekday - 1);

const weekdays = new Intl.DateTimeFormat("en-GB", { weekday: "short", timeZone: "UTC" });
/** "Mon 23-Nov-2026" */
export const longDay = (day: string) => `${weekdays.format(new Date(`${day}T00:00:00Z`))} ${formatDate(day)}`;
/** "Mon 23-Nov" */
export const shortDay = (day: string) => longDay(day).slice(0, -"-2026".length);

/** The week of the department in which the nurse works. */
export async function openWeek(page: Page, weeksAhead: number) {
  await page.goto(`/rotas?week=${dayOf(weeksAhead, 1)}`);
  await expect(page.getByRole("rowheader", { name: NURSE })).toBeVisible();
}

export async function assign(page: Page, name: string, day: string, shift: "Early" | "Late" | "Night") {
  await page.getByRole("button", { name: `Assign ${name} on ${shortDay(day)}` }).click();
  const dialog = page.getByRole("dialog");
  const value = await dialog.locator("option", { hasText: shift }).getAttribute("value");
  await dialog.getByLabel("Shift").selectOption(value);
  await dialog.getByRole("button", { name: "Assign" }).click();
  await expect(dialog).toBeHidden();
}

export async function publish(page: Page) {
  await page.getByRole("button", { name: "Publish" }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "Publish" }).click();
  await expect(page.getByText(/shifts? published/)).toBeVisible();
}
