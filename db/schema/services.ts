import { boolean, index, pgTable, primaryKey, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { id, version } from "../columns";
import { appointmentTypes } from "./appointment-types";
import { departments } from "./departments";
import { locations } from "./locations";
import { practitioners } from "./practitioners";
import { specialties } from "./specialties";

/** Something the hospital offers (FHIR HealthcareService), such as "Heart failure clinic". */
export const services = pgTable(
  "services",
  {
    id: id(),
    code: text("code").notNull(),
    name: text("name").notNull(),
    /** For patients, in plain words. */
    description: text("description"),
    departmentId: uuid("department_id")
      .notNull()
      .references(() => departments.id, { onDelete: "restrict" }),
    specialtyId: uuid("specialty_id").references(() => specialties.id, { onDelete: "restrict" }),
    locationId: uuid("location_id").references(() => locations.id, { onDelete: "restrict" }),
    isActive: boolean("is_active").notNull().default(true),
    version: version(),
  },
  (t) => [
    uniqueIndex("services_code_unique").on(t.code),
    uniqueIndex("services_name_unique").on(t.name),
    index("services_department").on(t.departmentId),
    index("services_specialty").on(t.specialtyId),
    index("services_location").on(t.locationId),
  ],
);

/** As which types of visit a service is booked. */
export const serviceAppointmentTypes = pgTable(
  "service_appointment_types",
  {
    serviceId: uuid("service_id")
      .notNull()
      .references(() => services.id, { onDelete: "cascade" }),
    typeId: uuid("type_id")
      .notNull()
      .references(() => appointmentTypes.id, { onDelete: "restrict" }),
  },
  (t) => [
    primaryKey({ columns: [t.serviceId, t.typeId] }),
    index("service_appointment_types_type").on(t.typeId),
  ],
);

/** Who provides a service. */
export const practitionerServices = pgTable(
  "practitioner_services",
  {
    practitionerId: uuid("practitioner_id")
      .notNull()
      .references(() => practitioners.id, { onDelete: "cascade" }),
    serviceId: uuid("service_id")
      .notNull()
      .references(() => services.id, { onDelete: "restrict" }),
  },
  (t) => [
    primaryKey({ columns: [t.practitionerId, t.serviceId] }),
    index("practitioner_services_service").on(t.serviceId),
  ],
);
