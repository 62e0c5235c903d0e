import { boolean, index, pgEnum, pgTable, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { ROOM_KINDS } from "@/db/enums/staff";
import { id, version } from "../columns";
import { departments } from "./departments";
import { locations } from "./locations";

export const roomKind = pgEnum("room_kind", ROOM_KINDS);

/** A leaf of the tree of locations (FHIR Location, physical type "ro"): where visits take place. */
export const rooms = pgTable(
  "rooms",
  {
    id: id(),
    code: text("code").notNull(),
    name: text("name").notNull(),
    /** As it was typed before there was a tree of locations; shown until the room has a place in it. */
    floor: text("floor"),
    /** Its floor, or the building or site where floors are not told apart; NULL: not said. */
    locationId: uuid("location_id").references(() => locations.id, { onDelete: "restrict" }),
    departmentId: uuid("department_id").references(() => departments.id, { onDelete: "restrict" }),
    /** What it is fitted out for. */
    kind: roomKind("kind").notNull().default("consulting"),
    isActive: boolean("is_active").notNull().default(true),
    version: version(),
  },
  (t) => [
    uniqueIndex("rooms_code_unique").on(t.code),
    index("rooms_department").on(t.departmentId),
    index("rooms_location").on(t.locationId),
  ],
);
