import "server-only";
import { asc, eq, sql } from "drizzle-orm";
import {
  departments,
  practitionerServices,
  practitioners,
  serviceAppointmentTypes,
  services,
  specialties,
} from "@/db/schema";
import { authorize } from "../access/permissions";
import type { Context } from "../context";

/** What the hospital offers, by name; what it no longer offers included. */
export async function listServices(ctx: Context) {
  authorize(ctx.viewer, "settings.read");
  return ctx.db
    .select({
      id: services.id,
      code: services.code,
      name: services.name,
      description: services.description,
      departmentId: services.departmentId,
      department: departments.name,
      specialtyId: services.specialtyId,
      specialty: specialties.name,
      locationId: services.locationId,
      isActive: services.isActive,
      version: services.version,
      typeIds: sql<string[]>`(
        SELECT coalesce(json_agg(booked.type_id ORDER BY booked.type_id), '[]')
        FROM ${serviceAppointmentTypes} booked WHERE booked.service_id = ${services.id})`,
      providers: sql<number>`(
        SELECT count(*)::int FROM ${practitionerServices} provided
        JOIN ${practitioners} p ON p.id = provided.practitioner_id AND p.is_active
        WHERE provided.service_id = ${services.id})`,
    })
    .from(services)
    .innerJoin(departments, eq(departments.id, services.departmentId))
    .leftJoin(specialties, eq(specialties.id, services.specialtyId))
    .orderBy(asc(services.name), asc(services.id));
}
export type ServiceRow = Awaited<ReturnType<typeof listServices>>[number];
