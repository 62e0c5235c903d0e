import { sql } from "drizzle-orm";
import { check, foreignKey, index, integer, pgEnum, pgTable, text, unique, uuid } from "drizzle-orm/pg-core";
import { CHARGE_STATUSES } from "@/db/enums/billing";
import { amountMinor, createdAt, id, instant, version } from "../columns";
import { chargeItems } from "./charge-items";
import { encounters } from "./encounters";
import { invoices } from "./invoices";
import { patients } from "./patients";
import { users } from "./users";

export const chargeStatus = pgEnum("charge_status", CHARGE_STATUSES);

/** A service rendered that has to be paid for (FHIR ChargeItem). */
export const charges = pgTable(
  "charges",
  {
    id: id(),
    patientId: uuid("patient_id")
      .notNull()
      .references(() => patients.id, { onDelete: "restrict" }),
    encounterId: uuid("encounter_id"),
    chargeItemId: uuid("charge_item_id").references(() => chargeItems.id, { onDelete: "restrict" }),
    description: text("description").notNull(),
    quantity: integer("quantity").notNull(),
    unitPriceMinor: amountMinor("unit_price_minor").notNull(),
    status: chargeStatus("status").notNull().default("billable"),
    invoiceId: uuid("invoice_id"),
    occurredAt: instant("occurred_at").notNull(),
    postedBy: uuid("posted_by").references(() => users.id, { onDelete: "restrict" }),
    voidReason: text("void_reason"),
    version: version(),
    createdAt: createdAt(),
  },
  (t) => [
    unique("charges_id_patient_unique").on(t.id, t.patientId),
    foreignKey({
      name: "charges_encounter_same_patient",
      columns: [t.encounterId, t.patientId],
      foreignColumns: [encounters.id, encounters.patientId],
    }).onDelete("restrict"),
    foreignKey({
      name: "charges_invoice_same_patient",
      columns: [t.invoiceId, t.patientId],
      foreignColumns: [invoices.id, invoices.patientId],
    }).onDelete("restrict"),
    index("charges_patient").on(t.patientId, t.status),
    index("charges_encounter").on(t.encounterId),
    index("charges_invoice").on(t.invoiceId),
    index("charges_item").on(t.chargeItemId),
    index("charges_posted_by").on(t.postedBy),
    check("charges_quantity_positive", sql`${t.quantity} > 0`),
    check("charges_price_not_negative", sql`${t.unitPriceMinor} >= 0`),
    check("charges_billed_has_invoice", sql`(${t.status} = 'billed') = (${t.invoiceId} IS NOT NULL)`),
  ],
);
