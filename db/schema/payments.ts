import { sql } from "drizzle-orm";
import {
  check,
  foreignKey,
  index,
  pgEnum,
  pgTable,
  text,
  unique,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import { PAYMENT_KINDS, PAYMENT_METHODS } from "@/db/enums/billing";
import { amountMinor, id, instant } from "../columns";
import { invoices } from "./invoices";
import { users } from "./users";

export const paymentMethod = pgEnum("payment_method", PAYMENT_METHODS);
export const paymentKind = pgEnum("payment_kind", PAYMENT_KINDS);

/** Posted once and never changed (trigger `payments_immutable`); a mistake is corrected by a refund row. */
export const payments = pgTable(
  "payments",
  {
    id: id(),
    /** Gapless receipt number. */
    number: text("number").notNull(),
    invoiceId: uuid("invoice_id").notNull(),
    patientId: uuid("patient_id").notNull(),
    kind: paymentKind("kind").notNull(),
    method: paymentMethod("method").notNull(),
    amountMinor: amountMinor("amount_minor").notNull(),
    /** Cash handed over; the change is `tendered_minor - amount_minor`. NULL for other methods. */
    tenderedMinor: amountMinor("tendered_minor"),
    /** Last digits or authorisation code of the terminal, transfer reference and the like. */
    reference: text("reference"),
    refundOfId: uuid("refund_of_id"),
    reason: text("reason"),
    receivedBy: uuid("received_by").references(() => users.id, { onDelete: "restrict" }),
    receivedAt: instant("received_at").notNull().default(sql`now()`),
  },
  (t) => [
    uniqueIndex("payments_number_unique").on(t.number),
    unique("payments_id_invoice_unique").on(t.id, t.invoiceId),
    foreignKey({
      name: "payments_invoice_same_patient",
      columns: [t.invoiceId, t.patientId],
      foreignColumns: [invoices.id, invoices.patientId],
    }).onDelete("restrict"),
    foreignKey({
      name: "payments_refund_same_invoice",
      columns: [t.refundOfId, t.invoiceId],
      foreignColumns: [t.id, t.invoiceId],
    }).onDelete("restrict"),
    index("payments_invoice").on(t.invoiceId, t.receivedAt),
    index("payments_patient").on(t.patientId, t.receivedAt.desc().nullsFirst()),
    index("payments_received").on(t.receivedAt.desc().nullsFirst(), t.id.desc().nullsFirst()),
    index("payments_refund_of").on(t.refundOfId),
    index("payments_received_by").on(t.receivedBy, t.receivedAt),
    check("payments_amount_positive", sql`${t.amountMinor} > 0`),
    check(
      "payments_tendered_covers",
      sql`${t.tenderedMinor} IS NULL OR (${t.method} = 'cash' AND ${t.tenderedMinor} >= ${t.amountMinor})`,
    ),
    check("payments_refund_names_payment", sql`(${t.kind} = 'refund') = (${t.refundOfId} IS NOT NULL)`),
  ],
);
