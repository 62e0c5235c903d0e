import "server-only";
import { asc } from "drizzle-orm";
import { insurers } from "@/db/schema";
import { authorize } from "../access/permissions";
import type { Context } from "../context";

/** Who pays for patients, by name; those no longer in use included. */
export async function listInsurers(ctx: Context) {
  authorize(ctx.viewer, "settings.read");
  return ctx.db.select().from(insurers).orderBy(asc(insurers.name), asc(insurers.id));
}
export type InsurerRow = Awaited<ReturnType<typeof listInsurers>>[number];
