import { sql } from "drizzle-orm";
import { check, index, integer, pgEnum, pgTable, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { IDENTITY_RESOLUTIONS } from "@/db/enums/patients";
import { id, instant } from "../columns";
import { patients, sex } from "./patients";
import { users } from "./users";

export const identityResolution = pgEnum("identity_resolution", IDENTITY_RESOLUTIONS);

/** The name somebody bears until it is known who they are: "Unknown male A, approx. 40". */
export const temporaryIdentities = pgTable(
  "temporary_identities",
  {
    id: id(),
    patientId: uuid("patient_id")
      .notNull()
      .references(() => patients.id, { onDelete: "restrict" }),
    sex: sex("sex").notNull(),
    /** 1 is A, 27 is AA; the lowest that nobody unidentified of that sex bears. */
    ordinal: integer("ordinal").notNull(),
    /** NULL: nobody can tell. */
    approximateAgeYears: integer("approximate_age_years"),
    /** What may help to find out: clothes, marks, where the person was found. */
    note: text("note"),
    givenBy: uuid("given_by")
      .notNull()
      .references(() => users.id, { onDelete: "restrict" }),
    givenAt: instant("given_at").notNull().default(sql`now()`),
    resolution: identityResolution("resolution"),
    resolvedBy: uuid("resolved_by").references(() => users.id, { onDelete: "restrict" }),
    resolvedAt: instant("resolved_at"),
  },
  (t) => [
    index("temporary_identities_patient").on(t.patientId),
    index("temporary_identities_given_by").on(t.givenBy),
    index("temporary_identities_resolved_by").on(t.resolvedBy),
    uniqueIndex("temporary_identities_ordinal_free").on(t.sex, t.ordinal).where(sql`${t.resolvedAt} IS NULL`),
    check("temporary_identities_age", sql`${t.approximateAgeYears} BETWEEN 0 AND 120`),
    check("temporary_identities_ordinal_positive", sql`${t.ordinal} > 0`),
    check(
      "temporary_identities_resolution_complete",
      sql`(${t.resolvedAt} IS NULL) = (${t.resolvedBy} IS NULL) AND (${t.resolvedAt} IS NULL) = (${t.resolution} IS NULL)`,
    ),
  ],
);
