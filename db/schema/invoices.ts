import { sql } from "drizzle-orm";
import {
  check,
  date,
  foreignKey,
  index,
  integer,
  pgEnum,
  pgTable,
  text,
  unique,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import { INVOICE_STATUSES } from "@/db/enums/billing";
import { amountMinor, createdAt, id, instant, version } from "../columns";
import { encounters } from "./encounters";
import { patients } from "./patients";
import { users } from "./users";

export const invoiceStatus = pgEnum("invoice_status", INVOICE_STATUSES);

/**
 * draft → open (number given) → paid | void. Outside draft its lines are frozen (trigger `invoice_lines_frozen`), and at
 * commit `total_minor` equals the sum of the lines and `paid_minor` the sum of payments less refunds (deferred triggers).
 */
export const invoices = pgTable(
  "invoices",
  {
    id: id(),
    /** Gapless; NULL while draft. */
    number: text("number"),
    patientId: uuid("patient_id")
      .notNull()
      .references(() => patients.id, { onDelete: "restrict" }),
    encounterId: uuid("encounter_id"),
    status: invoiceStatus("status").notNull().default("draft"),
    currency: text("currency").notNull(),
    totalMinor: amountMinor("total_minor").notNull().default(0),
    paidMinor: amountMinor("paid_minor").notNull().default(0),
    issuedAt: instant("issued_at"),
    issuedBy: uuid("issued_by").references(() => users.id, { onDelete: "restrict" }),
    dueOn: date("due_on", { mode: "string" }),
    paidAt: instant("paid_at"),
    voidedAt: instant("voided_at"),
    voidedBy: uuid("voided_by").references(() => users.id, { onDelete: "restrict" }),
    voidReason: text("void_reason"),
    version: version(),
    createdAt: createdAt(),
  },
  (t) => [
    unique("invoices_id_patient_unique").on(t.id, t.patientId),
    uniqueIndex("invoices_number_unique").on(t.number),
    foreignKey({
      name: "invoices_encounter_same_patient",
      columns: [t.encounterId, t.patientId],
      foreignColumns: [encounters.id, encounters.patientId],
    }).onDelete("restrict"),
    index("invoices_patient").on(t.patientId, t.createdAt.desc().nullsFirst(), t.id),
    index("invoices_encounter").on(t.encounterId),
    index("invoices_status_issued").on(t.status, t.issuedAt.desc().nullsFirst(), t.id.desc().nullsFirst()),
    index("invoices_open_patient").on(t.patientId).where(sql`${t.status} = 'open'`),
    index("invoices_created").on(t.createdAt.desc().nullsFirst(), t.id.desc().nullsFirst()),
    index("invoices_issued_by").on(t.issuedBy),
    index("invoices_voided_by").on(t.voidedBy),
    check("invoices_never_overpaid", sql`${t.paidMinor} >= 0 AND ${t.paidMinor} <= ${t.totalMinor}`),
    check("invoices_number_when_issued", sql`(${t.status} = 'draft') = (${t.number} IS NULL)`),
    check("invoices_paid_in_full", sql`${t.status} <> 'paid' OR ${t.paidMinor} = ${t.totalMinor}`),
    check(
      "invoices_void_unpaid",
      sql`${t.status} <> 'void' OR (${t.paidMinor} = 0 AND ${t.voidReason} IS NOT NULL)`,
    ),
  ],
);

export const invoiceLines = pgTable(
  "invoice_lines",
  {
    id: id(),
    invoiceId: uuid("invoice_id")
      .notNull()
      .references(() => invoices.id, { onDelete: "restrict" }),
    position: integer("position").notNull(),
    chargeId: uuid("charge_id"),
    description: text("description").notNull(),
    quantity: integer("quantity").notNull(),
    unitPriceMinor: amountMinor("unit_price_minor").notNull(),
    amountMinor: amountMinor("amount_minor").notNull(),
  },
  (t) => [
    unique("invoice_lines_position_unique").on(t.invoiceId, t.position),
    index("invoice_lines_charge").on(t.chargeId),
    check("invoice_lines_amount", sql`${t.amountMinor} = ${t.quantity} * ${t.unitPriceMinor}`),
    check("invoice_lines_quantity_positive", sql`${t.quantity} > 0`),
  ],
);
