import "server-only";
import { and, asc, eq, inArray, sql } from "drizzle-orm";
import { charges, invoiceLines, invoices } from "@/db/schema";
import { authorize } from "../access/permissions";
import { type AuditEntry, recordEvent } from "../audit/record";
import { type Context, transaction } from "../context";
import { Conflict, NotFound } from "../errors";
import { nextNumber } from "../number-series";
import { isOpenTo } from "../patients/queries";
import { getSettings } from "../settings/queries";
import { localDate } from "../time";
import type { BillCharges, DiscardDraftInvoice, IssueInvoice, VoidInvoice } from "./inputs";
import { canVoid, dueDate, linesOf, settledStatus } from "./rules";

type Seen = { id: string; version: number };
type Invoice = typeof invoices.$inferSelect;

/**
 * Collects charges of one patient in a draft invoice; each charge is on one invoice at most.
 * @throws Conflict when one of them was billed, voided or is not this patient's.
 */
export function draftInvoice(ctx: Context, input: BillCharges): Promise<Seen> {
  return transaction(ctx, async (tx) => {
    authorize(tx.viewer, "invoices.issue");
    const billable = await lockBillable(tx, input);
    const { lines, totalMinor } = linesOf(billable);
    const { currency } = await getSettings(tx.db);
    const [draft] = await tx.db
      .insert(invoices)
      .values({ patientId: input.patientId, encounterId: onlyVisit(billable), currency, totalMinor })
      .returning({ id: invoices.id, version: invoices.version });
    if (!draft) throw new NotFound();
    await tx.db.insert(invoiceLines).values(lines.map((line) => ({ ...line, invoiceId: draft.id })));
    await tx.db
      .update(charges)
      .set({ status: "billed", invoiceId: draft.id, version: sql`${charges.version} + 1` })
      .where(
        inArray(
          charges.id,
          billable.map(({ id }) => id),
        ),
      );
    await recordEvent(tx, {
      ...event("invoices.draft", { ...draft, patientId: input.patientId }),
      after: { status: "draft", totalMinor, lines: lines.length },
    });
    return draft;
  });
}

/**
 * Gives the invoice its number and its due date; from then on it is never edited. One over nothing is paid at once.
 * @throws Conflict when it is no draft any more or changed meanwhile.
 */
export function issueInvoice(ctx: Context, input: IssueInvoice): Promise<Seen & { number: string }> {
  return transaction(ctx, async (tx) => {
    authorize(tx.viewer, "invoices.issue");
    const before = await lockInvoice(tx, input);
    if (before.status !== "draft") throw new Conflict("invoices.alreadyIssued");
    const { timeZone } = await getSettings(tx.db);
    const status = settledStatus(before);
    const number = await nextNumber(tx, "invoice");
    await tx.db
      .update(invoices)
      .set({
        status,
        number,
        issuedAt: tx.now,
        issuedBy: tx.viewer.userId,
        dueOn: dueDate(localDate(tx.now, timeZone)),
        paidAt: status === "paid" ? tx.now : null,
        version: before.version + 1,
      })
      .where(eq(invoices.id, before.id));
    await recordEvent(tx, {
      ...event("invoices.issue", before),
      before: { status: before.status },
      after: { status, number, totalMinor: before.totalMinor },
    });
    return { id: before.id, version: before.version + 1, number };
  });
}

/** Charges of one patient in one press: drafted and issued together. */
export function billCharges(ctx: Context, input: BillCharges): Promise<Seen & { number: string }> {
  return transaction(ctx, async (tx) => {
    const draft = await draftInvoice(tx, input);
    return issueInvoice(tx, { invoiceId: draft.id, version: draft.version });
  });
}

/**
 * Takes a draft apart; its charges can be billed again. It never had a number, so no number is lost.
 * @throws Conflict when it was issued meanwhile.
 */
export function discardDraftInvoice(
  ctx: Context,
  input: DiscardDraftInvoice,
): Promise<{ patientId: string }> {
  return transaction(ctx, async (tx) => {
    authorize(tx.viewer, "invoices.issue");
    const before = await lockInvoice(tx, input);
    if (before.status !== "draft") throw new Conflict("invoices.alreadyIssued");
    await releaseCharges(tx, before.id);
    await tx.db.delete(invoiceLines).where(eq(invoiceLines.invoiceId, before.id));
    await tx.db.delete(invoices).where(eq(invoices.id, before.id));
    await recordEvent(tx, {
      ...event("invoices.discard", before),
      before: { status: before.status, totalMinor: before.totalMinor },
    });
    return { patientId: before.patientId };
  });
}

/**
 * Voids an unpaid invoice. Its number and lines stay readable; its charges can be billed again.
 * @throws Conflict when something is paid, it is already void, or it changed meanwhile.
 */
export function voidInvoice(ctx: Context, input: VoidInvoice): Promise<Seen> {
  return transaction(ctx, async (tx) => {
    authorize(tx.viewer, "invoices.void");
    const before = await lockInvoice(tx, input);
    if (before.paidMinor > 0) throw new Conflict("invoices.refundFirst");
    if (!canVoid(before)) throw new Conflict("invoices.cannotBeVoided");
    await tx.db
      .update(invoices)
      .set({
        status: "void",
        voidedAt: tx.now,
        voidedBy: tx.viewer.userId,
        voidReason: input.reason,
        paidAt: null,
        version: before.version + 1,
      })
      .where(eq(invoices.id, before.id));
    await releaseCharges(tx, before.id);
    await recordEvent(tx, {
      ...event("invoices.void", before),
      reason: input.reason,
      before: { status: before.status },
      after: { status: "void" },
    });
    return { id: before.id, version: before.version + 1 };
  });
}

/** Locked in one order for everybody, so that two desks cannot deadlock. */
async function lockBillable(tx: Context, { patientId, chargeIds }: BillCharges) {
  const wanted = [...new Set(chargeIds)];
  const locked = await tx.db
    .select()
    .from(charges)
    .where(
      and(
        inArray(charges.id, wanted),
        eq(charges.patientId, patientId),
        eq(charges.status, "billable"),
        isOpenTo(tx.viewer, charges.patientId),
      ),
    )
    .orderBy(asc(charges.id))
    .for("update");
  if (locked.length !== wanted.length) throw new Conflict("invoices.chargesTaken");
  return locked.sort((a, b) => a.occurredAt.getTime() - b.occurredAt.getTime());
}

async function lockInvoice(tx: Context, seen: { invoiceId: string; version: number }): Promise<Invoice> {
  const [row] = await tx.db
    .select()
    .from(invoices)
    .where(and(eq(invoices.id, seen.invoiceId), isOpenTo(tx.viewer, invoices.patientId)))
    .for("update");
  if (!row) throw new NotFound();
  if (row.version !== seen.version) throw new Conflict("invoices.changedMeanwhile");
  return row;
}

async function releaseCharges(tx: Context, invoiceId: string): Promise<void> {
  await tx.db
    .update(charges)
    .set({ status: "billable", invoiceId: null, version: sql`${charges.version} + 1` })
    .where(eq(charges.invoiceId, invoiceId));
}

function onlyVisit(billable: readonly { encounterId: string | null }[]): string | null {
  const [first, ...others] = new Set(billable.map(({ encounterId }) => encounterId));
  return others.length === 0 ? (first ?? null) : null;
}

const event = (action: string, invoice: { id: string; patientId: string }): AuditEntry => ({
  action,
  category: "billing",
  patientId: invoice.patientId,
  entityType: "invoice",
  entityId: invoice.id,
});
