import { sql } from "drizzle-orm";
import {
  boolean,
  check,
  date,
  index,
  pgEnum,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import { PROFESSIONS } from "@/db/enums/staff";
import { createdAt, id, instant, searchText, version } from "../columns";
import { departments } from "./departments";
import { files, language, users } from "./users";

export const profession = pgEnum("profession", PROFESSIONS);

/**
 * A person who works here, with or without an account. The name is kept here: triggers copy it to the profile of the
 * account and, with account and department, to the practitioner that the person is.
 */
export const staffMembers = pgTable(
  "staff_members",
  {
    id: id(),
    /** From the series "staff", unless the hospital gave one of its own. */
    staffNumber: text("staff_number").notNull(),
    /** NULL: does not sign in. */
    userId: uuid("user_id").references(() => users.id, { onDelete: "set null" }),
    namePrefix: text("name_prefix"),
    givenName: text("given_name").notNull(),
    familyName: text("family_name").notNull(),
    nameSearch: searchText("name_search").notNull(),
    profession: profession("profession").notNull(),
    /** The post in the hospital's own words, such as "Ward sister". */
    jobTitle: text("job_title"),
    departmentId: uuid("department_id").references(() => departments.id, { onDelete: "restrict" }),
    languages: language("languages").array().notNull().default(sql`'{}'`),
    workPhone: text("work_phone"),
    /** The number of a bleep or pager. */
    bleep: text("bleep"),
    workEmail: text("work_email"),
    privatePhone: text("private_phone"),
    privateEmail: text("private_email"),
    emergencyContact: text("emergency_contact"),
    /** Shown to colleagues, and to patients of a practitioner. */
    portraitFileId: uuid("portrait_file_id").references(() => files.id, { onDelete: "set null" }),
    employedFrom: date("employed_from", { mode: "string" }),
    /** Last day of the employment; NULL: no end is known. From the day after, the account opens nothing. */
    employedTo: date("employed_to", { mode: "string" }),
    endReason: text("end_reason"),
    endRecordedAt: instant("end_recorded_at"),
    endRecordedBy: uuid("end_recorded_by").references(() => users.id, { onDelete: "restrict" }),
    /** Everything was handed over and the account closed. */
    leftAt: instant("left_at"),
    leftBy: uuid("left_by").references(() => users.id, { onDelete: "restrict" }),
    version: version(),
    createdAt: createdAt(),
  },
  (t) => [
    uniqueIndex("staff_members_number_unique").on(t.staffNumber),
    uniqueIndex("staff_members_user_unique").on(t.userId),
    uniqueIndex("staff_members_work_email_unique").on(t.workEmail),
    index("staff_members_name").on(t.nameSearch, t.id),
    index("staff_members_department").on(t.departmentId),
    index("staff_members_portrait").on(t.portraitFileId),
    index("staff_members_employed_to").on(t.employedTo),
    index("staff_members_end_recorded_by").on(t.endRecordedBy),
    index("staff_members_left_by").on(t.leftBy),
    check("staff_members_employment", sql`${t.employedTo} >= ${t.employedFrom}`),
    check(
      "staff_members_end_explained",
      sql`(${t.employedTo} IS NULL) = (${t.endReason} IS NULL) AND (${t.employedTo} IS NULL) = (${t.endRecordedAt} IS NULL)`,
    ),
    check(
      "staff_members_left_after_end_recorded",
      sql`(${t.leftAt} IS NULL) = (${t.leftBy} IS NULL) AND (${t.leftAt} IS NULL OR ${t.employedTo} IS NOT NULL)`,
    ),
    check("staff_members_work_email_normalised", sql`${t.workEmail} = lower(${t.workEmail})`),
  ],
);

/** What somebody may be able to do, such as "Immediate life support". */
export const skills = pgTable(
  "skills",
  {
    id: id(),
    code: text("code").notNull(),
    name: text("name").notNull(),
    /** Lapses unless renewed: whoever has it has it until a day. */
    expires: boolean("expires").notNull().default(false),
    isActive: boolean("is_active").notNull().default(true),
    version: version(),
  },
  (t) => [uniqueIndex("skills_code_unique").on(t.code), uniqueIndex("skills_name_unique").on(t.name)],
);

export const staffSkills = pgTable(
  "staff_skills",
  {
    staffMemberId: uuid("staff_member_id")
      .notNull()
      .references(() => staffMembers.id, { onDelete: "cascade" }),
    skillId: uuid("skill_id")
      .notNull()
      .references(() => skills.id, { onDelete: "restrict" }),
    /** Last day on which it counts; NULL: for good. */
    validUntil: date("valid_until", { mode: "string" }),
  },
  (t) => [
    primaryKey({ columns: [t.staffMemberId, t.skillId] }),
    index("staff_skills_skill").on(t.skillId, t.validUntil),
  ],
);
