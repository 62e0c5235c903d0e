import { eq } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import type { Database } from "@/db";
import { ROLES, type Role } from "@/db/enums/access";
import { appointments, charges, invoices, patients, payments, records } from "@/db/schema";
import { getNewPatients } from "@/lib/analytics/queries";
import { cancelAppointment } from "@/lib/appointments/commands";
import { getAppointment, listPatientAppointments } from "@/lib/appointments/queries";
import {
  getCaredFor,
  getCaredForContact,
  getCaredForCoverage,
  getCaredForVisits,
} from "@/lib/carers/queries";
import { addCharge, voidCharge } from "@/lib/charges/commands";
import { listBillableCharges } from "@/lib/charges/queries";
import { listConsents } from "@/lib/consents/queries";
import { type Context, systemContext } from "@/lib/context";
import { listCoverages } from "@/lib/coverages/queries";
import { openWalkIn } from "@/lib/encounters/commands";
import { AppError } from "@/lib/errors";
import { billCharges, voidInvoice } from "@/lib/invoices/commands";
import { InvoiceFilter } from "@/lib/invoices/inputs";
import { getInvoice, listInvoices, listPatientInvoices } from "@/lib/invoices/queries";
import { listPatientChanges } from "@/lib/patient-changes/queries";
import { writeNarrative } from "@/lib/patient-narratives/commands";
import { listPatientNarratives } from "@/lib/patient-narratives/queries";
import { searchPatients } from "@/lib/patient-search/queries";
import { getPatientIdentity, openPatient } from "@/lib/patients/queries";
import { takePayment } from "@/lib/payments/commands";
import { getReceipt } from "@/lib/payments/queries";
import { saveDraft } from "@/lib/records/commands";
import { getChart } from "@/lib/records/queries";
import { signedIn } from "../support/context";
import { testDatabase } from "../support/database";
import { makeAppointment } from "../support/factories/appointments";
import { care } from "../support/factories/carers";
import { doctor as makeDoctor } from "../support/factories/encounters";
import { chargeItem } from "../support/factories/invoices";
import { makePatient } from "../support/factories/patients";
import { portalAccount } from "../support/factories/portal";

let db: Database;
let ann: { id: string };
let bob: { id: string };
let visit: Awaited<ReturnType<typeof makeAppointment>>;
let encounterId: string;
let invoice: { id: string; version: number };
let chargeId: string;
let itemId: string;
let paymentId: string;
/** An account that may do everything for Ann that a carer can be allowed. */
let carer: Context;

beforeAll(async () => {
  ({ db } = await testDatabase());
  [ann, bob] = [await makePatient({ db }), await makePatient({ db })];
  const looksAfterAnn = await makePatient({ db });
  carer = await portalAccount(db, looksAfterAnn.id);
  await care(await signedIn(db, "receptionist"), { carerId: looksAfterAnn.id, patientId: ann.id });
  visit = await makeAppointment({ db }, { patientId: ann.id });
  const treating = await makeDoctor(db);
  ({ id: encounterId } = await openWalkIn(treating, { patientId: ann.id, reason: "Cough" }));
  await saveDraft(treating, { encounterId, patientId: ann.id, version: 0, ...TEXT });
  const cashier = await signedIn(db, "cashier");
  itemId = (await chargeItem(db)).id;
  const first = await addCharge(cashier, { patientId: ann.id, chargeItemId: itemId, quantity: 1 });
  invoice = await billCharges(cashier, { patientId: ann.id, chargeIds: [first.id] });
  paymentId = (await takePayment(cashier, { invoiceId: invoice.id, method: "card", amountMinor: 100 })).id;
  ({ id: chargeId } = await addCharge(cashier, { patientId: ann.id, chargeItemId: itemId, quantity: 1 }));
});

const TEXT = { description: "Dry cough", diagnosis: "Cold", treatment: "Rest" };
const paging = { page: 1, size: 25 as const };
const CLINICIANS: Role[] = ["doctor", "nurse"];

