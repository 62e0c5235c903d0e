import { and, eq, inArray } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import type { Database } from "@/db";
import { appointments, auditEvents, deaths, patients, waitingListEntries } from "@/db/schema";
import type { Context } from "@/lib/context";
import { recordDeath, retractDeath } from "@/lib/deaths/commands";
import { RecordDeath } from "@/lib/deaths/inputs";
import { findDeath } from "@/lib/deaths/queries";
import { Conflict, Invalid, NotFound, Refused } from "@/lib/errors";
import { listPatientChanges } from "@/lib/patient-changes/queries";
import { addToWaitingList } from "@/lib/waiting-list/commands";
import { AddToWaitingList } from "@/lib/waiting-list/inputs";
import { signedIn } from "../support/context";
import { testDatabase } from "../support/database";
import { makeAppointment, makeType } from "../support/factories/appointments";
import { makePatient } from "../support/factories/patients";

let db: Database;
let doctor: Context;

beforeAll(async () => {
  ({ db } = await testDatabase());
  doctor = await signedIn(db, "doctor");
});

const died = (patientId: string, rest: object = {}) =>
  RecordDeath.parse({
    patientId,
    version: 1,
    diedOn: "2026-03-09",
    diedAt: "23:40",
    cause: "Pneumonia",
    ...rest,
  });
const stored = async (patientId: string) =>
  (await db.select().from(patients).where(eq(patients.id, patientId)))[0];

describe("a death that is recorded", () => {
  test("stands with its time, cause and author, in the history, and as one audit event", async () => {
    const { id } = await makePatient({ db });
    const ctx = await signedIn(db, "nurse");
    await recordDeath(ctx, died(id));
    expect((await stored(id))?.deceasedAt?.toISOString()).toBe("2026-03-09T23:40:00.000Z");
    expect(await findDeath(ctx, id)).toMatchObject({
      diedOn: "2026-03-09",
      diedAtMinute: 1420,
      cause: "Pneumonia",
    });
    const [change] = await listPatientChanges(doctor, id);
    expect(change).toMatchObject({ field: "diedOn", before: null, after: "2026-03-09" });
    const events = await db
      .select()
      .from(auditEvents)
      .where(and(eq(auditEvents.requestId, ctx.request.id), eq(auditEvents.action, "deaths.record")));
    expect(events.map(({ patientId, outcome }) => [patientId, outcome])).toEqual([[id, "success"]]);
  });

  test("ends the places on the waiting list, and leaves others theirs", async () => {
    const [patientId, other] = [(await makePatient({ db })).id, (await makePatient({ db })).id];
    const desk = await signedIn(db, "receptionist");
    const typeId = await makeType({ db });
    const wait = (id: string) => addToWaitingList(desk, AddToWaitingList.parse({ patientId: id, typeId }));
    const [entry, kept] = [await wait(patientId), await wait(other)];
    await recordDeath(doctor, died(patientId));
    const states = await db
      .select({
        id: waitingListEntries.id,
        status: waitingListEntries.status,
        why: waitingListEntries.endReason,
      })
      .from(waitingListEntries)
      .where(inArray(waitingListEntries.id, [entry.id, kept.id]));
    expect(states).toContainEqual({ id: entry.id, status: "removed", why: "The patient has died" });
    expect(states).toContainEqual({ id: kept.id, status: "waiting", why: null });
    const events = await db
      .select({ action: auditEvents.action })
      .from(auditEvents)
      .where(eq(auditEvents.entityId, entry.id));
    expect(events.map(({ action }) => action).sort()).toEqual(["waitingList.add", "waitingList.remove"]);
  });

  test("calls off the visits that lie ahead and leaves past ones alone", async () => {
    const past = await makeAppointment({ db }, { startsAt: new Date("2026-03-10T10:00:00Z") });
    const ahead = await makeAppointment(
      { db },
      { patientId: past.patientId, startsAt: new Date("2026-03-12T10:00:00Z") },
    );
    const later = { ...doctor, now: new Date("2026-03-10T11:00:00Z") };
    expect(await recordDeath(later, died(past.patientId))).toMatchObject({ cancelled: 1 });
    const states = await db
      .select({ id: appointments.id, status: appointments.status, reason: appointments.cancelReason })
      .from(appointments)
      .where(eq(appointments.patientId, past.patientId));
    expect(states).toContainEqual({ id: past.id, status: "booked", reason: null });
    expect(states).toContainEqual({ id: ahead.id, status: "cancelled", reason: "The patient has died" });
  });

  test("ends booking, also for whoever books at the same moment", async () => {
    const { id } = await makePatient({ db });
    const results = await Promise.allSettled([
      makeAppointment({ db }, { patientId: id, startsAt: new Date("2026-03-12T10:00:00Z") }),
      recordDeath(doctor, died(id)),
      makeAppointment({ db }, { patientId: id, startsAt: new Date("2026-03-13T10:00:00Z") }),
    ]);
    expect(results[1]?.status).toBe("fulfilled");
    const standing = await db
      .select({ id: appointments.id })
      .from(appointments)
      .where(and(eq(appointments.patientId, id), eq(appointments.status, "booked")));
    expect(standing).toEqual([]);
    await expect(makeAppointment({ db }, { patientId: id })).rejects.toThrow("appointments.patientDeceased");
  });
});

