import type { PaymentMethod } from "@/db/enums/billing";
import type { charges, invoiceLines, invoices, payments } from "@/db/schema";
import { consultationCharge } from "../charges/rules";
import { addDays, localDate } from "../time";
import type { Service } from "./hospital";
import type { Random } from "./random";
import type { Visit } from "./visits";

type Charge = typeof charges.$inferInsert & { id: string };
type Invoice = typeof invoices.$inferInsert & { id: string; totalMinor: number };
type Payment = Omit<typeof payments.$inferInsert, "number"> & { receivedAt: Date };
type Fate = "paid" | "partly" | "owed" | "void" | "refunded" | "draft";
type Options = {
  visits: readonly Visit[];
  cashiers: readonly string[];
  currency: string;
  timeZone: string;
  now: Date;
};

const MINUTE = 60_000;
const DAY = 86_400_000;
const TERMS_DAYS = 30;

/** Charges of the visits, and what became of them at the cash desk. Invoices come as drafts with their final state apart. */
export function buildBilling(random: Random, options: Options) {
  const books = {
    charges: [] as Charge[],
    invoices: [] as Invoice[],
    lines: [] as (typeof invoiceLines.$inferInsert)[],
    payments: [] as Payment[],
  };
  for (const visit of options.visits) {
    if (visit.row.status !== "finished" || !visit.row.endedAt) continue;
    const posted = chargesOf(random, visit, visit.row.endedAt);
    books.charges.push(...posted);
    const ageDays = (options.now.getTime() - visit.row.endedAt.getTime()) / DAY;
    if (ageDays < 2.5 && random.chance(0.3)) continue;
    if (random.chance(0.01)) {
      for (const charge of posted)
        Object.assign(charge, { status: "voided", voidReason: "Waived by the doctor", version: 2 });
      continue;
    }
    const settled = invoiceOf(random, options, visit, posted, fateOf(random, ageDays));
    books.invoices.push(settled.invoice);
    books.lines.push(...settled.lines);
    books.payments.push(...settled.payments);
  }
  return numbered(books);
}

function fateOf(random: Random, ageDays: number): Fate {
  if (ageDays < 1)
    return random.weighted([
      ["paid", 55],
      ["owed", 25],
      ["draft", 15],
      ["partly", 5],
    ] as const);
  if (ageDays < 10)
    return random.weighted([
      ["paid", 66],
      ["owed", 20],
      ["partly", 8],
      ["draft", 3],
      ["void", 2],
      ["refunded", 1],
    ] as const);
  return random.weighted([
    ["paid", 85],
    ["owed", 6],
    ["partly", 5],
    ["void", 3],
    ["refunded", 1],
  ] as const);
}

function chargesOf(random: Random, { row, booked }: Visit, at: Date): Charge[] {
  const extras = booked.doctor.specialty.extras.filter(() => random.chance(0.18));
  const { service: item, usesOwnFee } = booked.type;
  const visit = consultationCharge({ name: item.name, usesOwnFee, item }, booked.doctor.feeMinor);
  const consultation = { ...item, priceMinor: visit?.unitPriceMinor ?? item.priceMinor };
  return [consultation, ...extras].map((service: Service) => ({
    id: random.id(at),
    patientId: row.patientId,
    encounterId: row.id,
    chargeItemId: service.id,
    description: service.name,
    quantity: 1,
    unitPriceMinor: service.priceMinor,
    status: "billable" as const,
    invoiceId: null,
    voidReason: null,
    version: 1,
    occurredAt: at,
    postedBy: booked.doctor.userId,
    createdAt: at,
  }));
}

function invoiceOf(random: Random, options: Options, { row }: Visit, posted: readonly Charge[], fate: Fate) {
  const cashier = random.pick(options.cashiers);
  const endedAt = row.endedAt ?? row.startedAt;
  const issuedAt = earlier(new Date(endedAt.getTime() + random.int(2, 45) * MINUTE), options.now);
  const id = random.id(issuedAt);
  const totalMinor = posted.reduce((sum, charge) => sum + charge.quantity * charge.unitPriceMinor, 0);
  const invoice: Invoice = {
    id,
    number: null,
    patientId: row.patientId,
    encounterId: row.id,
    status: fate === "draft" ? "draft" : "open",
    currency: options.currency,
    totalMinor,
    paidMinor: 0,
    issuedAt: fate === "draft" ? null : issuedAt,
    issuedBy: fate === "draft" ? null : cashier,
    dueOn: fate === "draft" ? null : addDays(localDate(issuedAt, options.timeZone), TERMS_DAYS),
    paidAt: null,
    voidedAt: null,
    voidedBy: null,
    voidReason: null,
    version: fate === "draft" ? 1 : 2,
    createdAt: issuedAt,
  };
  const lines = posted.map((charge, index) => ({
    id: random.id(issuedAt),
    invoiceId: id,
    position: index + 1,
    chargeId: charge.id,
    description: charge.description,
    quantity: charge.quantity,
    unitPriceMinor: charge.unitPriceMinor,
    amountMinor: charge.quantity * charge.unitPriceMinor,
  }));
  for (const charge of posted)
    Object.assign(charge, fate === "void" ? { version: 3 } : { status: "billed", invoiceId: id, version: 2 });
  if (fate === "void") {
    for (const charge of posted) Object.assign(charge, { status: "voided", voidReason: "Billed twice" });
    const voidedAt = earlier(new Date(issuedAt.getTime() + random.int(5, 3_000) * MINUTE), options.now);
    Object.assign(invoice, {
      status: "void",
      voidedAt,
      voidedBy: cashier,
      voidReason: "Billed twice",
      version: 3,
    });
  }
  return { invoice, lines, payments: settle(random, options, invoice, fate, cashier) };
}

