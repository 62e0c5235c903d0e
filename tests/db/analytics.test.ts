import { eq } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import type { Database } from "@/db";
import { appointments, hospitalSettings, patients, payments } from "@/db/schema";
import { getAppointmentsToday, getNewPatients, getRevenue } from "@/lib/analytics/queries";
import type { Context } from "@/lib/context";
import { Refused } from "@/lib/errors";
import { refundPayment, takePayment } from "@/lib/payments/commands";
import { NOW, signedIn } from "../support/context";
import { testDatabase } from "../support/database";
import { appointment, doctor } from "../support/factories/encounters";
import { openInvoice } from "../support/factories/invoices";
import { person } from "../support/factories/portal";

let db: Database;
let manager: Context;
beforeAll(async () => {
  ({ db } = await testDatabase());
  manager = await signedIn(db, "manager");
});

const at = (ctx: Context, instant: string): Context => ({ ...ctx, now: new Date(instant) });
const inZone = (timeZone: string) => db.update(hospitalSettings).set({ timeZone });
const dayOf = <T extends { date: string }>(rows: readonly T[], date: string) =>
  rows.find((row) => row.date === date);

describe("today's appointments", () => {
  test("are those that begin between the hospital's midnights on the day the clocks change", async () => {
    await inZone("Europe/London");
    const { practitionerId } = await doctor(db);
    const starts = {
      "2026-03-28T23:59:00Z": "booked",
      "2026-03-29T00:00:00Z": "booked",
      "2026-03-29T12:00:00Z": "arrived",
      "2026-03-29T22:59:00Z": "fulfilled",
      "2026-03-29T23:00:00Z": "cancelled",
      "2026-03-29T10:00:00Z": "entered-in-error",
    } as const;
    for (const [startsAt, status] of Object.entries(starts)) {
      const row = await appointment(db, { practitionerId, status });
      const begins = new Date(startsAt);
      await db
        .update(appointments)
        .set({ startsAt: begins, endsAt: new Date(begins.getTime() + 30_000) })
        .where(eq(appointments.id, row.id));
    }
    const today = await getAppointmentsToday(at(manager, "2026-03-29T09:00:00Z"));
    expect(today.filter(({ count }) => count > 0)).toEqual([
      { status: "booked", count: 1 },
      { status: "arrived", count: 1 },
      { status: "fulfilled", count: 1 },
    ]);
    expect(today.map(({ status }) => status)).not.toContain("entered-in-error");
  });
});

describe("new patients", () => {
  test("are counted by the hospital's day, against the time before", async () => {
    await inZone("America/New_York");
    await db.update(patients).set({ registeredAt: new Date("2019-01-01T00:00:00Z") });
    const registered = [
      "2026-11-02T04:59:59Z",
      "2026-11-02T05:00:00Z",
      "2026-11-02T20:00:00Z",
      "2026-11-01T03:59:59Z",
      "2026-11-01T04:00:00Z",
      "2026-10-20T12:00:00Z",
      "2026-09-20T12:00:00Z",
    ];
    for (const instant of registered) {
      const { id } = await person(db);
      await db
        .update(patients)
        .set({ registeredAt: new Date(instant) })
        .where(eq(patients.id, id));
    }
    const found = await getNewPatients(at(manager, "2026-11-02T21:00:00Z"), 30);
    expect(found.periods).toEqual([
      { days: 1, count: 2, before: 2 },
      { days: 7, count: 5, before: 1 },
      { days: 30, count: 6, before: 1 },
    ]);
    expect(found.byDay).toHaveLength(30);
    expect(dayOf(found.byDay, "2026-11-01")).toMatchObject({ count: 2 });
    expect(dayOf(found.byDay, "2026-10-31")).toMatchObject({ count: 1 });
    expect(dayOf(found.byDay, "2026-10-30")).toMatchObject({ count: 0 });
  });
});

describe("revenue", () => {
  test("is payments less refunds by day and method, also on the day of 25 hours", async () => {
    await inZone("Europe/London");
    const cashier = await signedIn(db, "cashier", { stepUpAt: NOW });
    const invoice = await openInvoice(cashier, { totalMinor: 100_000 });
    const pay = (instant: string, amountMinor: number, method: "cash" | "card") =>
      takePayment(at(cashier, instant), { invoiceId: invoice.id, method, amountMinor, reference: "1" });
    await pay("2026-10-24T22:59:59.999Z", 1, "cash");
    const first = await pay("2026-10-24T23:00:00Z", 1_000, "cash");
    await pay("2026-10-25T00:30:00Z", 200, "card");
    await pay("2026-10-25T01:30:00Z", 300, "card");
    await pay("2026-10-25T23:59:59.999Z", 50, "cash");
    await pay("2026-10-26T00:00:00Z", 7, "card");
    const later = new Date("2026-10-26T10:00:00Z");
    await refundPayment(
      { ...cashier, now: later, viewer: { ...cashier.viewer, stepUpAt: later } },
      { paymentId: first.id, amountMinor: 400, reason: "Charged in error" },
    );
    const { byDay, totalMinor, beforeMinor } = await getRevenue(at(manager, "2026-10-26T12:00:00Z"), 7);
    expect(byDay).toHaveLength(7);
    expect(dayOf(byDay, "2026-10-24")).toEqual({
      date: "2026-10-24",
      cash: 1,
      card: 0,
      transfer: 0,
      insurance: 0,
    });
    expect(dayOf(byDay, "2026-10-25")).toMatchObject({ cash: 1_050, card: 500 });
    expect(dayOf(byDay, "2026-10-26")).toMatchObject({ cash: -400, card: 7 });
    expect(totalMinor).toBe(1 + 1_050 + 500 - 400 + 7);
    expect(beforeMinor).toBe(0);
    const rows = await db.select().from(payments).where(eq(payments.invoiceId, invoice.id));
    const booked = rows.reduce((sum, row) => sum + (row.kind === "payment" ? 1 : -1) * row.amountMinor, 0);
    expect(totalMinor).toBe(booked);
  });

  test("moves to the right day in a zone that is a day ahead", async () => {
    await inZone("Pacific/Apia");
    const { byDay } = await getRevenue(at(manager, "2026-10-26T12:00:00Z"), 7);
    expect(dayOf(byDay, "2026-10-25")).toMatchObject({ cash: 1_001, card: 500 });
    expect(dayOf(byDay, "2026-10-26")).toMatchObject({ cash: 50 - 400, card: 7 });
    await inZone("Europe/London");
  });
});

test("nobody but a manager reads the figures", async () => {
  for (const role of ["admin", "doctor", "nurse", "receptionist", "cashier", "patient"] as const) {
    const other = await signedIn(db, role);
    await expect(getAppointmentsToday(other)).rejects.toBeInstanceOf(Refused);
    await expect(getNewPatients(other, 30)).rejects.toBeInstanceOf(Refused);
    await expect(getRevenue(other, 30)).rejects.toBeInstanceOf(Refused);
  }
});
