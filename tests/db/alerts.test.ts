import { and, eq } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import type { Database } from "@/db";
import { alerts, auditEvents } from "@/db/schema";
import { endAlert, recordAlert } from "@/lib/alerts/commands";
import { RecordAlert } from "@/lib/alerts/inputs";
import { criticalAlertsOf, listPatientAlerts, listStandingAlerts } from "@/lib/alerts/queries";
import type { Context } from "@/lib/context";
import { Conflict, Invalid, NotFound, Refused } from "@/lib/errors";
import { newId } from "@/lib/ids";
import { listPatientChanges } from "@/lib/patient-changes/queries";
import { signedIn } from "../support/context";
import { testDatabase } from "../support/database";
import { makePatient } from "../support/factories/patients";

let db: Database;
let nurse: Context;
let desk: Context;

beforeAll(async () => {
  ({ db } = await testDatabase());
  nurse = await signedIn(db, "nurse");
  desk = await signedIn(db, "receptionist");
});

const alert = (patientId: string, rest: object = {}) =>
  RecordAlert.parse({
    patientId,
    category: "behavioural",
    severity: "critical",
    text: "Two people in the room",
    ...rest,
  });
const clinical = { category: "clinical", text: "Difficult airway" };
const endOf = (patientId: string, alertId: string) => ({ patientId, alertId, reason: "No longer true" });
const rowOf = async (id: string) => (await db.select().from(alerts).where(eq(alerts.id, id)))[0];
const textsFor = async (ctx: Context, patientId: string) =>
  (await listStandingAlerts(ctx, patientId)).map(({ text }) => text);

describe("an alert that is recorded", () => {
  test("stands from today with its author, in the field history, and leaves one audit event", async () => {
    const { id: patientId } = await makePatient({ db });
    const { id } = await recordAlert(desk, alert(patientId));
    const [listed] = await listPatientAlerts(desk, patientId);
    expect(listed).toMatchObject({
      id,
      startsOn: "2026-03-10",
      endsOn: null,
      recordedBy: { familyName: "receptionist" },
    });
    const [change] = await listPatientChanges(desk, patientId);
    expect(change).toMatchObject({
      field: "alert",
      version: 1,
      before: null,
      after: [{ severity: "critical", category: "behavioural", text: "Two people in the room" }],
    });
    const events = await db
      .select()
      .from(auditEvents)
      .where(and(eq(auditEvents.patientId, patientId), eq(auditEvents.action, "alerts.record")));
    expect(events.map(({ entityId, outcome }) => [entityId, outcome])).toEqual([[id, "success"]]);
  });

  test("about health is seen by clinicians and the pharmacy and by nobody else, also not in the history", async () => {
    const { id: patientId } = await makePatient({ db });
    await recordAlert(nurse, alert(patientId, clinical));
    await recordAlert(nurse, alert(patientId));
    for (const role of ["doctor", "nurse", "pharmacist"] as const)
      expect(await textsFor(await signedIn(db, role), patientId)).toContain("Difficult airway");
    for (const role of ["receptionist", "lab-technician", "cashier"] as const) {
      const ctx = await signedIn(db, role);
      expect(await textsFor(ctx, patientId)).toEqual(["Two people in the room"]);
      expect(await listPatientAlerts(ctx, patientId)).toHaveLength(1);
      expect((await criticalAlertsOf(ctx, [patientId])).get(patientId)).toEqual(["Two people in the room"]);
    }
    const fields = async (ctx: Context) =>
      (await listPatientChanges(ctx, patientId)).map(({ field }) => field).sort();
    expect(await fields(desk)).toEqual(["alert"]);
    expect(await fields(nurse)).toEqual(["alert", "clinicalAlert"]);
  });

  test("is not shown before its first day nor after its last", async () => {
    const { id: patientId } = await makePatient({ db });
    await recordAlert(desk, alert(patientId, { startsOn: "2026-03-11", text: "Tomorrow" }));
    await recordAlert(desk, alert(patientId, { endsOn: "2026-03-10", text: "Only today" }));
    expect(await textsFor(desk, patientId)).toEqual(["Only today"]);
    const tomorrow = { ...desk, now: new Date("2026-03-11T09:00:00Z") };
    expect(await textsFor(tomorrow, patientId)).toEqual(["Tomorrow"]);
    expect(await listPatientAlerts(tomorrow, patientId)).toHaveLength(2);
  });

  test("is refused when it would never be shown, and nothing is kept", async () => {
    const { id: patientId } = await makePatient({ db });
    const refusal = await recordAlert(
      desk,
      alert(patientId, { startsOn: "2026-03-01", endsOn: "2026-03-09" }),
    ).catch((error: unknown) => error);
    expect(refusal).toBeInstanceOf(Invalid);
    expect(refusal).toMatchObject({ details: { fields: { endsOn: "alerts.alreadyOver" } } });
    expect(await listPatientAlerts(desk, patientId)).toEqual([]);
  });

  test("for nobody is not found", async () => {
    await expect(recordAlert(desk, alert(newId()))).rejects.toThrow(NotFound);
  });

  test.each(["cashier", "pharmacist", "lab-technician", "manager", "admin", "patient"] as const)(
    "by a %s is refused",
    async (role) => {
      const { id: patientId } = await makePatient({ db });
      const ctx = await signedIn(db, role, { patientIds: [patientId] });
      await expect(recordAlert(ctx, alert(patientId))).rejects.toThrow(Refused);
      expect(await db.select().from(alerts).where(eq(alerts.patientId, patientId))).toEqual([]);
    },
  );

  test("about health by the front desk is refused", async () => {
    const { id: patientId } = await makePatient({ db });
    await expect(recordAlert(desk, alert(patientId, clinical))).rejects.toThrow(Refused);
  });

  test("is never shown to the patient in the portal", async () => {
    const { id: patientId } = await makePatient({ db });
    await recordAlert(desk, alert(patientId));
    const portal = await signedIn(db, "patient", { patientIds: [patientId] });
    await expect(listStandingAlerts(portal, patientId)).rejects.toThrow(Refused);
    expect(await criticalAlertsOf(portal, [patientId])).toEqual(new Map());
  });
});

