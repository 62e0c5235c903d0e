import { eq } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import type { Database } from "@/db";
import { appointments, auditEvents, charges, encounters, patients } from "@/db/schema";
import { findOwnFee } from "@/lib/charges/queries";
import { OWN_FEE } from "@/lib/charges/rules";
import type { Context } from "@/lib/context";
import { finishEncounter, openEncounter, openWalkIn } from "@/lib/encounters/commands";
import { Conflict, Invalid, NotFound, Refused } from "@/lib/errors";
import { newId } from "@/lib/ids";
import { saveDraft, signRecord } from "@/lib/records/commands";
import { SaveDraft } from "@/lib/records/inputs";
import { NOW, signedIn } from "../support/context";
import { testDatabase } from "../support/database";
import { appointment, doctor, openVisit } from "../support/factories/encounters";
import { chargeItem } from "../support/factories/invoices";
import { person } from "../support/factories/portal";

let db: Database;
let patel: Awaited<ReturnType<typeof doctor>>;
let colleague: Awaited<ReturnType<typeof doctor>>;
beforeAll(async () => {
  ({ db } = await testDatabase());
  patel = await doctor(db);
  colleague = await doctor(db);
});

const visitRow = async (id: string) => (await db.select().from(encounters).where(eq(encounters.id, id)))[0];
const appointmentRow = async (id: string) =>
  (await db.select().from(appointments).where(eq(appointments.id, id)))[0];
const open = (ctx: Context, { id, version }: { id: string; version: number }) =>
  openEncounter(ctx, { appointmentId: id, version });
const finish = (ctx: Context, encounterId: string, more: object = {}) =>
  finishEncounter(ctx, { encounterId, version: 1, keepDraft: false, ...more });
const chargesOf = (encounterId: string) =>
  db.select().from(charges).where(eq(charges.encounterId, encounterId));
const draft = (visit: { id: string; patientId: string }) =>
  SaveDraft.parse({
    patientId: visit.patientId,
    encounterId: visit.id,
    version: 0,
    description: "Cough for a week",
  });

describe("opening a visit", () => {
  test("calls the arrived patient in, leaves one event each and belongs to the doctor", async () => {
    const booked = await appointment(db, { practitionerId: patel.practitionerId });
    const visit = await open(patel, booked);
    expect(await visitRow(visit.id)).toMatchObject({
      status: "in-progress",
      class: "ambulatory",
      patientId: booked.patientId,
      practitionerId: patel.practitionerId,
      appointmentId: booked.id,
    });
    expect(await appointmentRow(booked.id)).toMatchObject({ status: "in-consultation" });
    const events = await db.select().from(auditEvents).where(eq(auditEvents.entityId, visit.id));
    expect(events).toMatchObject([
      { action: "encounters.open", category: "clinical", patientId: booked.patientId },
    ]);
  });

  test("of another doctor's appointment is refused as if there were none, and it is unchanged", async () => {
    const booked = await appointment(db, { practitionerId: patel.practitionerId });
    await expect(open(colleague, booked)).rejects.toBeInstanceOf(NotFound);
    expect(await appointmentRow(booked.id)).toMatchObject({ status: "arrived", version: booked.version });
  });

  test("is refused to every role but doctors, and to a doctor without a practitioner", async () => {
    const booked = await appointment(db, { practitionerId: patel.practitionerId });
    for (const role of ["nurse", "receptionist", "cashier", "manager", "admin", "patient"] as const)
      await expect(open(await signedIn(db, role), booked)).rejects.toBeInstanceOf(Refused);
    await expect(open(await signedIn(db, "doctor"), booked)).rejects.toBeInstanceOf(NotFound);
    expect(await appointmentRow(booked.id)).toMatchObject({ status: "arrived" });
  });

  test("of a cancelled appointment or an outdated screen is refused", async () => {
    const cancelled = await appointment(db, { practitionerId: patel.practitionerId, status: "cancelled" });
    await expect(open(patel, cancelled)).rejects.toBeInstanceOf(Conflict);
    const booked = await appointment(db, { practitionerId: patel.practitionerId });
    await expect(open(patel, { ...booked, version: booked.version + 1 })).rejects.toBeInstanceOf(Conflict);
  });

  test("twice at once opens one", async () => {
    const booked = await appointment(db, { practitionerId: patel.practitionerId });
    const outcomes = await Promise.allSettled([
      open(patel, booked),
      open(patel, booked),
      open(patel, booked),
    ]);
    expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect(await db.select().from(encounters).where(eq(encounters.appointmentId, booked.id))).toHaveLength(1);
  });

  test("without an appointment works once per patient and doctor, also in a race", async () => {
    const { id: patientId } = await person(db);
    const walkIn = { patientId, reason: "Fell off a ladder" };
    const outcomes = await Promise.allSettled([openWalkIn(patel, walkIn), openWalkIn(patel, walkIn)]);
    expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect(outcomes.find(({ status }) => status === "rejected")).toMatchObject({
      reason: { code: "encounters.alreadyOpen" },
    });
    await openWalkIn(colleague, walkIn);
  });

  test("of somebody unknown or dead is refused", async () => {
    const { id: patientId } = await person(db);
    await db.update(patients).set({ deceasedAt: NOW }).where(eq(patients.id, patientId));
    await expect(openWalkIn(patel, { patientId, reason: "Cough" })).rejects.toBeInstanceOf(Invalid);
    await expect(openWalkIn(patel, { patientId: newId(), reason: "Cough" })).rejects.toBeInstanceOf(NotFound);
  });
});

