import { eq } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import type { Database } from "@/db";
import { auditEvents, invoices } from "@/db/schema";
import type { Context } from "@/lib/context";
import { Refused } from "@/lib/errors";
import { changeSettings } from "@/lib/settings/commands";
import { ChangeHospitalSettings } from "@/lib/settings/inputs";
import { getSettings } from "@/lib/settings/queries";
import { settingsForm } from "@/lib/settings/rules";
import { signedIn } from "@/tests/support/context";
import { testDatabase } from "@/tests/support/database";
import { person } from "@/tests/support/factories/portal";

let db: Database;
let admin: Context;

beforeAll(async () => {
  ({ db } = await testDatabase());
  admin = await signedIn(db, "admin");
});

/** The form as it stands, with these fields changed and blank ones left out, as the browser sends it. */
async function form(changes: Record<string, unknown> = {}) {
  const entered = Object.entries({ ...settingsForm(await getSettings(db)), ...changes });
  return ChangeHospitalSettings.parse(Object.fromEntries(entered.filter(([, value]) => value !== "")));
}

const events = () => db.select().from(auditEvents).where(eq(auditEvents.action, "settings.change"));

describe("hospital settings", () => {
  test("a change is stored in full, counted, and is one event that shows what changed", async () => {
    const { version } = await getSettings(db);
    await changeSettings(
      admin,
      await form({
        name: "St Mary’s",
        address: "1 High Street\n\n Leeds ",
        phone: "020 7946 0958",
        email: "Desk@StMarys.example",
        secondFactorRoles: ["admin", "doctor"],
        staffRegistrationOpen: false,
      }),
    );
    expect(await getSettings(db)).toMatchObject({
      name: "St Mary’s",
      addressLines: ["1 High Street", "Leeds"],
      phone: "+442079460958",
      email: "desk@stmarys.example",
      secondFactorRoles: ["admin", "doctor"],
      staffRegistrationOpen: false,
      version: version + 1,
    });
    expect(await events()).toMatchObject([{ before: { name: "Hospital" }, after: { name: "St Mary’s" } }]);
  });

  test.each(["manager", "receptionist", "doctor", "patient"] as const)(
    "a %s cannot change them",
    async (role) => {
      const before = await getSettings(db);
      await expect(changeSettings(await signedIn(db, role), await form({ name: "Mine" }))).rejects.toThrow(
        Refused,
      );
      expect(await getSettings(db)).toEqual(before);
    },
  );

  test("two administrators save at once: one succeeds, the other sees what stands now", async () => {
    const [one, two] = [await form({ name: "One" }), await form({ name: "Two" })];
    const results = await Promise.allSettled([changeSettings(admin, one), changeSettings(admin, two)]);
    const { name } = await getSettings(db);
    expect(results.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect(results.find(({ status }) => status === "rejected")).toMatchObject({
      reason: { code: "settings.changedMeanwhile", details: { current: { name } } },
    });
  });

  test("a telephone number that does not exist is refused beside its field", async () => {
    await expect(changeSettings(admin, await form({ phone: "12" }))).rejects.toMatchObject({
      details: { fields: { phone: "settings.phone" } },
    });
  });

  test("the currency is free until the first invoice and then fixed", async () => {
    await changeSettings(admin, await form({ currency: "EUR" }));
    const { id: patientId } = await person(db);
    await db.insert(invoices).values({ patientId, currency: "EUR" });
    await expect(changeSettings(admin, await form({ currency: "GBP" }))).rejects.toThrow(
      "settings.currencyInUse",
    );
    await changeSettings(admin, await form({ name: "Still changeable" }));
    expect(await getSettings(db)).toMatchObject({ currency: "EUR", name: "Still changeable" });
  });

  test.each([
    { timeZone: "Mars/Olympus" },
    { currency: "GB" },
    { currency: "QQQ" },
    { country: "XQ" },
    { locale: "not a locale" },
    { secondFactorRoles: ["root"] },
    { name: "" },
    { onlyRow: false },
  ])("refuses %j", async (wrong) => {
    const valid = await form();
    expect(ChangeHospitalSettings.safeParse({ ...valid, ...wrong }).success).toBe(false);
  });
});
