import { expect, type Page, test } from "@playwright/test";
import { PSEUDO_LOCALE } from "@/lib/i18n/pseudo";
import { withClient } from "@/scripts/support/database";
import { signInAs } from "@/tests/support/e2e";
import { DOORS, findIds, SCREENS } from "@/tests/support/screens";

/** Words that are written, not translated: clinical dates, units of time, proper names of programs and machines. */
const NOTATION =
  /^(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|mon|tue|wed|thu|fri|sat|sun|\d+|[ymwd]|min|hr|gbp|utc|ctrl|k|esc|a4|mm|csv|chrome|linux)$/;

for (const role of Object.keys(SCREENS) as (keyof typeof SCREENS)[]) {
  test(`no screen of the ${role} has words that are not in the messages`, async ({ page, context }) => {
    test.setTimeout(240_000);
    const url = process.env.E2E_DATABASE_URL ?? "";
    const ids = await findIds(url);
    await signInAs(page, role);
    await context.addCookies([{ name: "locale", value: PSEUDO_LOCALE, url: process.env.E2E_BASE_URL ?? "" }]);
    let known = await wordsOfTheDatabase(url);
    for (const path of SCREENS[role]?.(ids) ?? []) {
      if (path.startsWith("/admin/kit") || path.startsWith("/admin/outbox/")) continue;
      await page.goto(path);
      const texts = await textsOf(page);
      // Other journeys write meanwhile: what is not known may have come after the words were read.
      if (untranslated(texts, known).length > 0) known = await wordsOfTheDatabase(url);
      expect(untranslated(texts, known), path).toEqual([]);
    }
  });
}

test("no door has words that are not in the messages", async ({ page, context }) => {
  const known = await wordsOfTheDatabase(process.env.E2E_DATABASE_URL ?? "");
  await context.addCookies([{ name: "locale", value: PSEUDO_LOCALE, url: process.env.E2E_BASE_URL ?? "" }]);
  for (const path of DOORS) {
    await page.goto(path);
    expect(untranslated(await textsOf(page), known), path).toEqual([]);
  }
});

/** Texts that neither came through the messages (in ⟦⟧) nor are data of the hospital. */
const untranslated = (texts: readonly string[], known: ReadonlySet<string>): string[] =>
  texts.filter(
    (text) => !text.includes("⟦") && wordsOf(text).some((word) => !known.has(word) && !NOTATION.test(word)),
  );

/** Everything on the page that is read or heard. */
async function textsOf(page: Page): Promise<string[]> {
  await expect(page.getByRole("heading", { level: 1 }).first()).toBeVisible();
  return page.evaluate(() => {
    const found: string[] = [];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const parent = node.parentElement;
      if (parent && !parent.closest("script, style, noscript, template, [hidden], pre, code"))
        found.push(node.textContent ?? "");
    }
    for (const element of document.querySelectorAll("[aria-label], [placeholder], [title], [alt]")) {
      for (const name of ["aria-label", "placeholder", "title", "alt"])
        found.push(element.getAttribute(name) ?? "");
    }
    return found;
  });
}

async function wordsOfTheDatabase(databaseUrl: string): Promise<Set<string>> {
  return withClient(databaseUrl, async (client) => {
    const { rows: columns } = await client.query<{ table: string; column: string }>(
      `select table_name as table, column_name as column from information_schema.columns
       where table_schema = 'public' and data_type in ('text', 'ARRAY', 'jsonb', 'USER-DEFINED')`,
    );
    const words = new Set<string>(namesOfTheLocale().flatMap(wordsOf));
    for (const { table, column } of columns) {
      const { rows } = await client.query<{ value: string }>(
        `select distinct ${client.escapeIdentifier(column)}::text as value from ${client.escapeIdentifier(table)} where ${client.escapeIdentifier(column)} is not null`,
      );
      for (const { value } of rows) for (const word of wordsOf(value)) words.add(word);
    }
    return words;
  });
}

const wordsOf = (text: string): string[] => text.toLowerCase().match(/[\p{L}\p{M}]+/gu) ?? [];

/** Countries, months and weekdays come from the runtime's own data in the reader's language. */
function namesOfTheLocale(): string[] {
  const letters = Array.from({ length: 26 }, (_, index) => String.fromCharCode(65 + index));
  const countries = new Intl.DisplayNames("en-GB", { type: "region" });
  const currencies = new Intl.DisplayNames("en-GB", { type: "currency" });
  const long = new Intl.DateTimeFormat("en-GB", { weekday: "long", month: "long", day: "numeric" });
  return [
    ...letters.flatMap((first) => letters.map((second) => countries.of(first + second) ?? "")),
    ...Intl.supportedValuesOf("timeZone"),
    ...Intl.supportedValuesOf("currency").map((code) => `${code} ${currencies.of(code)}`),
    ...Array.from({ length: 366 }, (_, day) => long.format(new Date(Date.UTC(2024, 0, 1 + day)))),
  ];
}
