import { and, eq } from "drizzle-orm";
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { Database } from "@/db";
import { auditEvents, mails, messagePreferences, patientChanges, patients } from "@/db/schema";
import { recordConsent } from "@/lib/consents/commands";
import type { Context } from "@/lib/context";
import { Conflict, NotFound, Refused } from "@/lib/errors";
import { newId } from "@/lib/ids";
import { chooseMessages } from "@/lib/message-preferences/commands";
import { getMessagePreferences, mayReach } from "@/lib/message-preferences/queries";
import { confirmPatientLink, requestPatientLink } from "@/lib/patient-links/commands";
import { NOW, signedIn } from "@/tests/support/context";
import { testDatabase } from "@/tests/support/database";
import { person, portalAccount } from "@/tests/support/factories/portal";

let db: Database;
let desk: Context;
let ann: typeof patients.$inferSelect;

beforeAll(async () => {
  ({ db } = await testDatabase());
});
beforeEach(async () => {
  desk = await signedIn(db, "receptionist");
  ann = await person(db);
});

const choice = (version = 0) => ({
  patientId: ann.id,
  version,
  appointments: ["sms" as const],
  results: ["post" as const, "portal" as const],
  billing: [],
  general: [],
  isQuiet: true,
});
const stored = async () =>
  (await db.select().from(messagePreferences).where(eq(messagePreferences.patientId, ann.id)))[0];
const eventsOf = (ctx: Context) =>
  db
    .select({ action: auditEvents.action, patientId: auditEvents.patientId })
    .from(auditEvents)
    .where(eq(auditEvents.requestId, ctx.request.id));
const die = () => db.update(patients).set({ deceasedAt: NOW }).where(eq(patients.id, ann.id));

describe("choosing how to be reached", () => {
  test("is kept with who and when, leaves one event and a row of history for each difference", async () => {
    await chooseMessages(desk, choice());
    const shown = await getMessagePreferences(desk, ann.id);
    const { patientId: _, ...kept } = choice(1);
    expect(shown).toMatchObject({
      ...kept,
      recorded: { by: "Test receptionist", at: NOW },
    });
    expect(await eventsOf(desk)).toEqual([{ action: "messagePreferences.choose", patientId: ann.id }]);
    const changes = await db
      .select({ field: patientChanges.field })
      .from(patientChanges)
      .where(eq(patientChanges.patientId, ann.id));
    expect(changes.map(({ field }) => field).sort()).toEqual([
      "messagePreferences.appointments",
      "messagePreferences.billing",
      "messagePreferences.general",
      "messagePreferences.isQuiet",
      "messagePreferences.results",
    ]);
  });

  test("the same again changes nothing and tells nothing", async () => {
    await chooseMessages(desk, choice());
    const again = { ...desk, request: { id: newId(), ip: null } };
    await chooseMessages(again, choice(1));
    expect((await stored())?.version).toBe(1);
    expect(await eventsOf(again)).toEqual([]);
  });

  test("of two desks the later is shown what the earlier chose, and nothing is overwritten", async () => {
    await chooseMessages(desk, choice());
    const other = await signedIn(db, "nurse");
    const late = chooseMessages(other, { ...choice(), billing: ["email"] });
    await expect(late).rejects.toMatchObject({
      kind: "conflict",
      details: { current: { version: 1, isQuiet: true } },
    });
    await expect(chooseMessages(other, { ...choice(7), billing: ["email"] })).rejects.toThrow(Conflict);
    expect((await stored())?.billing).toEqual([]);
  });

  test("at once for the first time: one is kept", async () => {
    const results = await Promise.allSettled([
      chooseMessages(desk, choice()),
      chooseMessages(await signedIn(db, "doctor"), { ...choice(), isQuiet: false }),
    ]);
    expect(results.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  });

  test("by the patients themselves, for themselves only", async () => {
    const own = await portalAccount(db, ann.id);
    await chooseMessages(own, choice());
    expect((await stored())?.changedBy).toBe(own.viewer.userId);
    const bob = await person(db, { givenName: "Bob" });
    await expect(chooseMessages(own, { ...choice(), patientId: bob.id })).rejects.toThrow(NotFound);
    expect(
      await db.select().from(messagePreferences).where(eq(messagePreferences.patientId, bob.id)),
    ).toEqual([]);
  });

  test.each(["pharmacist", "lab-technician", "cashier", "manager", "admin"] as const)(
    "a %s changes nothing",
    async (role) => {
      await expect(chooseMessages(await signedIn(db, role), choice())).rejects.toThrow(Refused);
      expect(await stored()).toBeUndefined();
    },
  );

  test("has ended with a death; what was chosen stays readable", async () => {
    await chooseMessages(desk, choice());
    await die();
    await expect(chooseMessages(desk, { ...choice(1), isQuiet: false })).rejects.toThrow(Conflict);
    expect(await getMessagePreferences(desk, ann.id)).toMatchObject({
      isDeceased: true,
      appointments: ["sms"],
    });
  });
});

describe("whatever sends a message", () => {
  const email = { purpose: "general", channel: "email" } as const;

  test("asks what was chosen, what was agreed to, and whether the patient lives", async () => {
    expect(await mayReach(desk, ann.id, email)).toBe(true);
    await chooseMessages(desk, { ...choice(), general: ["email"] });
    expect(await mayReach(desk, ann.id, email)).toBe(true);
    expect(await mayReach(desk, ann.id, { ...email, purpose: "billing" })).toBe(false);
    await recordConsent(desk, {
      patientId: ann.id,
      subject: "messages-email",
      decision: "refused",
      decidedOn: "2026-03-01",
      decidedBy: "patient",
    });
    expect(await mayReach(desk, ann.id, email)).toBe(false);
    expect(await mayReach(desk, ann.id, { purpose: "results", channel: "post" })).toBe(true);
    await die();
    expect(await mayReach(desk, ann.id, { purpose: "results", channel: "post" })).toBe(false);
  });

  test.each([
    ["chose e-mail", ["email" as const], 1],
    ["wants none", [], 0],
  ])("that a record was connected is mailed when the patient %s", async (_name, general, expected) => {
    await chooseMessages(desk, { ...choice(), general });
    const claimant = await portalAccount(db);
    const { linkId } = await requestPatientLink(claimant, { mrn: ann.mrn, birthDate: "1984-09-04" });
    await confirmPatientLink(desk, { linkId, patientId: ann.id, patientVersion: ann.version });
    const sent = await db
      .select()
      .from(mails)
      .where(
        and(eq(mails.userId, claimant.viewer.userId ?? ""), eq(mails.template, "patient-link-confirmed")),
      );
    expect(sent).toHaveLength(expected);
  });
});