/** Takes the money of the invoice and writes what it leaves onto it. */
function settle(random: Random, options: Options, invoice: Invoice, fate: Fate, cashier: string): Payment[] {
  if (fate !== "paid" && fate !== "partly" && fate !== "refunded") return [];
  const { totalMinor } = invoice;
  const firstMinor =
    fate === "partly" || random.chance(0.08) ? Math.max(100, Math.floor(totalMinor / 200) * 100) : totalMinor;
  const issuedAt = invoice.issuedAt ?? options.now;
  const delay = random.weighted([
    [random.int(1, 10), 70],
    [random.int(60, 20_000), 30],
  ] as const);
  const paidAt = earlier(new Date(issuedAt.getTime() + delay * MINUTE), options.now);
  const rest = fate === "partly" ? 0 : totalMinor - firstMinor;
  const taken = [firstMinor, rest]
    .filter((amountMinor) => amountMinor > 0)
    .map((amountMinor) => paymentOf(random, invoice, amountMinor, paidAt, cashier));
  invoice.paidMinor = taken.reduce((sum, { amountMinor }) => sum + amountMinor, 0);
  if (invoice.paidMinor === totalMinor) Object.assign(invoice, { status: "paid", paidAt, version: 3 });
  const [first] = taken;
  if (fate !== "refunded" || !first) return taken;

  const back = Math.max(100, Math.floor(first.amountMinor / 400) * 100);
  const receivedAt = earlier(new Date(paidAt.getTime() + random.int(60, 5_000) * MINUTE), options.now);
  invoice.paidMinor -= back;
  Object.assign(invoice, { status: "open", paidAt: null, version: 4 });
  const refund = {
    ...first,
    id: random.id(receivedAt),
    kind: "refund" as const,
    amountMinor: back,
    tenderedMinor: null,
    refundOfId: first.id ?? null,
    reason: "Test was not carried out",
    receivedAt,
  };
  return [...taken, refund];
}

function paymentOf(
  random: Random,
  invoice: Invoice,
  amountMinor: number,
  receivedAt: Date,
  cashier: string,
): Payment {
  const method: PaymentMethod = random.weighted([
    ["card", 58],
    ["cash", 22],
    ["transfer", 8],
    ["insurance", 12],
  ] as const);
  return {
    id: random.id(receivedAt),
    invoiceId: invoice.id,
    patientId: invoice.patientId,
    kind: "payment",
    method,
    amountMinor,
    tenderedMinor: method === "cash" ? Math.ceil(amountMinor / 1_000) * 1_000 : null,
    reference:
      method === "card"
        ? `•••• ${random.int(1000, 9999)}`
        : method === "cash"
          ? null
          : `REF ${random.int(100_000, 999_999)}`,
    refundOfId: null,
    reason: null,
    receivedBy: cashier,
    receivedAt,
  };
}

/** Numbers follow the order of time and leave no gap, as at a real desk. */
function numbered<Books extends { invoices: Invoice[]; payments: Payment[] }>(books: Books) {
  const issued = books.invoices
    .filter(({ status }) => status !== "draft")
    .sort((a, b) => (a.issuedAt?.getTime() ?? 0) - (b.issuedAt?.getTime() ?? 0));
  for (const [index, invoice] of issued.entries()) invoice.number = numberOf("INV-", index + 1);
  const payments = books.payments
    .map((payment) => payment)
    .sort((a, b) => a.receivedAt.getTime() - b.receivedAt.getTime() || (a.kind === "payment" ? -1 : 1))
    .map((payment, index) => ({ ...payment, number: numberOf("R-", index + 1) }));
  return { ...books, payments, nextInvoice: issued.length + 1, nextReceipt: payments.length + 1 };
}

const numberOf = (prefix: string, value: number) => `${prefix}${String(value).padStart(6, "0")}`;
const earlier = (a: Date, b: Date) => (a < b ? a : b);
