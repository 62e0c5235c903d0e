import "server-only";
import { and, count, eq, gte, lt, ne, type SQL, sql } from "drizzle-orm";
import type { PgColumn } from "drizzle-orm/pg-core";
import { type Database, database } from "@/db";
import { PAYMENT_METHODS, type PaymentMethod } from "@/db/enums/billing";
import { APPOINTMENT_STATUSES } from "@/db/enums/care";
import { appointments, invoices, patients, payments } from "@/db/schema";
import { authorize } from "../access/permissions";
import { startOfDay } from "../clock";
import type { Context } from "../context";
import { getSettings } from "../settings/queries";
import { addDays, localDate } from "../time";
import { type DateRange, eachDay, lastDays, rangeBefore } from "./rules";

/** Counts only; nobody is named, so nothing is disclosed. Days are those of the hospital's clock. */
type Scope = { db: Database; timeZone: string; currency: string; today: string };

/** Today's appointments by status, in the order of the journey; those entered in error are not counted. */
export async function getAppointmentsToday(ctx: Context) {
  const { db, timeZone, today } = await scope(ctx);
  const found = await db
    .select({ status: appointments.status, count: count() })
    .from(appointments)
    .where(
      and(
        within(appointments.startsAt, { from: today, to: today }, timeZone),
        ne(appointments.status, "entered-in-error"),
      ),
    )
    .groupBy(appointments.status);
  return APPOINTMENT_STATUSES.filter((status) => status !== "entered-in-error").map((status) => ({
    status,
    count: found.find((row) => row.status === status)?.count ?? 0,
  }));
}

/** People registered today and in the last 7 and 30 days, each against the time before, and day by day. */
export async function getNewPatients(ctx: Context, days: number) {
  const { db, timeZone, today } = await scope(ctx);
  const periods = [1, 7, 30].map((length) => {
    const range = lastDays(today, length);
    return { days: length, range, before: rangeBefore(range) };
  });
  const range = lastDays(today, Math.max(days, 60));
  const day = localDay(patients.registeredAt, timeZone);
  const found = await db
    .select({ day, count: count() })
    .from(patients)
    .where(within(patients.registeredAt, range, timeZone))
    .groupBy(sql`1`)
    .orderBy(sql`1`);
  const counts = new Map(found.map((row) => [row.day, row.count]));
  const total = (wanted: DateRange) =>
    eachDay(wanted).reduce((sum, date) => sum + (counts.get(date) ?? 0), 0);
  return {
    periods: periods.map((period) => ({
      days: period.days,
      count: total(period.range),
      before: total(period.before),
    })),
    byDay: eachDay(lastDays(today, days)).map((date) => ({ date, count: counts.get(date) ?? 0 })),
  };
}

export type RevenueDay = { date: string } & Record<PaymentMethod, number>;

/**
 * Payments less refunds by day of receipt and method, in minor units, with the sum of the time before. Only of invoices in
 * the hospital's currency: an imported one may be in another, and pounds and dollars have no sum.
 */
export async function getRevenue(ctx: Context, days: number) {
  const { db, timeZone, currency, today } = await scope(ctx);
  const range = lastDays(today, days);
  const day = localDay(payments.receivedAt, timeZone);
  const ofOurCurrency = and(eq(invoices.id, payments.invoiceId), eq(invoices.currency, currency));
  const [found, before] = await Promise.all([
    db
      .select({ day, method: payments.method, netMinor: net })
      .from(payments)
      .innerJoin(invoices, ofOurCurrency)
      .where(within(payments.receivedAt, range, timeZone))
      .groupBy(sql`1`, payments.method),
    db
      .select({ netMinor: net })
      .from(payments)
      .innerJoin(invoices, ofOurCurrency)
      .where(within(payments.receivedAt, rangeBefore(range), timeZone)),
  ]);
  const byDay = eachDay(range).map((date): RevenueDay => {
    const amounts = PAYMENT_METHODS.map((method) => [
      method,
      found.find((row) => row.day === date && row.method === method)?.netMinor ?? 0,
    ]);
    return { date, ...(Object.fromEntries(amounts) as Record<PaymentMethod, number>) };
  });
  const totalMinor = found.reduce((sum, row) => sum + row.netMinor, 0);
  return { byDay, totalMinor, beforeMinor: before[0]?.netMinor ?? 0 };
}

const net =
  sql<number>`coalesce(sum(case ${payments.kind} when 'payment' then ${payments.amountMinor} else -${payments.amountMinor} end), 0)`.mapWith(
    Number,
  );

/** Reports have their own pool, so that a long one cannot hold up care. */
export async function scope(ctx: Context): Promise<Scope> {
  authorize(ctx.viewer, "analytics.read");
  const { db } = database("reports");
  const { timeZone, currency } = await getSettings(db);
  return { db, timeZone, currency, today: localDate(ctx.now, timeZone) };
}

export function within(column: PgColumn, { from, to }: DateRange, timeZone: string): SQL | undefined {
  return and(gte(column, startOfDay(from, timeZone)), lt(column, startOfDay(addDays(to, 1), timeZone)));
}

const localDay = (column: PgColumn, timeZone: string) =>
  sql<string>`to_char(${column} at time zone ${timeZone}, 'YYYY-MM-DD')`;