const CARER_READS = [getCaredFor, getCaredForVisits, getCaredForContact, getCaredForCoverage].map(
  (read) => (ctx: Context) => read(ctx, ann.id),
);

/** Each section of what is kept about a patient: how it is read, and by which roles; everybody else is refused. */
const SECTIONS: Record<string, { reads: ((ctx: Context) => Promise<unknown>)[]; roles: Role[] }> = {
  identity: {
    reads: [(ctx) => getPatientIdentity(ctx, ann.id)],
    roles: [...CLINICIANS, "receptionist", "pharmacist", "lab-technician", "cashier"],
  },
  search: {
    reads: [(ctx) => searchPatients(ctx, { q: "fam", limit: 10 })],
    roles: [...CLINICIANS, "receptionist", "pharmacist", "lab-technician", "cashier"],
  },
  // A cashier finds the changes of coverage there and no others: tests/db/coverages.
  "history of the registration": {
    reads: [(ctx) => listPatientChanges(ctx, ann.id)],
    roles: [...CLINICIANS, "receptionist", "cashier"],
  },
  coverage: { reads: [(ctx) => listCoverages(ctx, ann.id)], roles: ["receptionist", "cashier"] },
  consents: { reads: [(ctx) => listConsents(ctx, ann.id)], roles: [...CLINICIANS, "receptionist"] },
  appointments: {
    reads: [
      (ctx) => getAppointment(ctx, visit.appointmentId),
      (ctx) => listPatientAppointments(ctx, { ...paging, patientId: ann.id }),
    ],
    roles: [...CLINICIANS, "receptionist", "cashier"],
  },
  "clinical text": {
    reads: [(ctx) => getChart(ctx, ann.id, paging), (ctx) => listPatientNarratives(ctx, ann.id)],
    roles: [...CLINICIANS, "pharmacist"],
  },
  bills: {
    reads: [
      (ctx) => listInvoices(ctx, InvoiceFilter.parse({})),
      (ctx) => listPatientInvoices(ctx, ann.id),
      (ctx) => getInvoice(ctx, invoice.id),
      (ctx) => getReceipt(ctx, paymentId),
      (ctx) => listBillableCharges(ctx, ann.id),
    ],
    roles: ["cashier"],
  },
  counts: { reads: [(ctx) => getNewPatients(ctx, 7)], roles: ["manager"] },
  // Open to nobody by a role: only the relation opens it, and only in the portal.
  "what is open to a carer": { reads: CARER_READS, roles: [] },
};

const outcome = async (read: () => Promise<unknown>) => {
  try {
    await read();
    return "seen";
  } catch (error) {
    if (error instanceof AppError && (error.kind === "refused" || error.kind === "not-found"))
      return "hidden";
    throw error;
  }
};

describe.each(Object.entries(SECTIONS))("%s", (_section, { reads, roles }) => {
  test.each(ROLES)("as a %s of somebody else's record", async (role) => {
    const ctx = await signedIn(db, role, { patientIds: role === "patient" ? [bob.id] : [] });
    const expected = roles.includes(role) ? "seen" : "hidden";
    for (const read of reads) expect(await outcome(() => read(ctx)), read.toString()).toBe(expected);
  });

  test("as a carer who may do everything for her", async () => {
    const expected = reads === CARER_READS ? "seen" : "hidden";
    for (const read of reads) expect(await outcome(() => read(carer)), read.toString()).toBe(expected);
  });
});

test("contact details are for those who reach people, and not for the laboratory and the cash desk", async () => {
  for (const role of [...CLINICIANS, "receptionist", "pharmacist"] as const)
    expect((await openPatient(await signedIn(db, role), ann.id)).details).not.toBeNull();
  for (const role of ["lab-technician", "cashier"] as const)
    expect((await openPatient(await signedIn(db, role), ann.id)).details).toBeNull();
});

