import "server-only";
import {
  and,
  asc,
  count,
  desc,
  eq,
  gte,
  ilike,
  inArray,
  like,
  lt,
  lte,
  ne,
  or,
  type SQL,
  sql,
} from "drizzle-orm";
import { charges, invoiceLines, invoices, patients, profiles } from "@/db/schema";
import { authorize, type Viewer } from "../access/permissions";
import { recordDisclosure } from "../audit/record";
import { startOfDay } from "../clock";
import type { Context } from "../context";
import { NotFound } from "../errors";
import { parseMoney } from "../money";
import { offset, type Page, toPage } from "../pagination";
import { bearsMrn, getPatientIdentity, isOpenTo } from "../patients/queries";
import { listName, withPatient } from "../patients/rules";
import { getSettings } from "../settings/queries";
import { escapeLike, normaliseCode, normaliseName } from "../text";
import { addDays } from "../time";
import { profileNameIfAny } from "../users/names";
import type { InvoiceFilter } from "./inputs";

/** Which invoices the viewer may see: the cash desk all, patients their own once they are issued. */
export function visibleInvoices(viewer: Viewer): SQL | undefined {
  if (viewer.kind === "system" || viewer.roles.includes("cashier"))
    return isOpenTo(viewer, invoices.patientId);
  return and(inArray(invoices.patientId, [...viewer.patientIds]), ne(invoices.status, "draft"));
}

const named = {
  familyName: patients.familyName,
  givenName: patients.givenName,
  namePrefix: patients.namePrefix,
  mrn: patients.mrn,
};

const invoiceRow = {
  id: invoices.id,
  number: invoices.number,
  patientId: invoices.patientId,
  status: invoices.status,
  currency: invoices.currency,
  totalMinor: invoices.totalMinor,
  paidMinor: invoices.paidMinor,
  issuedAt: invoices.issuedAt,
  dueOn: invoices.dueOn,
  createdAt: invoices.createdAt,
};

/** Invoices of everybody, for the cash desk; one disclosure a page. */
export async function listInvoices(ctx: Context, filter: InvoiceFilter) {
  authorize(ctx.viewer, "invoices.list");
  const where = and(visibleInvoices(ctx.viewer), await matches(ctx, filter));
  const [found, [counted]] = await Promise.all([
    ctx.db
      .select({ ...invoiceRow, ...named })
      .from(invoices)
      .innerJoin(patients, eq(patients.id, invoices.patientId))
      .where(where)
      .orderBy(...order(filter))
      .limit(filter.size)
      .offset(offset(filter)),
    ctx.db
      .select({ total: count() })
      .from(invoices)
      .innerJoin(patients, eq(patients.id, invoices.patientId))
      .where(where),
  ]);
  await disclose(ctx, [...new Set(found.map(({ patientId }) => patientId))]);
  return toPage(found.map(withPatient), counted?.total ?? 0, filter);
}
export type InvoiceRow = Awaited<ReturnType<typeof listInvoices>>["rows"][number];
export type InvoicePage = Page<InvoiceRow>;

/**
 * All invoices of one patient, newest first.
 * @throws NotFound when there is no such patient for this viewer.
 */
export async function listPatientInvoices(ctx: Context, patientId: string) {
  authorize(ctx.viewer, "invoices.read");
  await getPatientIdentity(ctx, patientId);
  const rows = await ctx.db
    .select(invoiceRow)
    .from(invoices)
    .where(and(eq(invoices.patientId, patientId), visibleInvoices(ctx.viewer)))
    .orderBy(desc(invoices.createdAt), asc(invoices.id));
  await disclose(ctx, [patientId]);
  return rows;
}
export type PatientInvoice = Awaited<ReturnType<typeof listPatientInvoices>>[number];

/**
 * One invoice with its lines and who it is for.
 * @throws NotFound also when it is somebody else's.
 */
export async function getInvoice(ctx: Context, invoiceId: string) {
  authorize(ctx.viewer, "invoices.read");
  const [row] = await ctx.db
    .select({
      ...invoiceRow,
      ...named,
      birthDate: patients.birthDate,
      version: invoices.version,
      paidAt: invoices.paidAt,
      voidedAt: invoices.voidedAt,
      voidReason: invoices.voidReason,
      issuedBy: profileNameIfAny,
    })
    .from(invoices)
    .innerJoin(patients, eq(patients.id, invoices.patientId))
    .leftJoin(profiles, eq(profiles.userId, invoices.issuedBy))
    .where(and(eq(invoices.id, invoiceId), visibleInvoices(ctx.viewer)));
  if (!row) throw new NotFound();
  const lines = await ctx.db
    .select({
      id: invoiceLines.id,
      position: invoiceLines.position,
      description: invoiceLines.description,
      quantity: invoiceLines.quantity,
      unitPriceMinor: invoiceLines.unitPriceMinor,
      amountMinor: invoiceLines.amountMinor,
    })
    .from(invoiceLines)
    .where(eq(invoiceLines.invoiceId, row.id))
    .orderBy(asc(invoiceLines.position));
  await disclose(ctx, [row.patientId], row.id);
  return { ...withPatient(row), lines };
}
export type InvoiceDetail = Awaited<ReturnType<typeof getInvoice>>;

