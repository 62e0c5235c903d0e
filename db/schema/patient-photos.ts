import { sql } from "drizzle-orm";
import { check, index, integer, pgEnum, pgTable, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { PHOTO_SOURCES } from "@/db/enums/patients";
import { id, instant } from "../columns";
import { patients } from "./patients";
import { files, users } from "./users";

export const photoSource = pgEnum("photo_source", PHOTO_SOURCES);

/** Pictures that people are recognised by. The file belongs to the patient; the newest that stands is shown. */
export const patientPhotos = pgTable(
  "patient_photos",
  {
    id: id(),
    patientId: uuid("patient_id")
      .notNull()
      .references(() => patients.id, { onDelete: "restrict" }),
    fileId: uuid("file_id")
      .notNull()
      .references(() => files.id, { onDelete: "restrict" }),
    widthPixels: integer("width_pixels").notNull(),
    heightPixels: integer("height_pixels").notNull(),
    source: photoSource("source").notNull(),
    takenBy: uuid("taken_by").references(() => users.id, { onDelete: "restrict" }),
    takenAt: instant("taken_at").notNull().default(sql`now()`),
    endedBy: uuid("ended_by").references(() => users.id, { onDelete: "restrict" }),
    endedAt: instant("ended_at"),
    endReason: text("end_reason"),
  },
  (t) => [
    uniqueIndex("patient_photos_file_unique").on(t.fileId),
    uniqueIndex("patient_photos_one_standing").on(t.patientId).where(sql`${t.endedAt} IS NULL`),
    index("patient_photos_patient").on(t.patientId, t.takenAt),
    index("patient_photos_taken_by").on(t.takenBy),
    index("patient_photos_ended_by").on(t.endedBy),
    check("patient_photos_end_explained", sql`(${t.endedAt} IS NULL) = (${t.endReason} IS NULL)`),
  ],
);
