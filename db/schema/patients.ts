import { sql } from "drizzle-orm";
import {
  bigint,
  boolean,
  check,
  date,
  foreignKey,
  index,
  integer,
  pgEnum,
  pgSequence,
  pgTable,
  text,
  unique,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import { PATIENT_LINK_STATUSES } from "@/db/enums/patients";
import { BIRTH_DATE_PRECISIONS, COMMUNICATION_NEEDS, SEXES } from "@/db/enums/registration";
import { id, instant, json, searchText, version } from "../columns";
import { language, users } from "./users";

export const sex = pgEnum("sex", SEXES);
export const birthDatePrecision = pgEnum("birth_date_precision", BIRTH_DATE_PRECISIONS);
export const communicationNeed = pgEnum("communication_need", COMMUNICATION_NEEDS);
export const patientLinkStatus = pgEnum("patient_link_status", PATIENT_LINK_STATUSES);

/** Source of MRNs; the check digit is added by `mrnFrom` in lib/patients/rules. */
export const mrnSequence = pgSequence("mrn_sequence", { startWith: 100001 });

export const patients = pgTable(
  "patients",
  {
    id: id(),
    mrn: searchText("mrn").notNull(),
    namePrefix: text("name_prefix"),
    /** Empty for a person with a single name, which is then the family name. */
    givenName: text("given_name").notNull(),
    middleNames: text("middle_names"),
    familyName: text("family_name").notNull(),
    nameSuffix: text("name_suffix"),
    preferredName: text("preferred_name"),
    /** Normalised (lib/text.ts) family name, for prefix search in name order. */
    familySearch: searchText("family_search").notNull(),
    /** Normalised given, middle and preferred names. */
    givenSearch: searchText("given_search").notNull(),
    /** All names together, for inner words and typing errors. */
    nameSearch: searchText("name_search").notNull(),
    birthDate: date("birth_date", { mode: "string" }),
    birthDatePrecision: birthDatePrecision("birth_date_precision").notNull(),
    sex: sex("sex").notNull(),
    /** Current gender in the person's own words; NULL: not stated. */
    gender: text("gender"),
    language: language("language").notNull().default("en"),
    needsInterpreter: boolean("needs_interpreter").notNull().default(false),
    /** What the interpreter speaks; NULL: the person's language. */
    interpreterLanguage: language("interpreter_language"),
    communicationNeeds: communicationNeed("communication_needs").array().notNull().default(sql`'{}'`),
    /** What helps besides, in the words of the desk: "hears better on the left". */
    communicationNote: text("communication_note"),
    deceasedAt: instant("deceased_at"),
    /** Nobody knows yet who this is: `temporary_identities` has the name given meanwhile. */
    isUnidentified: boolean("is_unidentified").notNull().default(false),
    /** The record that took this one in; from then on it is read only, and nothing can be added (trigger `refuse_merged_patient`). */
    mergedIntoId: uuid("merged_into_id"),
    registeredAt: instant("registered_at").notNull().default(sql`now()`),
    registeredBy: uuid("registered_by").references(() => users.id, { onDelete: "restrict" }),
    version: version(),
    updatedAt: instant("updated_at").notNull().default(sql`now()`),
  },
  (t) => [
    uniqueIndex("patients_mrn_unique").on(t.mrn),
    index("patients_family").on(t.familySearch, t.givenSearch, t.id),
    index("patients_given").on(t.givenSearch, t.familySearch, t.id),
    index("patients_names_trigram").using("gin", sql`${t.nameSearch} gin_trgm_ops`),
    index("patients_name_words").using("gin", sql`string_to_array(${t.nameSearch}, ' ')`),
    index("patients_birth_date").on(t.birthDate, t.familySearch, t.id),
    index("patients_registered").on(t.registeredAt.desc().nullsFirst(), t.id.desc().nullsFirst()),
    index("patients_registered_by").on(t.registeredBy),
    // What the list is narrowed by, all in one place: people are counted without reading their rows.
    index("patients_facets")
      .on(t.language, t.sex, t.birthDate, t.registeredAt, t.id)
      .where(sql`${t.mergedIntoId} IS NULL`),
    index("patients_deceased")
      .on(t.language, t.sex, t.birthDate, t.registeredAt, t.id)
      .where(sql`${t.mergedIntoId} IS NULL AND ${t.deceasedAt} IS NOT NULL`),
    index("patients_updated").on(t.updatedAt, t.id),
    index("patients_sounds").on(
      sql`public.dmetaphone(${t.familySearch})`,
      sql`public.dmetaphone(split_part(${t.givenSearch}, ' ', 1))`,
    ),
    index("patients_merged_into").on(t.mergedIntoId),
    foreignKey({ columns: [t.mergedIntoId], foreignColumns: [t.id] }).onDelete("restrict"),
    check("patients_not_merged_into_itself", sql`${t.mergedIntoId} <> ${t.id}`),
    check("patients_birth_date_known", sql`(${t.birthDatePrecision} = 'unknown') = (${t.birthDate} IS NULL)`),
    check("patients_name_present", sql`length(trim(${t.familyName})) > 0`),
    check(
      "patients_interpreter_language_needed",
      sql`${t.needsInterpreter} OR ${t.interpreterLanguage} IS NULL`,
    ),
  ],
);

/** Medical history narrative: every saved text stays; the highest revision is the current one. */
export const patientNarratives = pgTable(
  "patient_narratives",
  {
    id: id(),
    patientId: uuid("patient_id")
      .notNull()
      .references(() => patients.id, { onDelete: "restrict" }),
    revision: integer("revision").notNull(),
    text: text("text").notNull(),
    writtenBy: uuid("written_by")
      .notNull()
      .references(() => users.id, { onDelete: "restrict" }),
    writtenAt: instant("written_at").notNull().default(sql`now()`),
  },
  (t) => [
    unique("patient_narratives_revision_unique").on(t.patientId, t.revision),
    index("patient_narratives_author").on(t.writtenBy),
  ],
);

/** Field history of all that is kept about a person besides care: one row a changed field. */
export const patientChanges = pgTable(
  "patient_changes",
  {
    id: id(),
    patientId: uuid("patient_id")
      .notNull()
      .references(() => patients.id, { onDelete: "restrict" }),
    /** Version of the registration that the change made, or beside which it was made. */
    version: bigint("version", { mode: "number" }).notNull(),
    field: text("field").notNull(),
    /** Which of several, in words: "Aster Health 12-3456" for one coverage. NULL: the person has only one. */
    about: text("about"),
    before: json("before"),
    after: json("after"),
    changedBy: uuid("changed_by").references(() => users.id, { onDelete: "restrict" }),
    changedAt: instant("changed_at").notNull().default(sql`now()`),
  },
  (t) => [
    index("patient_changes_patient").on(
      t.patientId,
      t.changedAt.desc().nullsFirst(),
      t.version.desc().nullsFirst(),
      t.field,
    ),
    index("patient_changes_author").on(t.changedBy),
  ],
);

/** A portal account's claim to a record, confirmed by staff (FHIR Person.link). */
export const patientLinks = pgTable(
  "patient_links",
  {
    id: id(),
    userId: uuid("user_id")
      .notNull()
      .references(() => users.id, { onDelete: "restrict" }),
    /** NULL while no record matches what was entered; staff then find it or refuse. */
    patientId: uuid("patient_id").references(() => patients.id, { onDelete: "restrict" }),
    claimedMrn: text("claimed_mrn").notNull(),
    claimedBirthDate: date("claimed_birth_date", { mode: "string" }).notNull(),
    status: patientLinkStatus("status").notNull().default("requested"),
    requestedAt: instant("requested_at").notNull().default(sql`now()`),
    decidedBy: uuid("decided_by").references(() => users.id, { onDelete: "restrict" }),
    decidedAt: instant("decided_at"),
    /** Who took a confirmed connection back, when and why; NULL while it was not. */
    endedBy: uuid("ended_by").references(() => users.id, { onDelete: "restrict" }),
    endedAt: instant("ended_at"),
    endReason: text("end_reason"),
  },
  (t) => [
    index("patient_links_user").on(t.userId),
    index("patient_links_patient").on(t.patientId),
    index("patient_links_decided_by").on(t.decidedBy),
    index("patient_links_ended_by").on(t.endedBy),
    index("patient_links_waiting").on(t.status, t.requestedAt, t.id),
    uniqueIndex("patient_links_one_open").on(t.userId).where(sql`${t.status} IN ('requested', 'confirmed')`),
    check(
      "patient_links_confirmed_names_patient",
      sql`${t.status} <> 'confirmed' OR (${t.patientId} IS NOT NULL AND ${t.decidedBy} IS NOT NULL)`,
    ),
    // Names the other states: a value that a migration adds cannot be named in the same migration.
    check(
      "patient_links_ended_says_why",
      sql`(${t.status} NOT IN ('requested', 'confirmed', 'refused')) = (${t.endedAt} IS NOT NULL AND ${t.endedBy} IS NOT NULL AND ${t.endReason} IS NOT NULL)`,
    ),
  ],
);

/** Patients somebody opened, for "recently opened first". */
export const recentPatients = pgTable(
  "recent_patients",
  {
    userId: uuid("user_id").notNull(),
    patientId: uuid("patient_id").notNull(),
    openedAt: instant("opened_at").notNull().default(sql`now()`),
  },
  (t) => [
    unique("recent_patients_unique").on(t.userId, t.patientId),
    foreignKey({ columns: [t.userId], foreignColumns: [users.id] }).onDelete("cascade"),
    foreignKey({ columns: [t.patientId], foreignColumns: [patients.id] }).onDelete("cascade"),
    index("recent_patients_user").on(t.userId, t.openedAt.desc().nullsFirst()),
    index("recent_patients_patient").on(t.patientId),
  ],
);