describe("an alert that is ended", () => {
  test("is no longer shown but stays readable with who and why", async () => {
    const { id: patientId } = await makePatient({ db });
    const { id } = await recordAlert(desk, alert(patientId));
    await endAlert(nurse, endOf(patientId, id));
    expect(await textsFor(desk, patientId)).toEqual([]);
    const [listed] = await listPatientAlerts(desk, patientId);
    expect(listed).toMatchObject({ endReason: "No longer true", endedBy: { familyName: "nurse" } });
    const [event] = await db
      .select()
      .from(auditEvents)
      .where(and(eq(auditEvents.patientId, patientId), eq(auditEvents.action, "alerts.end")));
    expect(event).toMatchObject({ entityId: id, reason: "No longer true" });
  });

  test("twice, also at once: one wins, the other is told", async () => {
    const { id: patientId } = await makePatient({ db });
    const { id } = await recordAlert(desk, alert(patientId));
    const both = await Promise.allSettled([
      endAlert(desk, endOf(patientId, id)),
      endAlert(nurse, endOf(patientId, id)),
    ]);
    expect(both.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect(both.find(({ status }) => status === "rejected")).toMatchObject({ reason: expect.any(Conflict) });
  });

  test("under another patient's name is not found, and unchanged", async () => {
    const [own, other] = await Promise.all([makePatient({ db }), makePatient({ db })]);
    const { id } = await recordAlert(desk, alert(own.id));
    await expect(endAlert(desk, endOf(other.id, id))).rejects.toThrow(NotFound);
    expect((await rowOf(id))?.endedAt).toBeNull();
  });

  test("about health by the front desk looks as if there were none, and is unchanged", async () => {
    const { id: patientId } = await makePatient({ db });
    const { id } = await recordAlert(nurse, alert(patientId, clinical));
    await expect(endAlert(desk, endOf(patientId, id))).rejects.toThrow(NotFound);
    expect((await rowOf(id))?.endedAt).toBeNull();
  });

  test("by a cashier is refused", async () => {
    const { id: patientId } = await makePatient({ db });
    const { id } = await recordAlert(desk, alert(patientId));
    await expect(endAlert(await signedIn(db, "cashier"), endOf(patientId, id))).rejects.toThrow(Refused);
  });
});