describe("a death is refused", () => {
  test.each([
    [{ diedOn: "2026-03-11", diedAt: undefined }, "diedOn", "deaths.inFuture"],
    [{ diedOn: "2026-03-10", diedAt: "09:01" }, "diedAt", "deaths.inFuture"],
    [{ diedOn: "1984-09-03" }, "diedOn", "deaths.beforeBirth"],
  ])("for %o", async (rest, field, code) => {
    const { id } = await makePatient({ db });
    const refusal = await recordDeath(doctor, died(id, rest)).catch((error: unknown) => error);
    expect(refusal).toBeInstanceOf(Invalid);
    expect(refusal).toMatchObject({ details: { fields: { [field]: code } } });
    expect((await stored(id))?.deceasedAt).toBeNull();
  });

  test("twice, also at once: one stands", async () => {
    const { id } = await makePatient({ db });
    const both = await Promise.allSettled([recordDeath(doctor, died(id)), recordDeath(doctor, died(id))]);
    expect(both.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect(both.find(({ status }) => status === "rejected")).toMatchObject({ reason: expect.any(Conflict) });
    expect(await db.select().from(deaths).where(eq(deaths.patientId, id))).toHaveLength(1);
  });

  test("over a registration that was changed since it was shown", async () => {
    const { id } = await makePatient({ db });
    await expect(recordDeath(doctor, died(id, { version: 2 }))).rejects.toThrow(Conflict);
  });

  test("for somebody who does not exist", async () => {
    await expect(recordDeath(doctor, died("019a0000-0000-7000-8000-000000000000"))).rejects.toThrow(NotFound);
  });

  test.each(["cashier", "pharmacist", "lab-technician", "manager", "admin", "patient"] as const)(
    "from a %s",
    async (role) => {
      const { id } = await makePatient({ db });
      const ctx = await signedIn(db, role, { patientIds: [id] });
      await expect(recordDeath(ctx, died(id))).rejects.toThrow(Refused);
      await expect(retractDeath(ctx, { patientId: id, version: 1, reason: "mistake" })).rejects.toThrow(
        Refused,
      );
      expect((await stored(id))?.deceasedAt).toBeNull();
    },
  );
});

describe("a death recorded by mistake", () => {
  test("is taken back with its reason, stays readable, and the patient can be booked again", async () => {
    const { id } = await makePatient({ db });
    await recordDeath(doctor, died(id));
    await retractDeath(doctor, { patientId: id, version: 2, reason: "The other Smith" });
    expect(await findDeath(doctor, id)).toBeNull();
    expect((await stored(id))?.deceasedAt).toBeNull();
    const rows = await db.select().from(deaths).where(eq(deaths.patientId, id));
    expect(rows).toMatchObject([{ retractReason: "The other Smith", cause: "Pneumonia" }]);
    await expect(makeAppointment({ db }, { patientId: id })).resolves.toMatchObject({ status: "booked" });
  });

  test("cannot be taken back when there is none, or over a changed record", async () => {
    const { id } = await makePatient({ db });
    await expect(retractDeath(doctor, { patientId: id, version: 1, reason: "mistake" })).rejects.toThrow(
      "deaths.noneRecorded",
    );
    await recordDeath(doctor, died(id));
    await expect(retractDeath(doctor, { patientId: id, version: 1, reason: "mistake" })).rejects.toThrow(
      "deaths.changedMeanwhile",
    );
  });
});