describe("finishing a visit", () => {
  test("completes the appointment and makes the price of its type billable, together", async () => {
    const item = await chargeItem(db, { priceMinor: 6_000 });
    const booked = await appointment(db, { practitionerId: patel.practitionerId, chargeItemId: item.id });
    const visit = await open(patel, booked);
    await finish(patel, visit.id);
    expect(await visitRow(visit.id)).toMatchObject({ status: "finished", endedAt: NOW });
    expect(await appointmentRow(booked.id)).toMatchObject({ status: "fulfilled" });
    expect(await db.select().from(charges).where(eq(charges.encounterId, visit.id))).toMatchObject([
      { status: "billable", unitPriceMinor: 6_000, patientId: booked.patientId, chargeItemId: item.id },
    ]);
  });

  test("a price that was withdrawn meanwhile is still charged and does not hold the doctor up", async () => {
    const item = await chargeItem(db, { priceMinor: 900, isActive: false });
    const booked = await appointment(db, { practitionerId: patel.practitionerId, chargeItemId: item.id });
    const visit = await open(patel, booked);
    await finish(patel, visit.id);
    expect(await db.select().from(charges).where(eq(charges.encounterId, visit.id))).toHaveLength(1);
  });

  test("a visit without an appointment costs what the doctor chose, or nothing", async () => {
    const item = await chargeItem(db, { priceMinor: 100 });
    const [charged, free] = [await openVisit(patel), await openVisit(patel)];
    await finish(patel, charged.id, { chargeItemId: item.id });
    await finish(patel, free.id);
    expect(await db.select().from(charges).where(eq(charges.encounterId, charged.id))).toHaveLength(1);
    expect(await db.select().from(charges).where(eq(charges.encounterId, free.id))).toHaveLength(0);
  });

  test("costs the doctor's own fee where they have one, except for a procedure", async () => {
    const rich = await doctor(db, { consultationFeeMinor: 14_500 });
    const item = await chargeItem(db, { priceMinor: 6_000 });
    const { practitionerId } = rich;
    const cases = [
      [{ practitionerId, chargeItemId: item.id }, 14_500],
      [{ practitionerId }, 14_500],
      [{ practitionerId, chargeItemId: item.id, usesOwnFee: false }, 6_000],
    ] as const;
    for (const [given, unitPriceMinor] of cases) {
      const visit = await open(rich, await appointment(db, given));
      await finish(rich, visit.id);
      expect(await chargesOf(visit.id)).toMatchObject([{ unitPriceMinor, status: "billable", quantity: 1 }]);
    }
  });

  test("a walk-in costs the doctor's own fee only when the doctor says so, and nothing without one", async () => {
    const rich = await doctor(db, { consultationFeeMinor: 14_500 });
    expect(await findOwnFee(rich)).toBe(14_500);
    expect(await findOwnFee(patel)).toBeNull();
    const [charged, free, poor] = [await openVisit(rich), await openVisit(rich), await openVisit(patel)];
    await finish(rich, charged.id, { chargeItemId: OWN_FEE });
    await finish(rich, free.id);
    await finish(patel, poor.id, { chargeItemId: OWN_FEE });
    expect(await chargesOf(charged.id)).toMatchObject([
      { unitPriceMinor: 14_500, description: "Consultation", chargeItemId: null },
    ]);
    expect(await chargesOf(free.id)).toEqual([]);
    expect(await chargesOf(poor.id)).toEqual([]);
  });

  test("asks about an unsigned entry and posts nothing until the doctor decides", async () => {
    const item = await chargeItem(db);
    const booked = await appointment(db, { practitionerId: patel.practitionerId, chargeItemId: item.id });
    const visit = await open(patel, booked);
    await saveDraft(patel, draft(visit));
    await expect(finish(patel, visit.id)).rejects.toMatchObject({ code: "encounters.unsignedDraft" });
    expect(await visitRow(visit.id)).toMatchObject({ status: "in-progress" });
    expect(await db.select().from(charges).where(eq(charges.encounterId, visit.id))).toHaveLength(0);
    await finish(patel, visit.id, { keepDraft: true });
    expect(await visitRow(visit.id)).toMatchObject({ status: "finished" });
  });

  test("a signed entry does not hold the visit open", async () => {
    const visit = await openVisit(patel);
    await signRecord(patel, draft(visit));
    await finish(patel, visit.id);
    expect(await visitRow(visit.id)).toMatchObject({ status: "finished" });
  });

  test("twice at once charges once", async () => {
    const item = await chargeItem(db);
    const booked = await appointment(db, { practitionerId: patel.practitionerId, chargeItemId: item.id });
    const visit = await open(patel, booked);
    const outcomes = await Promise.allSettled([
      finish(patel, visit.id),
      finish(patel, visit.id),
      finish(patel, visit.id),
    ]);
    expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect(await db.select().from(charges).where(eq(charges.encounterId, visit.id))).toHaveLength(1);
    const walkIn = await openVisit(patel);
    const again = await Promise.allSettled([
      finish(patel, walkIn.id, { chargeItemId: item.id }),
      finish(patel, walkIn.id, { chargeItemId: item.id }),
    ]);
    expect(again.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect(await db.select().from(charges).where(eq(charges.encounterId, walkIn.id))).toHaveLength(1);
  });

  test("another doctor's visit stays open, and other roles are refused", async () => {
    const visit = await openVisit(patel);
    await expect(finish(colleague, visit.id)).rejects.toBeInstanceOf(NotFound);
    for (const role of ["nurse", "receptionist", "cashier", "admin"] as const)
      await expect(finish(await signedIn(db, role), visit.id)).rejects.toBeInstanceOf(Refused);
    expect(await visitRow(visit.id)).toMatchObject({ status: "in-progress", version: 1 });
  });
});
