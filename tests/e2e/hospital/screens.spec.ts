import { expect, type Page, test } from "@playwright/test";
import type { Role } from "@/db/enums/access";
import { expectAccessible, signInAs } from "@/tests/support/e2e";
import { DOORS, findIds, type Ids, SCREENS } from "@/tests/support/screens";

test.describe.configure({ mode: "parallel" });

let ids: Ids;
test.beforeAll(async () => {
  ids = await findIds(process.env.E2E_DATABASE_URL ?? "");
});

const ROLES = Object.keys(SCREENS) as (keyof typeof SCREENS)[];
const pathsOf = (role: Role) => SCREENS[role]?.(ids) ?? [];

/** As many screens a test, so that those of one role are walked side by side. */
const AT_ONCE = 10;
/** Which rows they are about is known once the hospital is filled; how many screens there are, before. */
const ANY = new Proxy({} as Ids, { get: () => "any" });

for (const role of ROLES) {
  const count = SCREENS[role]?.(ANY).length ?? 0;
  for (let from = 0; from < count; from += AT_ONCE) {
    const to = Math.min(from + AT_ONCE, count);
    test(`screens ${from + 1} to ${to} of the ${role} work for everybody, at a desk in the light and on a phone in the dark`, async ({
      page,
    }) => {
      test.setTimeout(180_000);
      const problems = listen(page);
      await signInAs(page, role);
      const paths = pathsOf(role);
      expect(paths).toHaveLength(count);
      for (const path of paths.slice(from, to)) await lookAt(page, path);
      expect(problems).toEqual([]);
    });
  }
}

test("the doors of the hospital work for everybody", async ({ page }) => {
  const problems = listen(page);
  for (const path of DOORS) await lookAt(page, path);
  expect(problems).toEqual([]);
});

for (const role of ROLES) {
  test(`screens that are not the ${role}'s look as if they did not exist`, async ({ page }) => {
    await signInAs(page, role);
    const own = new Set(pathsOf(role).map(firstPart));
    const shared = new Set(["account", "patients", "queue", "calendar", "practitioners"]);
    const foreign = ROLES.flatMap(pathsOf).filter(
      (path) => !own.has(firstPart(path)) && !shared.has(firstPart(path)),
    );
    expect(foreign.length).toBeGreaterThan(10);
    for (const path of foreign) {
      const answer = await page.request.get(path);
      expect(await answer.text(), path).toContain("This page was not found");
    }
  });
}

test("nobody signed in sees nothing of any screen", async ({ request }) => {
  for (const path of ROLES.flatMap(pathsOf)) {
    const answer = await request.get(path, { maxRedirects: 0 });
    expect(answer.status(), path).toBe(307);
    expect(answer.headers().location, path).toContain("/sign-in");
  }
});

const firstPart = (path: string) => path.split(/[/?]/)[1] ?? "";

async function lookAt(page: Page, path: string): Promise<void> {
  await test.step(path, async () => {
    await page.emulateMedia({ colorScheme: "light" });
    await page.setViewportSize({ width: 1440, height: 1000 });
    await page.goto(path);
    await expect(page.getByRole("heading", { level: 1 }).first()).toBeVisible();
    await expect(page.getByText("This page was not found")).toHaveCount(0);
    await expectAccessible(page);
    await page.emulateMedia({ colorScheme: "dark" });
    // A desk at 400 % is as narrow (WCAG 1.4.10).
    for (const width of [320, 390]) {
      await page.setViewportSize({ width, height: 844 });
      const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
      expect(overflow, `wider than ${width} px`).toBeLessThanOrEqual(0);
    }
    await expectAccessible(page);
  });
}

/** What went wrong in the browser without anybody seeing it. */
function listen(page: Page): string[] {
  const problems: string[] = [];
  page.on("pageerror", (error) => problems.push(`${page.url()}: ${error.message}`));
  page.on("console", (message) => {
    if (message.type() === "error") problems.push(`${page.url()}: ${message.text()}`);
  });
  return problems;
}
