import "server-only";
import { asc } from "drizzle-orm";
import { appointmentTypes } from "@/db/schema";
import { authorize } from "../access/permissions";
import type { Context } from "../context";

/** Types of appointment, by name; those no longer in use included. */
export async function listAppointmentTypes(ctx: Context) {
  authorize(ctx.viewer, "settings.read");
  return ctx.db.select().from(appointmentTypes).orderBy(asc(appointmentTypes.name), asc(appointmentTypes.id));
}
export type AppointmentTypeRow = Awaited<ReturnType<typeof listAppointmentTypes>>[number];
