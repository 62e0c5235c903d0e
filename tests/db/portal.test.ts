import { eq } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import type { Database } from "@/db";
import {
  appointments,
  appointmentTypes,
  invoiceLines,
  invoices,
  type patients,
  practitioners,
} from "@/db/schema";
import { withTransaction } from "@/db/transaction";
import { cancelAppointment } from "@/lib/appointments/commands";
import { getAppointment, listPatientAppointments } from "@/lib/appointments/queries";
import { type Context, systemContext } from "@/lib/context";
import { NotFound, Refused } from "@/lib/errors";
import { newId } from "@/lib/ids";
import { getInvoice, listPatientInvoices } from "@/lib/invoices/queries";
import { openPatient } from "@/lib/patients/queries";
import { listOwnAppointments, listOwnBills, listOwnDetails } from "@/lib/portal/queries";
import { NOW, signedIn } from "@/tests/support/context";
import { testDatabase } from "@/tests/support/database";
import { person, portalAccount } from "@/tests/support/factories/portal";

let db: Database;
let ann: typeof patients.$inferSelect;
let bob: typeof patients.$inferSelect;
let portal: Context;
const made = { annVisit: newId(), bobVisit: newId(), annBill: newId(), bobBill: newId(), bobDraft: newId() };

beforeAll(async () => {
  ({ db } = await testDatabase());
  [ann, bob] = [await person(db), await person(db, { givenName: "Bob", familyName: "Jones" })];
  portal = await portalAccount(db, ann.id);
  await visit(made.annVisit, ann.id, 24);
  await visit(made.bobVisit, bob.id, 48);
  await bill(made.annBill, { patientId: ann.id, number: "INV-1" });
  await bill(made.bobBill, { patientId: bob.id, number: "INV-2" });
});

async function visit(id: string, patientId: string, inHours: number) {
  const [practitionerId, typeId] = [newId(), newId()];
  await db
    .insert(practitioners)
    .values({ id: practitionerId, givenName: "Ravi", familyName: "Patel", nameSearch: "ravi patel" });
  await db
    .insert(appointmentTypes)
    .values({ id: typeId, code: typeId, name: "Check-up", durationMinutes: 20 });
  const startsAt = new Date(NOW.getTime() + inHours * 3_600_000);
  await db.insert(appointments).values({
    id,
    patientId,
    practitionerId,
    typeId,
    status: "booked",
    startsAt,
    endsAt: new Date(startsAt.getTime() + 1_200_000),
    reason: "Between staff",
  });
}

async function bill(id: string, { patientId, number }: { patientId: string; number: string }) {
  await withTransaction(db, async (tx) => {
    await tx.insert(invoices).values({ id, patientId, currency: "GBP", totalMinor: 4500 });
    await tx.insert(invoiceLines).values({
      invoiceId: id,
      position: 1,
      description: "Visit",
      quantity: 1,
      unitPriceMinor: 4500,
      amountMinor: 4500,
    });
  });
  await withTransaction(db, async (tx) => {
    const { eq } = await import("drizzle-orm");
    await tx.update(invoices).set({ status: "open", number, issuedAt: NOW }).where(eq(invoices.id, id));
  });
}

describe("the portal", () => {
  test("shows a patient their own visits, bills and details, and nobody else's", async () => {
    expect((await listOwnAppointments(portal, "upcoming")).map(({ id }) => id)).toEqual([made.annVisit]);
    expect(await listOwnBills(portal)).toMatchObject([{ id: made.annBill, owedMinor: 4500 }]);
    expect((await listOwnDetails(portal)).map(({ id }) => id)).toEqual([ann.id]);
  });

  test("keeps what staff wrote for staff", async () => {
    expect(JSON.stringify(await listOwnAppointments(portal, "upcoming"))).not.toContain("Between staff");
  });

  test("is empty for an account that is not connected to a record yet", async () => {
    const waiting = await portalAccount(db);
    expect(await listOwnAppointments(waiting, "upcoming")).toEqual([]);
    expect(await listOwnAppointments(waiting, "past")).toEqual([]);
    expect(await listOwnBills(waiting)).toEqual([]);
    expect(await listOwnDetails(waiting)).toEqual([]);
  });

  test.each([
    ["a visit", () => getAppointment(portal, made.bobVisit)],
    ["an invoice", () => getInvoice(portal, made.bobBill)],
    ["invoices", () => listPatientInvoices(portal, bob.id)],
    ["a record", () => openPatient(portal, bob.id)],
  ])("%s of somebody else is not found by its id", async (_name, read) => {
    await expect(read()).rejects.toThrow(NotFound);
  });

  test("visits of somebody else are not found", async () => {
    const filter = {
      patientId: bob.id,
      when: "upcoming" as const,
      practitioner: undefined,
      page: 1,
      size: 25 as const,
    };
    await expect(listPatientAppointments(portal, filter)).rejects.toThrow(NotFound);
  });

  test.each(["receptionist", "admin", "doctor"] as const)("is no back door for a %s", async (role) => {
    const ctx = await signedIn(db, role);
    await expect(listOwnAppointments(ctx, "upcoming")).rejects.toThrow(Refused);
    await expect(listOwnBills(ctx)).rejects.toThrow(Refused);
    await expect(listOwnDetails(ctx)).rejects.toThrow(Refused);
  });

  test("an offered time that was left is told as that, not as a visit that was called off", async () => {
    const dora = await person(db, { givenName: "Dora", familyName: "Lee" });
    const own = await portalAccount(db, dora.id);
    const [left, calledOff] = [newId(), newId()];
    await visit(left, dora.id, 48);
    await visit(calledOff, dora.id, 72);
    await db
      .update(appointments)
      .set({ status: "proposed", proposedUntil: new Date(NOW.getTime() + 3_600_000) })
      .where(eq(appointments.id, left));
    const system = systemContext({ db, now: NOW });
    for (const appointmentId of [left, calledOff])
      await cancelAppointment(system, { appointmentId, version: 1, reason: "Does not suit" });
    const states = (await listOwnAppointments(own, "past")).map(({ id, status }) => [id, status]);
    expect(Object.fromEntries(states)).toEqual({ [left]: "lapsed", [calledOff]: "cancelled" });
  });

  test("a visit called off ahead of its day is told with the earlier ones, one under way stands in one list only", async () => {
    const cara = await person(db, { givenName: "Cara", familyName: "Lee" });
    const own = await portalAccount(db, cara.id);
    const [calledOff, underWay] = [newId(), newId()];
    await visit(calledOff, cara.id, 72);
    await visit(underWay, cara.id, -0.1);
    await cancelAppointment(systemContext({ db, now: NOW }), {
      appointmentId: calledOff,
      version: 1,
      reason: "Away",
    });
    const ids = async (when: "upcoming" | "past") =>
      (await listOwnAppointments(own, when)).map(({ id }) => id);
    expect(await ids("upcoming")).toEqual([underWay]);
    expect(await ids("past")).toEqual([calledOff]);
  });
});
