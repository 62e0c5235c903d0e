import { and, asc, eq } from "drizzle-orm";
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { withoutBlanks } from "@/components/form/blanks";
import type { Database } from "@/db";
import {
  appointments,
  auditEvents,
  encounters,
  patientRestrictions,
  patientRestrictionViewers,
  patients,
} from "@/db/schema";
import { checkInPatient } from "@/lib/appointments/attendance";
import { getAppointment, listPatientAppointments } from "@/lib/appointments/queries";
import { getCalendar } from "@/lib/calendar/queries";
import { addCharge } from "@/lib/charges/commands";
import { listBillableCharges } from "@/lib/charges/queries";
import type { Context } from "@/lib/context";
import { Conflict, Invalid, NotFound, Refused, StepUpRequired } from "@/lib/errors";
import { billCharges } from "@/lib/invoices/commands";
import { InvoiceFilter } from "@/lib/invoices/inputs";
import {
  getInvoice,
  listInvoices,
  listPatientInvoices,
  listToBill,
  searchInvoices,
} from "@/lib/invoices/queries";
import { listPatientChanges } from "@/lib/patient-changes/queries";
import { editFormOf } from "@/lib/patient-details/forms";
import { PossibleDuplicate } from "@/lib/patient-duplicates/inputs";
import { findDuplicates } from "@/lib/patient-duplicates/queries";
import { PatientFilter } from "@/lib/patient-lists/inputs";
import { listPatientIds, listPatients, readListed } from "@/lib/patient-lists/queries";
import { listPatientNarratives } from "@/lib/patient-narratives/queries";
import {
  addRestrictionViewer,
  liftRestriction,
  removeRestrictionViewer,
  restrictPatient,
} from "@/lib/patient-restrictions/commands";
import { RestrictionFilter } from "@/lib/patient-restrictions/inputs";
import {
  findHiddenRecord,
  findRestriction,
  getRestriction,
  listRestrictions,
} from "@/lib/patient-restrictions/queries";
import { searchPatients } from "@/lib/patient-search/queries";
import { editPatient } from "@/lib/patients/commands";
import { EditPatient } from "@/lib/patients/inputs";
import { getPatientForWrite, getPatientIdentity, openPatient } from "@/lib/patients/queries";
import { takePayment } from "@/lib/payments/commands";
import { PaymentFilter } from "@/lib/payments/inputs";
import { getReceipt, listPayments } from "@/lib/payments/queries";
import { getQueue } from "@/lib/queue/queries";
import { getChart } from "@/lib/records/queries";
import { getSettings } from "@/lib/settings/queries";
import { listFreeSlots } from "@/lib/slots/queries";
import { localDate } from "@/lib/time";
import { NOW, signedIn } from "../support/context";
import { testDatabase } from "../support/database";
import { makeAppointment } from "../support/factories/appointments";
import { chargeItem } from "../support/factories/invoices";
import { makePatient } from "../support/factories/patients";

let db: Database;
let manager: Context;
let desk: Context;
let doctor: Context;
let cashier: Context;

beforeAll(async () => {
  ({ db } = await testDatabase());
  manager = await signedIn(db, "manager", { stepUpAt: NOW });
  desk = await signedIn(db, "receptionist");
  doctor = await signedIn(db, "doctor");
  cashier = await signedIn(db, "cashier");
});

const born = "1984-09-04";
const restrict = (mrn: string, more: Partial<Parameters<typeof restrictPatient>[1]> = {}) =>
  restrictPatient(manager, {
    mrn,
    birthDate: born,
    category: "vip",
    reason: "Known from television",
    userIds: [],
    ...more,
  });
const restrictionOf = async (patientId: string) =>
  (await db.select().from(patientRestrictions).where(eq(patientRestrictions.patientId, patientId)))[0];
const eventsOf = (entityId: string) =>
  db.select().from(auditEvents).where(eq(auditEvents.entityId, entityId)).orderBy(asc(auditEvents.position));

