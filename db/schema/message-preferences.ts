import { sql } from "drizzle-orm";
import { boolean, index, pgEnum, pgTable, unique, uuid } from "drizzle-orm/pg-core";
import { MESSAGE_CHANNELS } from "@/db/enums/patients";
import { id, instant, version } from "../columns";
import { patients } from "./patients";
import { users } from "./users";

export const messageChannel = pgEnum("message_channel", MESSAGE_CHANNELS);

/** The channels a patient agreed to, by what a message is about. Without a row nothing was said: every channel will do. */
export const messagePreferences = pgTable(
  "message_preferences",
  {
    id: id(),
    patientId: uuid("patient_id")
      .notNull()
      .references(() => patients.id, { onDelete: "restrict" }),
    appointments: messageChannel("appointments").array().notNull(),
    results: messageChannel("results").array().notNull(),
    billing: messageChannel("billing").array().notNull(),
    general: messageChannel("general").array().notNull(),
    /** Nothing may tell others of the household that a hospital writes or calls: no message with them, no sender's name. */
    isQuiet: boolean("is_quiet").notNull().default(false),
    changedBy: uuid("changed_by").references(() => users.id, { onDelete: "restrict" }),
    changedAt: instant("changed_at").notNull().default(sql`now()`),
    version: version(),
  },
  (t) => [
    unique("message_preferences_patient_unique").on(t.patientId),
    index("message_preferences_changed_by").on(t.changedBy),
  ],
);
