import { boolean, index, pgTable, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { id, version } from "../columns";
import { rooms } from "./rooms";

/** What equipment is for, such as "Ultrasound scanner": a type of visit needs any one of a kind. */
export const deviceKinds = pgTable(
  "device_kinds",
  {
    id: id(),
    code: text("code").notNull(),
    name: text("name").notNull(),
    isActive: boolean("is_active").notNull().default(true),
    version: version(),
  },
  (t) => [
    uniqueIndex("device_kinds_code_unique").on(t.code),
    uniqueIndex("device_kinds_name_unique").on(t.name),
  ],
);

/** A piece of equipment that one visit at a time can have (FHIR Device). */
export const devices = pgTable(
  "devices",
  {
    id: id(),
    code: text("code").notNull(),
    name: text("name").notNull(),
    kindId: uuid("kind_id")
      .notNull()
      .references(() => deviceKinds.id, { onDelete: "restrict" }),
    /** Where it stands and only works; NULL: it is brought to the visit. */
    roomId: uuid("room_id").references(() => rooms.id, { onDelete: "restrict" }),
    isActive: boolean("is_active").notNull().default(true),
    version: version(),
  },
  (t) => [
    uniqueIndex("devices_code_unique").on(t.code),
    index("devices_kind").on(t.kindId),
    index("devices_room").on(t.roomId),
  ],
);