/** Patients with services that nobody has billed yet, who waited longest first. */
export async function listToBill(ctx: Context, limit = 25) {
  authorize(ctx.viewer, "charges.read");
  const since = sql<Date>`min(${charges.occurredAt})`.mapWith(charges.occurredAt);
  const found = await ctx.db
    .select({
      id: patients.id,
      ...named,
      charges: count(),
      totalMinor: sql<number>`sum(${charges.quantity} * ${charges.unitPriceMinor})`.mapWith(Number),
      since,
    })
    .from(charges)
    .innerJoin(patients, eq(patients.id, charges.patientId))
    .where(and(eq(charges.status, "billable"), isOpenTo(ctx.viewer, charges.patientId)))
    .groupBy(patients.id)
    .orderBy(asc(since), asc(patients.id))
    .limit(limit);
  await disclose(
    ctx,
    found.map(({ id }) => id),
  );
  return found.map(withPatient);
}
export type ToBill = Awaited<ReturnType<typeof listToBill>>[number];

/** Up to eight invoices whose number starts with what was typed, with or without the prefix of the series. */
export async function searchInvoices(ctx: Context, typed: string) {
  authorize(ctx.viewer, "invoices.list");
  const code = typed.trim();
  if (!/\d/.test(code)) return [];
  const found = await ctx.db
    .select({
      id: invoices.id,
      number: invoices.number,
      status: invoices.status,
      patientId: patients.id,
      ...named,
    })
    .from(invoices)
    .innerJoin(patients, eq(patients.id, invoices.patientId))
    .where(
      and(
        visibleInvoices(ctx.viewer),
        or(...numberPatterns(code).map((pattern) => ilike(invoices.number, pattern))),
      ),
    )
    .orderBy(desc(invoices.number), asc(invoices.id))
    .limit(8);
  await disclose(ctx, [...new Set(found.map(({ patientId }) => patientId))]);
  return found.map(({ id, number, status, ...name }) => ({
    id,
    number: number ?? "",
    status,
    patient: listName(name),
  }));
}

async function matches(ctx: Context, filter: InvoiceFilter): Promise<SQL | undefined> {
  const { timeZone, currency } = await getSettings(ctx.db);
  const [least, most] = [parseMoney(filter.totalMin, currency), parseMoney(filter.totalMax, currency)];
  return and(
    filter.status.length > 0 ? inArray(invoices.status, filter.status) : undefined,
    filter.issuedFrom ? gte(invoices.issuedAt, startOfDay(filter.issuedFrom, timeZone)) : undefined,
    filter.issuedTo ? lt(invoices.issuedAt, startOfDay(addDays(filter.issuedTo, 1), timeZone)) : undefined,
    least === null ? undefined : gte(invoices.totalMinor, least),
    most === null ? undefined : lte(invoices.totalMinor, most),
    filter.q ? or(ilike(invoices.number, `${escapeLike(filter.q)}%`), isPatient(filter.q)) : undefined,
  );
}

/** Patients whose number was typed, or whose family or given name starts with what was typed. */
export function isPatient(typed: string): SQL | undefined {
  const [name, code] = [normaliseName(typed), normaliseCode(typed)];
  return or(
    code ? bearsMrn(code) : undefined,
    name ? like(patients.familySearch, `${escapeLike(name)}%`) : undefined,
    name ? like(patients.givenSearch, `${escapeLike(name)}%`) : undefined,
  );
}

function order({ sort }: InvoiceFilter): SQL[] {
  const direction = sort.descending ? desc : asc;
  return [direction(invoices.createdAt), direction(invoices.id)];
}

function numberPatterns(code: string): string[] {
  const digits = code.replace(/\D+/g, "");
  return [`${escapeLike(code)}%`, `%-${escapeLike(digits.padStart(6, "0"))}`];
}

async function disclose(ctx: Context, patientIds: string[], invoiceId?: string): Promise<void> {
  if (patientIds.length === 0) return;
  await recordDisclosure(ctx, {
    action: "invoices.read",
    category: "billing",
    patientIds,
    entityType: "invoice",
    ...(invoiceId && { entityId: invoiceId }),
  });
}
