import { sql } from "drizzle-orm";
import { boolean, index, pgTable, text, uuid } from "drizzle-orm/pg-core";
import { createdAt, id, searchText, version } from "../columns";
import { practitioners } from "./practitioners";
import { specialties } from "./specialties";

/** Somebody else's hospital, practice or insurer (FHIR Organization): where imported visits took place. */
export const organizations = pgTable(
  "organizations",
  {
    id: id(),
    name: text("name").notNull(),
    nameSearch: searchText("name_search").notNull(),
    phone: text("phone"),
    addressLines: text("address_lines").array().notNull().default(sql`'{}'`),
    city: text("city"),
    district: text("district"),
    postalCode: text("postal_code"),
    country: text("country"),
    isActive: boolean("is_active").notNull().default(true),
    version: version(),
    createdAt: createdAt(),
  },
  (t) => [index("organizations_name").on(t.nameSearch, t.id)],
);

/** What a practitioner does for an organization (FHIR PractitionerRole). */
export const practitionerRoles = pgTable(
  "practitioner_roles",
  {
    id: id(),
    practitionerId: uuid("practitioner_id")
      .notNull()
      .references(() => practitioners.id, { onDelete: "cascade" }),
    /** NULL: the source named none that we know. */
    organizationId: uuid("organization_id").references(() => organizations.id, { onDelete: "restrict" }),
    specialtyId: uuid("specialty_id").references(() => specialties.id, { onDelete: "restrict" }),
    isActive: boolean("is_active").notNull().default(true),
    createdAt: createdAt(),
  },
  (t) => [
    index("practitioner_roles_practitioner").on(t.practitionerId),
    index("practitioner_roles_organization").on(t.organizationId),
    index("practitioner_roles_specialty").on(t.specialtyId),
  ],
);