/** Everything that one patient owns, as it lies in the database. */
const rowsOf = async (patientId: string) => ({
  patient: await db.select().from(patients).where(eq(patients.id, patientId)),
  appointments: await db.select().from(appointments).where(eq(appointments.patientId, patientId)),
  records: await db.select().from(records).where(eq(records.patientId, patientId)),
  charges: await db.select().from(charges).where(eq(charges.patientId, patientId)),
  invoices: await db.select().from(invoices).where(eq(invoices.patientId, patientId)),
  payments: await db.select().from(payments).where(eq(payments.patientId, patientId)),
});

/** Writes with the roles that may do them; for all others the same input is refused. */
const WRITES: [string, Role[], (ctx: Context) => Promise<unknown>][] = [
  [
    "cancelling a visit",
    [...CLINICIANS, "receptionist"],
    (ctx) => cancelAppointment(ctx, { appointmentId: visit.appointmentId, version: 1, reason: "Because" }),
  ],
  [
    "writing a narrative",
    CLINICIANS,
    (ctx) => writeNarrative(ctx, { patientId: ann.id, version: 0, text: "Well" }),
  ],
  [
    "adding a charge",
    ["cashier"],
    (ctx) => addCharge(ctx, { patientId: ann.id, chargeItemId: itemId, quantity: 1 }),
  ],
  ["voiding a charge", ["cashier"], (ctx) => voidCharge(ctx, { chargeId, version: 1, reason: "Because" })],
  [
    "voiding an invoice",
    ["cashier"],
    (ctx) => voidInvoice(ctx, { invoiceId: invoice.id, version: 2, reason: "Because" }),
  ],
  [
    "taking a payment",
    ["cashier"],
    (ctx) => takePayment(ctx, { invoiceId: invoice.id, method: "card", amountMinor: 100 }),
  ],
];

test.each(WRITES)(
  "%s by anybody else is refused, and every row stays as it was",
  async (_what, roles, write) => {
    const before = await rowsOf(ann.id);
    for (const role of ROLES.filter((candidate) => !roles.includes(candidate))) {
      const ctx = await signedIn(db, role, { patientIds: role === "patient" ? [bob.id] : [] });
      expect(await outcome(() => write(ctx)), role).toBe("hidden");
    }
    expect(await outcome(() => write(carer)), "a carer").toBe("hidden");
    expect(await rowsOf(ann.id)).toEqual(before);
  },
);

describe("an id of one patient under another", () => {
  test("a doctor cannot write into Ann's visit as if it were Bob's", async () => {
    const other = await makeDoctor(db);
    const before = await rowsOf(ann.id);
    for (const patientId of [bob.id, ann.id])
      expect(await outcome(() => saveDraft(other, { encounterId, patientId, version: 0, ...TEXT }))).toBe(
        "hidden",
      );
    expect(await rowsOf(ann.id)).toEqual(before);
    expect((await rowsOf(bob.id)).records).toEqual([]);
  });

  test("the cash desk cannot bill Ann's charge to Bob", async () => {
    const cashier = await signedIn(db, "cashier");
    const before = [await rowsOf(ann.id), await rowsOf(bob.id)];
    await expect(billCharges(cashier, { patientId: bob.id, chargeIds: [chargeId] })).rejects.toThrow(
      AppError,
    );
    expect([await rowsOf(ann.id), await rowsOf(bob.id)]).toEqual(before);
  });

  test("the patient sees their own and not with another's id", async () => {
    const own = await signedIn(db, "patient", { patientIds: [ann.id] });
    expect(await outcome(() => getAppointment(own, visit.appointmentId))).toBe("seen");
    expect(await outcome(() => getInvoice(own, invoice.id))).toBe("seen");
    expect(await outcome(() => getPatientIdentity(own, bob.id))).toBe("hidden");
    expect(await outcome(() => listPatientInvoices(own, bob.id))).toBe("hidden");
    expect(await outcome(() => getChart(own, ann.id, paging))).toBe("hidden");
  });

  test("the system, which nobody signs in as, is the only one who sees all", async () => {
    const system = systemContext({ db });
    expect(await outcome(() => getChart(system, ann.id, paging))).toBe("seen");
  });
});
