import { sql } from "drizzle-orm";
import { bigserial, customType, index, pgEnum, pgTable, text, uuid } from "drizzle-orm/pg-core";
import { AUDIT_CATEGORIES, AUDIT_OUTCOMES } from "@/db/enums/access";
import { id, instant, json } from "../columns";

export const auditCategory = pgEnum("audit_category", AUDIT_CATEGORIES);
export const auditOutcome = pgEnum("audit_outcome", AUDIT_OUTCOMES);

const xid8 = customType<{ data: string }>({ dataType: () => "xid8" });

/**
 * What happened, appended in the transaction of the write. Never changed: the app role may only insert and
 * a trigger refuses the rest. No foreign keys, so that nothing can cascade into it.
 */
export const auditEvents = pgTable(
  "audit_events",
  {
    id: id(),
    /** Insertion order within the table; sealing reads in this order. */
    position: bigserial("position", { mode: "number" }).notNull().unique("audit_events_position_unique"),
    /** Writing transaction: a sealer takes only rows below its snapshot's xmin. */
    xid: xid8("xid").notNull().default(sql`pg_current_xact_id()`),
    at: instant("at").notNull().default(sql`clock_timestamp()`),
    /** NULL: nobody was signed in, or the system acted (see `action`). */
    actorId: uuid("actor_id"),
    sessionId: uuid("session_id"),
    ip: text("ip"),
    requestId: text("request_id").notNull(),
    action: text("action").notNull(),
    category: auditCategory("category").notNull(),
    patientId: uuid("patient_id"),
    /** Several people in one disclosure, for example a page of a list. */
    patientIds: uuid("patient_ids").array(),
    entityType: text("entity_type"),
    entityId: uuid("entity_id"),
    outcome: auditOutcome("outcome").notNull(),
    reason: text("reason"),
    before: json("before").$type<Record<string, unknown>>(),
    after: json("after").$type<Record<string, unknown>>(),
  },
  (t) => [
    index("audit_events_at").on(t.at.desc().nullsFirst(), t.id.desc().nullsFirst()),
    index("audit_events_actor").on(t.actorId, t.at.desc().nullsFirst()),
    index("audit_events_patient").on(t.patientId, t.at.desc().nullsFirst()),
    index("audit_events_patients").using("gin", t.patientIds),
    index("audit_events_action").on(t.action, t.at.desc().nullsFirst()),
    index("audit_events_entity").on(t.entityId, t.at.desc().nullsFirst()),
  ],
);
