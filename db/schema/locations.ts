import { sql } from "drizzle-orm";
import {
  boolean,
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
import { LOCATION_KINDS } from "@/db/enums/staff";
import { id, version } from "../columns";

export const locationKind = pgEnum("location_kind", LOCATION_KINDS);

/**
 * The tree above the rooms (FHIR Location with partOf): a site, its buildings where it has several, their floors. A part
 * always lies in something larger, so the tree has no circles.
 */
export const locations = pgTable(
  "locations",
  {
    id: id(),
    code: text("code").notNull(),
    name: text("name").notNull(),
    kind: locationKind("kind").notNull(),
    /** NULL for a site. */
    parentId: uuid("parent_id"),
    parentKind: locationKind("parent_kind"),
    /** How patients find it, in plain words. */
    directions: text("directions"),
    isActive: boolean("is_active").notNull().default(true),
    version: version(),
  },
  (t) => [
    unique("locations_id_kind_unique").on(t.id, t.kind),
    foreignKey({
      name: "locations_parent",
      columns: [t.parentId, t.parentKind],
      foreignColumns: [t.id, t.kind],
    }).onDelete("restrict"),
    uniqueIndex("locations_code_unique").on(t.code),
    uniqueIndex("locations_name_unique").on(t.parentId, t.name),
    index("locations_part_of").on(t.parentId, t.parentKind),
    check(
      "locations_part_of_something_larger",
      sql`(${t.kind} = 'site' AND ${t.parentId} IS NULL AND ${t.parentKind} IS NULL) OR (${t.parentId} IS NOT NULL AND ((${t.kind} = 'building' AND ${t.parentKind} = 'site') OR (${t.kind} = 'floor' AND ${t.parentKind} IN ('site', 'building'))))`,
    ),
  ],
);