describe("a restricted record", () => {
  let patient: { id: string; mrn: string };
  let appointmentId: string;
  let version: number;
  let invoiceId: string;
  let paymentId: string;
  let seen: { restrictionId: string; version: number };

  beforeAll(async () => {
    patient = await makePatient({ db }, { familyName: "Zweigelt", givenName: "Ottoline" });
    const booked = await makeAppointment({ db }, { patientId: patient.id, reason: "Cough" });
    ({ appointmentId, version } = booked);
    const item = await chargeItem(db);
    const first = await addCharge(cashier, { patientId: patient.id, chargeItemId: item.id, quantity: 1 });
    const bill = await billCharges(cashier, { patientId: patient.id, chargeIds: [first.id] });
    invoiceId = bill.id;
    const paid = await takePayment(cashier, {
      invoiceId,
      method: "card",
      amountMinor: 1_000,
    });
    paymentId = paid.id;
    await addCharge(cashier, { patientId: patient.id, chargeItemId: item.id, quantity: 1 });
    const { id } = await restrict(patient.mrn);
    seen = { restrictionId: id, version: 1 };
  });

  test("is found by no name, date, list or export, and its count is not told", async () => {
    const q = "Zweigelt";
    expect(await searchPatients(desk, { q, limit: 10 })).toEqual([]);
    expect(await searchPatients(desk, { q: "Zweigelz", limit: 10 })).toEqual([]);
    expect(await searchPatients(desk, { q: patient.mrn, limit: 10 })).toEqual([]);
    const filter = PatientFilter.parse({ q });
    expect(await listPatients(desk, filter)).toMatchObject({ rows: [], total: 0 });
    expect(await listPatientIds(desk, filter, 10)).toEqual([]);
    expect(await readListed(desk, [patient.id])).toEqual([]);
    const asked = { familyName: "Zweigelt", givenName: "Ottoline", birthDate: born };
    expect(await findDuplicates(desk, PossibleDuplicate.parse(asked))).toEqual([]);
  });

  test("tells by its exact number that it is one, to those who may search, and nobody else", async () => {
    expect(await findHiddenRecord(desk, { mrn: patient.mrn })).toEqual({ id: patient.id, mrn: patient.mrn });
    expect(await findHiddenRecord(doctor, { patientId: patient.id })).toMatchObject({ mrn: patient.mrn });
    expect(await findHiddenRecord(desk, { mrn: patient.mrn.slice(0, -1) })).toBeNull();
    const open = await makePatient({ db });
    expect(await findHiddenRecord(desk, { mrn: open.mrn })).toBeNull();
    await expect(findHiddenRecord(manager, { mrn: patient.mrn })).rejects.toThrow(Refused);
  });

  test("opens for nobody who is not listed, whatever part of it is asked for", async () => {
    const paging = { page: 1, size: 25 as const };
    for (const read of [
      () => getPatientIdentity(desk, patient.id),
      () => openPatient(doctor, patient.id),
      () => listPatientChanges(desk, patient.id),
      () => listPatientNarratives(doctor, patient.id),
      () => getChart(doctor, patient.id, paging),
      () => getAppointment(desk, appointmentId),
      () => listPatientAppointments(desk, { patientId: patient.id, when: "upcoming" as const, ...paging }),
      () => listPatientInvoices(cashier, patient.id),
      () => listBillableCharges(cashier, patient.id),
      () => getInvoice(cashier, invoiceId),
      () => getReceipt(cashier, paymentId),
      () => findRestriction(desk, patient.id),
    ])
      await expect(read(), read.toString()).rejects.toThrow(NotFound);
  });

  test("holds its time in the calendar and tells no more of the visit, and no times around it", async () => {
    const [visit] = await db.select().from(appointments).where(eq(appointments.id, appointmentId));
    if (!visit) throw new Error("The visit is gone.");
    const { practitionerId: practitioner, typeId } = visit;
    const date = localDate(visit.startsAt, (await getSettings(db)).timeZone);
    const { columns } = await getCalendar(desk, { date, view: "day", practitioner });
    const shown = columns.flatMap(({ blocks }) => blocks).find(({ visit }) => visit?.id === appointmentId);
    expect(shown?.visit).toMatchObject({
      patient: { name: null, birthDate: null, isRestricted: true, alerts: [] },
      type: null,
      typeId: null,
      encounterId: null,
      reason: null,
    });
    await expect(listFreeSlots(desk, { typeId, instead: appointmentId })).rejects.toThrow(NotFound);
  });

  test("is changed by nobody who is not listed, and stays as it is", async () => {
    const [before] = await db.select().from(patients).where(eq(patients.id, patient.id));
    const stored = await getPatientForWrite(
      { ...desk, viewer: { ...desk.viewer, kind: "system" } },
      patient.id,
    );
    const item = await chargeItem(db);
    for (const write of [
      () =>
        editPatient(desk, EditPatient.parse(withoutBlanks({ ...editFormOf(stored), givenName: "Other" }))),
      () => checkInPatient(desk, { appointmentId, version, patientId: patient.id }),
      () => addCharge(cashier, { patientId: patient.id, chargeItemId: item.id, quantity: 1 }),
      () => takePayment(cashier, { invoiceId, method: "cash", amountMinor: 100, tenderedMinor: 100 }),
    ])
      await expect(write(), write.toString()).rejects.toThrow(NotFound);
    expect((await db.select().from(patients).where(eq(patients.id, patient.id)))[0]).toEqual(before);
  });

  test("keeps its time taken at the desk, without name, birth date or reason, and is not disclosed by it", async () => {
    const queue = await getQueue(desk, {});
    const visit = queue.visits.find(({ id }) => id === appointmentId);
    expect(visit).toMatchObject({
      reason: null,
      patient: { mrn: patient.mrn, name: null, birthDate: null, isRestricted: true },
    });
    expect(JSON.stringify(queue)).not.toMatch(/zweigelt|ottoline|cough/i);
    const events = await db.select().from(auditEvents).where(eq(auditEvents.action, "queue.read"));
    expect(events.flatMap(({ patientId, patientIds }) => [patientId, ...(patientIds ?? [])])).not.toContain(
      patient.id,
    );
  });

  test("is on no list of the cash desk", async () => {
    const bills = await listInvoices(cashier, InvoiceFilter.parse({ size: "100" }));
    const paid = await listPayments(cashier, PaymentFilter.parse({ size: "100" }));
    const waiting = await listToBill(cashier, 100);
    const [row] = await searchInvoices({ ...cashier, viewer: { ...cashier.viewer, kind: "system" } }, "1");
    expect(row).toBeDefined();
    const found = await searchInvoices(cashier, row?.number ?? "");
    expect(JSON.stringify({ bills, paid, waiting, found })).not.toMatch(/zweigelt/i);
  });

  test("is seen by whoever is listed from then on, and no more once they are taken off", async () => {
    const { userId } = desk.viewer;
    await addRestrictionViewer(manager, { ...seen, userId: userId ?? "" });
    expect(await getPatientIdentity(desk, patient.id)).toMatchObject({ familyName: "Zweigelt" });
    expect(await searchPatients(desk, { q: "Zweigelt", limit: 10 })).toHaveLength(1);
    expect((await getQueue(desk, {})).visits.find(({ id }) => id === appointmentId)?.patient.name).toMatch(
      /ZWEIGELT/,
    );
    expect(await findRestriction(desk, patient.id)).toMatchObject({ category: "vip" });
    await expect(getPatientIdentity(doctor, patient.id)).rejects.toThrow(NotFound);
    const [standing] = await db
      .select()
      .from(patientRestrictions)
      .where(eq(patientRestrictions.id, seen.restrictionId));
    await removeRestrictionViewer(manager, {
      ...seen,
      version: standing?.version ?? 0,
      userId: userId ?? "",
    });
    await expect(getPatientIdentity(desk, patient.id)).rejects.toThrow(NotFound);
    expect((await eventsOf(seen.restrictionId)).map(({ action }) => action)).toEqual([
      "patientRestrictions.restrict",
      "patientRestrictions.list",
      "patientRestrictions.unlist",
    ]);
  });

  test("is seen by the person themself, in the portal and as a member of staff", async () => {
    const own = await signedIn(db, "patient", { patientIds: [patient.id] });
    expect(await getPatientIdentity(own, patient.id)).toMatchObject({ familyName: "Zweigelt" });
    const nurse = await signedIn(db, ["nurse", "patient"], { patientIds: [patient.id] });
    expect(await getPatientIdentity(nurse, patient.id)).toMatchObject({ familyName: "Zweigelt" });
  });
});

