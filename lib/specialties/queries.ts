import "server-only";
import { asc } from "drizzle-orm";
import { specialties } from "@/db/schema";
import { authorize } from "../access/permissions";
import type { Context } from "../context";

/** Specialties, by name; those no longer in use included. */
export async function listSpecialties(ctx: Context) {
  authorize(ctx.viewer, "settings.read");
  return ctx.db.select().from(specialties).orderBy(asc(specialties.name), asc(specialties.id));
}
export type SpecialtyRow = Awaited<ReturnType<typeof listSpecialties>>[number];
