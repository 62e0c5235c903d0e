import "server-only";
import { asc } from "drizzle-orm";
import { locations } from "@/db/schema";
import { authorize } from "../access/permissions";
import type { Context } from "../context";
import { namesOfPlaces } from "./rules";

/** Sites, buildings and floors, each with its full name; those no longer in use included. */
export async function listLocations(ctx: Context) {
  authorize(ctx.viewer, "settings.read");
  const rows = await ctx.db.select().from(locations).orderBy(asc(locations.name), asc(locations.id));
  const names = namesOfPlaces(rows);
  return rows.map((row) => ({ ...row, fullName: names.get(row.id) ?? row.name }));
}
export type LocationRow = Awaited<ReturnType<typeof listLocations>>[number];