describe("restricting", () => {
  let patient: { id: string; mrn: string };
  beforeEach(async () => {
    patient = await makePatient({ db });
  });

  test("leaves one event with its reason and who was listed", async () => {
    const nurse = await signedIn(db, "nurse");
    const { id } = await restrict(patient.mrn, { userIds: [nurse.viewer.userId ?? ""] });
    expect(await eventsOf(id)).toMatchObject([
      {
        action: "patientRestrictions.restrict",
        patientId: patient.id,
        reason: "Known from television",
        after: { category: "vip", listed: [nurse.viewer.userId] },
      },
    ]);
  });

  test("never shuts out who has an open visit", async () => {
    const treating = await signedIn(db, "doctor");
    const [row] = await db
      .insert((await import("@/db/schema")).practitioners)
      .values({ userId: treating.viewer.userId, givenName: "A", familyName: "B", nameSearch: "b a" })
      .returning();
    await db.insert(encounters).values({
      patientId: patient.id,
      practitionerId: row?.id ?? "",
      class: "ambulatory",
      status: "in-progress",
      startedAt: NOW,
    });
    await restrict(patient.mrn);
    expect(await getPatientIdentity(treating, patient.id)).toMatchObject({ id: patient.id });
  });

  test("is refused to others, without fresh proof, for a wrong date of birth or account, and changes nothing", async () => {
    const input = {
      mrn: patient.mrn,
      birthDate: born,
      category: "vip" as const,
      reason: "Known",
      userIds: [],
    };
    await expect(
      restrictPatient({ ...desk, viewer: { ...desk.viewer, stepUpAt: NOW } }, input),
    ).rejects.toThrow(Refused);
    await expect(
      restrictPatient({ ...manager, viewer: { ...manager.viewer, stepUpAt: null } }, input),
    ).rejects.toThrow(StepUpRequired);
    await expect(restrictPatient(manager, { ...input, birthDate: "1984-04-09" })).rejects.toThrow(NotFound);
    await expect(restrictPatient(manager, { ...input, birthDate: undefined })).rejects.toThrow(NotFound);
    await expect(restrictPatient(manager, { ...input, until: "2026-03-09" })).rejects.toThrow(Invalid);
    const outsider = await signedIn(db, "patient");
    await expect(
      restrictPatient(manager, { ...input, userIds: [outsider.viewer.userId ?? ""] }),
    ).rejects.toThrow(Invalid);
    expect(await restrictionOf(patient.id)).toBeUndefined();
  });

  test("twice at once stands once", async () => {
    const results = await Promise.allSettled([restrict(patient.mrn), restrict(patient.mrn)]);
    expect(results.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect(results.find(({ status }) => status === "rejected")).toMatchObject({
      reason: expect.any(Conflict),
    });
  });

  test("one that ran out hides nothing and makes room for the next", async () => {
    const { id } = await restrict(patient.mrn, { until: "2026-03-10" });
    // The hospital's clock of the tests is behind the database's, so that the restriction is over there.
    expect(await getPatientIdentity(desk, patient.id)).toMatchObject({ id: patient.id });
    const later = { ...manager, now: new Date("2026-03-12T09:00:00Z") };
    later.viewer = { ...manager.viewer, stepUpAt: later.now };
    const next = await restrictPatient(later, {
      mrn: patient.mrn,
      birthDate: born,
      category: "staff",
      reason: "Works here",
      userIds: [],
    });
    expect(next.id).not.toBe(id);
    expect((await getRestriction(manager, id)).liftReason).toBe("expired");
    await expect(getPatientIdentity(desk, patient.id)).rejects.toThrow(NotFound);
  });
});

describe("lifting", () => {
  test("shows the record again, stays readable, happens once", async () => {
    const patient = await makePatient({ db });
    const { id } = await restrict(patient.mrn);
    const lift = () =>
      liftRestriction(manager, { restrictionId: id, version: 1, reason: "Left public life" });
    const results = await Promise.allSettled([lift(), lift()]);
    expect(results.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect(await getPatientIdentity(desk, patient.id)).toMatchObject({ id: patient.id });
    expect(await getRestriction(manager, id)).toMatchObject({
      liftReason: "Left public life",
      stands: false,
    });
    expect((await listRestrictions(manager, RestrictionFilter.parse({ state: "over" }))).rows).toContainEqual(
      expect.objectContaining({ id, mrn: patient.mrn }),
    );
  });

  test("wrong role, stale version, unknown id: nothing changes", async () => {
    const patient = await makePatient({ db });
    const { id } = await restrict(patient.mrn);
    const input = { restrictionId: id, version: 1, reason: "Because" };
    await expect(
      liftRestriction({ ...doctor, viewer: { ...doctor.viewer, stepUpAt: NOW } }, input),
    ).rejects.toThrow(Refused);
    await expect(liftRestriction(manager, { ...input, version: 2 })).rejects.toThrow(Conflict);
    await expect(liftRestriction(manager, { ...input, restrictionId: patient.id })).rejects.toThrow(NotFound);
    const { userId } = doctor.viewer;
    await expect(
      addRestrictionViewer(
        { ...doctor, viewer: { ...doctor.viewer, stepUpAt: NOW } },
        { ...input, userId: userId ?? "" },
      ),
    ).rejects.toThrow(Refused);
    await expect(removeRestrictionViewer(manager, { ...input, userId: userId ?? "" })).rejects.toThrow(
      Conflict,
    );
    expect(await restrictionOf(patient.id)).toMatchObject({ liftedAt: null, version: 1 });
    expect(
      await db
        .select()
        .from(patientRestrictionViewers)
        .where(and(eq(patientRestrictionViewers.restrictionId, id))),
    ).toEqual([]);
  });

  test("those who restrict see numbers, never names", async () => {
    const patient = await makePatient({ db }, { familyName: "Quetzal" });
    const { id } = await restrict(patient.mrn);
    const seen = [
      await listRestrictions(manager, RestrictionFilter.parse({})),
      await getRestriction(manager, id),
    ];
    expect(JSON.stringify(seen)).not.toMatch(/quetzal/i);
    await expect(listRestrictions(desk, RestrictionFilter.parse({}))).rejects.toThrow(Refused);
  });
});
