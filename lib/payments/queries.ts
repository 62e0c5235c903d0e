import "server-only";
import { and, asc, count, desc, eq, gte, ilike, inArray, lt, or, type SQL, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import { invoices, patients, payments, profiles } from "@/db/schema";
import { authorize } from "../access/permissions";
import { recordDisclosure } from "../audit/record";
import { startOfDay } from "../clock";
import type { Context } from "../context";
import { NotFound } from "../errors";
import { isPatient, visibleInvoices } from "../invoices/queries";
import { offset, toPage } from "../pagination";
import { isOpenTo } from "../patients/queries";
import { withPatient } from "../patients/rules";
import { getSettings } from "../settings/queries";
import { escapeLike } from "../text";
import { addDays, localDate } from "../time";
import { profileNameIfAny } from "../users/names";
import type { PaymentFilter } from "./inputs";
import { refundableMinor } from "./rules";

const cashier = profileNameIfAny;

const paymentRow = {
  id: payments.id,
  number: payments.number,
  invoiceId: payments.invoiceId,
  kind: payments.kind,
  method: payments.method,
  amountMinor: payments.amountMinor,
  tenderedMinor: payments.tenderedMinor,
  reference: payments.reference,
  refundOfId: payments.refundOfId,
  reason: payments.reason,
  receivedAt: payments.receivedAt,
  receivedBy: cashier,
};

const ofInvoice = {
  invoiceNumber: invoices.number,
  currency: invoices.currency,
  patientId: patients.id,
  mrn: patients.mrn,
  familyName: patients.familyName,
  givenName: patients.givenName,
  namePrefix: patients.namePrefix,
};

/** Payments and refunds of everybody; one disclosure a page. */
export async function listPayments(ctx: Context, filter: PaymentFilter) {
  authorize(ctx.viewer, "payments.list");
  const where = and(isOpenTo(ctx.viewer, payments.patientId), await matches(ctx, filter));
  const [found, [counted]] = await Promise.all([
    ctx.db
      .select({ ...paymentRow, ...ofInvoice })
      .from(payments)
      .innerJoin(invoices, eq(invoices.id, payments.invoiceId))
      .innerJoin(patients, eq(patients.id, payments.patientId))
      .leftJoin(profiles, eq(profiles.userId, payments.receivedBy))
      .where(where)
      .orderBy(...order(filter))
      .limit(filter.size)
      .offset(offset(filter)),
    ctx.db
      .select({ total: count() })
      .from(payments)
      .innerJoin(invoices, eq(invoices.id, payments.invoiceId))
      .innerJoin(patients, eq(patients.id, payments.patientId))
      .where(where),
  ]);
  await disclose(ctx, [...new Set(found.map(({ patientId }) => patientId))]);
  return toPage(found.map(withPatient), counted?.total ?? 0, filter);
}
export type PaymentRow = Awaited<ReturnType<typeof listPayments>>["rows"][number];

/** Payments and refunds of one invoice in the order of their receipts, with what can still be refunded of each. */
export async function listInvoicePayments(ctx: Context, invoiceId: string) {
  authorize(ctx.viewer, "payments.read");
  const rows = await ctx.db
    .select(paymentRow)
    .from(payments)
    .innerJoin(invoices, eq(invoices.id, payments.invoiceId))
    .leftJoin(profiles, eq(profiles.userId, payments.receivedBy))
    .where(and(eq(payments.invoiceId, invoiceId), visibleInvoices(ctx.viewer)))
    .orderBy(asc(payments.receivedAt), asc(payments.number));
  return rows.map((row) => ({ ...row, refundableMinor: refundableMinor(row, rows) }));
}
export type InvoicePayment = Awaited<ReturnType<typeof listInvoicePayments>>[number];

const original = alias(payments, "original");

/**
 * What a receipt says.
 * @throws NotFound also when it is somebody else's.
 */
export async function getReceipt(ctx: Context, paymentId: string) {
  authorize(ctx.viewer, "payments.read");
  const [row] = await ctx.db
    .select({
      ...paymentRow,
      ...ofInvoice,
      totalMinor: invoices.totalMinor,
      refundOfNumber: original.number,
      /** Owed when this receipt was written, not when it is printed again. */
      paidThenMinor: paidUpTo,
    })
    .from(payments)
    .innerJoin(invoices, eq(invoices.id, payments.invoiceId))
    .innerJoin(patients, eq(patients.id, payments.patientId))
    .leftJoin(profiles, eq(profiles.userId, payments.receivedBy))
    .leftJoin(original, eq(original.id, payments.refundOfId))
    .where(and(eq(payments.id, paymentId), visibleInvoices(ctx.viewer)));
  if (!row) throw new NotFound();
  await disclose(ctx, [row.patientId], row.id);
  const { paidThenMinor, ...receipt } = row;
  return { ...withPatient(receipt), owedMinor: receipt.totalMinor - paidThenMinor };
}
export type Receipt = Awaited<ReturnType<typeof getReceipt>>;

/**
 * Taken and given back since local midnight by the person who asks, by currency and method; the hospital's own currency
 * comes first.
 */
export async function getMyTakings(ctx: Context) {
  authorize(ctx.viewer, "payments.take");
  const { timeZone, currency: own } = await getSettings(ctx.db);
  const today = localDate(ctx.now, timeZone);
  if (!ctx.viewer.userId) return [];
  return ctx.db
    .select({
      currency: invoices.currency,
      method: payments.method,
      takenMinor:
        sql<number>`coalesce(sum(${payments.amountMinor}) filter (where ${payments.kind} = 'payment'), 0)`.mapWith(
          Number,
        ),
      refundedMinor:
        sql<number>`coalesce(sum(${payments.amountMinor}) filter (where ${payments.kind} = 'refund'), 0)`.mapWith(
          Number,
        ),
      receipts: count(),
    })
    .from(payments)
    .innerJoin(invoices, eq(invoices.id, payments.invoiceId))
    .where(
      and(
        eq(payments.receivedBy, ctx.viewer.userId),
        gte(payments.receivedAt, startOfDay(today, timeZone)),
        lt(payments.receivedAt, startOfDay(addDays(today, 1), timeZone)),
      ),
    )
    .groupBy(invoices.currency, payments.method)
    .orderBy(desc(sql`${invoices.currency} = ${own}`), asc(invoices.currency), asc(payments.method));
}
export type Takings = Awaited<ReturnType<typeof getMyTakings>>;

/** Receipt numbers rise in the order in which the rows of one invoice were locked. */
const paidUpTo = sql<number>`(
  select coalesce(sum(case earlier.kind when 'payment' then earlier.amount_minor else -earlier.amount_minor end), 0)
  from payments earlier where earlier.invoice_id = ${payments.invoiceId}
    and (length(earlier.number), earlier.number) <= (length(${payments.number}), ${payments.number})
)`.mapWith(Number);

async function matches(ctx: Context, filter: PaymentFilter): Promise<SQL | undefined> {
  const { timeZone } = await getSettings(ctx.db);
  const prefix = `${escapeLike(filter.q)}%`;
  return and(
    filter.method.length > 0 ? inArray(payments.method, filter.method) : undefined,
    filter.kind ? eq(payments.kind, filter.kind) : undefined,
    filter.by === "me" && ctx.viewer.userId ? eq(payments.receivedBy, ctx.viewer.userId) : undefined,
    filter.receivedFrom ? gte(payments.receivedAt, startOfDay(filter.receivedFrom, timeZone)) : undefined,
    filter.receivedTo
      ? lt(payments.receivedAt, startOfDay(addDays(filter.receivedTo, 1), timeZone))
      : undefined,
    filter.q
      ? or(ilike(payments.number, prefix), ilike(invoices.number, prefix), isPatient(filter.q))
      : undefined,
  );
}

function order({ sort }: PaymentFilter): SQL[] {
  const direction = sort.descending ? desc : asc;
  return [direction(payments.receivedAt), direction(payments.id)];
}

async function disclose(ctx: Context, patientIds: string[], paymentId?: string): Promise<void> {
  if (patientIds.length === 0) return;
  await recordDisclosure(ctx, {
    action: "payments.read",
    category: "billing",
    patientIds,
    entityType: "payment",
    ...(paymentId && { entityId: paymentId }),
  });
}
