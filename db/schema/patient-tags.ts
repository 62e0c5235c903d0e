import { sql } from "drizzle-orm";
import { boolean, check, index, pgEnum, pgTable, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { TAG_AUDIENCES, TAG_TONES } from "@/db/enums/patients";
import { id, instant, version } from "../columns";
import { patients } from "./patients";
import { users } from "./users";

export const tagTone = pgEnum("tag_tone", TAG_TONES);
export const tagAudience = pgEnum("tag_audience", TAG_AUDIENCES);

/** Catalogue of the short words that the hospital pins to patients. */
export const patientTags = pgTable(
  "patient_tags",
  {
    id: id(),
    code: text("code").notNull(),
    name: text("name").notNull(),
    tone: tagTone("tone").notNull().default("neutral"),
    /** What the word stands for and what to do about it; shown with the badge. */
    meaning: text("meaning").notNull(),
    /** Who sets and sees it. */
    audience: tagAudience("audience").notNull().default("front-desk"),
    isActive: boolean("is_active").notNull().default(true),
    version: version(),
  },
  (t) => [
    uniqueIndex("patient_tags_code_unique").on(t.code),
    uniqueIndex("patient_tags_name_unique").on(t.name),
  ],
);

/** That a tag was pinned to a patient. Taken off, never deleted. */
export const patientTaggings = pgTable(
  "patient_taggings",
  {
    id: id(),
    patientId: uuid("patient_id")
      .notNull()
      .references(() => patients.id, { onDelete: "restrict" }),
    tagId: uuid("tag_id")
      .notNull()
      .references(() => patientTags.id, { onDelete: "restrict" }),
    setBy: uuid("set_by").references(() => users.id, { onDelete: "restrict" }),
    setAt: instant("set_at").notNull().default(sql`now()`),
    endedBy: uuid("ended_by").references(() => users.id, { onDelete: "restrict" }),
    endedAt: instant("ended_at"),
    endReason: text("end_reason"),
  },
  (t) => [
    uniqueIndex("patient_taggings_one_standing").on(t.patientId, t.tagId).where(sql`${t.endedAt} IS NULL`),
    index("patient_taggings_patient").on(t.patientId, t.setAt),
    index("patient_taggings_tag").on(t.tagId),
    index("patient_taggings_set_by").on(t.setBy),
    index("patient_taggings_ended_by").on(t.endedBy),
    check("patient_taggings_end_explained", sql`(${t.endedAt} IS NULL) = (${t.endReason} IS NULL)`),
  ],
);
