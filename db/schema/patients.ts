import { sql } from "drizzle-orm";
import {
  bigint,
  boolean,
  check,
  date,
  foreignKey,
  index,
  integer,
  jsonb,
  pgEnum,
  pgSequence,
  pgTable,
  text,
  unique,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import {
  BIRTH_DATE_PRECISIONS,
  IDENTIFIER_TYPES,
  PATIENT_LINK_STATUSES,
  RELATIONSHIPS,
  SEXES,
  TELECOM_SYSTEMS,
  TELECOM_USES,
} from "@/db/enums";
import { id, instant, searchText, version } from "../columns";
import { language, users } from "./users";

export const sex = pgEnum("sex", SEXES);
export const birthDatePrecision = pgEnum("birth_date_precision", BIRTH_DATE_PRECISIONS);
export const telecomSystem = pgEnum("telecom_system", TELECOM_SYSTEMS);
export const telecomUse = pgEnum("telecom_use", TELECOM_USES);
export const identifierType = pgEnum("identifier_type", IDENTIFIER_TYPES);
export const relationship = pgEnum("relationship", RELATIONSHIPS);
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
  ],
);

export const patientTelecoms = pgTable(
  "patient_telecoms",
  {
    id: id(),
    patientId: uuid("patient_id")
      .notNull()
      .references(() => patients.id, { onDelete: "restrict" }),
    system: telecomSystem("system").notNull(),
    use: telecomUse("use").notNull(),
    /** As shown: E.164 for telephones, lower case for e-mail. */
    value: text("value").notNull(),
    /** Digits of a telephone, or the e-mail, for search. */
    valueSearch: searchText("value_search").notNull(),
    position: integer("position").notNull().default(0),
  },
  (t) => [
    index("patient_telecoms_patient").on(t.patientId, t.position),
    index("patient_telecoms_search").on(t.valueSearch, t.patientId),
    index("patient_telecoms_trigram").using("gin", sql`${t.valueSearch} gin_trgm_ops`),
  ],
);

export const patientAddresses = pgTable(
  "patient_addresses",
  {
    id: id(),
    patientId: uuid("patient_id")
      .notNull()
      .references(() => patients.id, { onDelete: "restrict" }),
    lines: text("lines").array().notNull(),
    city: text("city"),
    district: text("district"),
    postalCode: text("postal_code"),
    country: text("country"),
    position: integer("position").notNull().default(0),
  },
  (t) => [index("patient_addresses_patient").on(t.patientId, t.position)],
);

/** Next of kin and other people to call (FHIR Patient.contact). */
export const patientContacts = pgTable(
  "patient_contacts",
  {
    id: id(),
    patientId: uuid("patient_id")
      .notNull()
      .references(() => patients.id, { onDelete: "restrict" }),
    name: text("name").notNull(),
    relationship: relationship("relationship").notNull(),
    phone: text("phone"),
    isEmergencyContact: boolean("is_emergency_contact").notNull().default(false),
    position: integer("position").notNull().default(0),
  },
  (t) => [index("patient_contacts_patient").on(t.patientId, t.position)],
);

export const patientIdentifiers = pgTable(
  "patient_identifiers",
  {
    id: id(),
    patientId: uuid("patient_id")
      .notNull()
      .references(() => patients.id, { onDelete: "restrict" }),
    type: identifierType("type").notNull(),
    /** Who gave the number out, for example a ministry or an insurer. */
    issuer: text("issuer").notNull(),
    value: text("value").notNull(),
    valueSearch: searchText("value_search").notNull(),
  },
  (t) => [
    index("patient_identifiers_patient").on(t.patientId),
    uniqueIndex("patient_identifiers_unique").on(t.type, t.issuer, t.valueSearch),
    index("patient_identifiers_search").on(t.valueSearch, t.patientId),
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

/** Field history of the registration data: one row a changed field. */
export const patientChanges = pgTable(
  "patient_changes",
  {
    id: id(),
    patientId: uuid("patient_id")
      .notNull()
      .references(() => patients.id, { onDelete: "restrict" }),
    /** Version that the change made. */
    version: bigint("version", { mode: "number" }).notNull(),
    field: text("field").notNull(),
    before: jsonb("before"),
    after: jsonb("after"),
    changedBy: uuid("changed_by").references(() => users.id, { onDelete: "restrict" }),
    changedAt: instant("changed_at").notNull().default(sql`now()`),
  },
  (t) => [
    index("patient_changes_patient").on(t.patientId, t.version.desc().nullsFirst(), t.field),
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
