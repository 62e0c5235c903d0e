import { sql } from "drizzle-orm";
import {
  boolean,
  check,
  date,
  index,
  integer,
  pgEnum,
  pgTable,
  text,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import {
  ADDRESS_USES,
  IDENTIFIER_TYPES,
  LEGAL_AUTHORITIES,
  MAY_BE_TOLD,
  RELATIONSHIPS,
  TELECOM_SYSTEMS,
  TELECOM_USES,
} from "@/db/enums/registration";
import { id, searchText } from "../columns";
import { patients } from "./patients";
import { language } from "./users";

export const telecomSystem = pgEnum("telecom_system", TELECOM_SYSTEMS);
export const telecomUse = pgEnum("telecom_use", TELECOM_USES);
export const addressUse = pgEnum("address_use", ADDRESS_USES);
export const identifierType = pgEnum("identifier_type", IDENTIFIER_TYPES);
export const relationship = pgEnum("relationship", RELATIONSHIPS);
export const mayBeTold = pgEnum("may_be_told", MAY_BE_TOLD);
export const legalAuthority = pgEnum("legal_authority", LEGAL_AUTHORITIES);

/** First and last day, both included; NULL: not known or not limited. */
const period = {
  validFrom: date("valid_from", { mode: "string" }),
  validTo: date("valid_to", { mode: "string" }),
};

const patientId = () =>
  uuid("patient_id")
    .notNull()
    .references(() => patients.id, { onDelete: "restrict" });

export const patientTelecoms = pgTable(
  "patient_telecoms",
  {
    id: id(),
    patientId: patientId(),
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
    patientId: patientId(),
    use: addressUse("use").notNull().default("home"),
    lines: text("lines").array().notNull(),
    city: text("city"),
    district: text("district"),
    postalCode: text("postal_code"),
    country: text("country"),
    ...period,
    position: integer("position").notNull().default(0),
  },
  (t) => [
    index("patient_addresses_patient").on(t.patientId, t.position),
    check("patient_addresses_period", sql`${t.validFrom} <= ${t.validTo}`),
  ],
);

/** Next of kin and other people to call (FHIR Patient.contact), the first to call first. */
export const patientContacts = pgTable(
  "patient_contacts",
  {
    id: id(),
    patientId: patientId(),
    name: text("name").notNull(),
    relationship: relationship("relationship").notNull(),
    phone: text("phone"),
    email: text("email"),
    /** NULL: not known to differ from the patient's. */
    language: language("language"),
    isEmergencyContact: boolean("is_emergency_contact").notNull().default(false),
    isNextOfKin: boolean("is_next_of_kin").notNull().default(false),
    /** NULL: the patient was not asked, so nothing may be told. */
    mayBeTold: mayBeTold("may_be_told"),
    /** NULL: none is known. */
    legalAuthority: legalAuthority("legal_authority"),
    position: integer("position").notNull().default(0),
  },
  (t) => [index("patient_contacts_patient").on(t.patientId, t.position)],
);

export const patientIdentifiers = pgTable(
  "patient_identifiers",
  {
    id: id(),
    patientId: patientId(),
    type: identifierType("type").notNull(),
    /** Who gave the number out, for example a ministry or an insurer. */
    issuer: text("issuer").notNull(),
    value: text("value").notNull(),
    valueSearch: searchText("value_search").notNull(),
    ...period,
  },
  (t) => [
    index("patient_identifiers_patient").on(t.patientId),
    uniqueIndex("patient_identifiers_unique").on(t.type, t.issuer, t.valueSearch),
    index("patient_identifiers_search").on(t.valueSearch, t.patientId),
    check("patient_identifiers_period", sql`${t.validFrom} <= ${t.validTo}`),
  ],
);
