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
import { RESTRICTION_CATEGORIES } from "@/db/enums/patients";
import { id, instant, version } from "../columns";
import { patients } from "./patients";
import { users } from "./users";

export const restrictionCategory = pgEnum("restriction_category", RESTRICTION_CATEGORIES);

/**
 * That only the listed people may see who a record is about (FHIR meta.security "R"). It is lifted, never deleted; one that
 * ran out stands unlifted until the next one.
 */
export const patientRestrictions = pgTable(
  "patient_restrictions",
  {
    id: id(),
    patientId: uuid("patient_id")
      .notNull()
      .references(() => patients.id, { onDelete: "restrict" }),
    category: restrictionCategory("category").notNull(),
    reason: text("reason").notNull(),
    restrictedBy: uuid("restricted_by")
      .notNull()
      .references(() => users.id, { onDelete: "restrict" }),
    restrictedAt: instant("restricted_at").notNull().default(sql`now()`),
    /** NULL: until it is lifted. */
    expiresAt: instant("expires_at"),
    liftedBy: uuid("lifted_by").references(() => users.id, { onDelete: "restrict" }),
    liftedAt: instant("lifted_at"),
    liftReason: text("lift_reason"),
    version: version(),
  },
  (t) => [
    unique("patient_restrictions_of_patient").on(t.id, t.patientId),
    uniqueIndex("patient_restrictions_one_standing").on(t.patientId).where(sql`${t.liftedAt} IS NULL`),
    index("patient_restrictions_patient").on(t.patientId, t.restrictedAt),
    index("patient_restrictions_restricted").on(t.restrictedAt.desc().nullsFirst(), t.id.desc().nullsFirst()),
    index("patient_restrictions_restricted_by").on(t.restrictedBy),
    index("patient_restrictions_lifted_by").on(t.liftedBy),
    check("patient_restrictions_end_after_start", sql`${t.expiresAt} > ${t.restrictedAt}`),
    check(
      "patient_restrictions_lifting_explained",
      sql`(${t.liftedAt} IS NULL) = (${t.liftedBy} IS NULL) AND (${t.liftedAt} IS NULL) = (${t.liftReason} IS NULL)`,
    ),
  ],
);

/** Who may see the name of a restricted record, and since when until when. */
export const patientRestrictionViewers = pgTable(
  "patient_restriction_viewers",
  {
    id: id(),
    restrictionId: uuid("restriction_id").notNull(),
    patientId: uuid("patient_id").notNull(),
    userId: uuid("user_id")
      .notNull()
      .references(() => users.id, { onDelete: "restrict" }),
    addedBy: uuid("added_by")
      .notNull()
      .references(() => users.id, { onDelete: "restrict" }),
    addedAt: instant("added_at").notNull().default(sql`now()`),
    removedBy: uuid("removed_by").references(() => users.id, { onDelete: "restrict" }),
    removedAt: instant("removed_at"),
  },
  (t) => [
    foreignKey({
      name: "patient_restriction_viewers_restriction",
      columns: [t.restrictionId, t.patientId],
      foreignColumns: [patientRestrictions.id, patientRestrictions.patientId],
    })
      .onDelete("restrict")
      .onUpdate("cascade"),
    uniqueIndex("patient_restriction_viewers_once")
      .on(t.restrictionId, t.userId)
      .where(sql`${t.removedAt} IS NULL`),
    index("patient_restriction_viewers_restriction_id").on(t.restrictionId, t.patientId),
    index("patient_restriction_viewers_user").on(t.userId),
    index("patient_restriction_viewers_added_by").on(t.addedBy),
    index("patient_restriction_viewers_removed_by").on(t.removedBy),
    check(
      "patient_restriction_viewers_removal_signed",
      sql`(${t.removedAt} IS NULL) = (${t.removedBy} IS NULL)`,
    ),
  ],
);
