import "server-only";
import { and, asc, eq } from "drizzle-orm";
import { departments, locations, rooms, services } from "@/db/schema";
import { authorize } from "../access/permissions";
import type { Context } from "../context";

export type PlaceUse = { kind: "parts" | "rooms" | "departments" | "services"; id: string; name: string };

/** What is in use inside a part of the hospital and keeps it from being retired. */
export async function listLocationUse(ctx: Context, locationId: string): Promise<PlaceUse[]> {
  authorize(ctx.viewer, "catalogues.change");
  const parts = await ctx.db
    .select({ id: locations.id, name: locations.name })
    .from(locations)
    .where(and(eq(locations.parentId, locationId), eq(locations.isActive, true)))
    .orderBy(asc(locations.name));
  const found: PlaceUse[] = parts.map((part) => ({ kind: "parts", ...part }));
  for (const [kind, table] of [
    ["rooms", rooms],
    ["departments", departments],
    ["services", services],
  ] as const) {
    const rows = await ctx.db
      .select({ id: table.id, name: table.name })
      .from(table)
      .where(and(eq(table.locationId, locationId), eq(table.isActive, true)))
      .orderBy(asc(table.name));
    found.push(...rows.map((row) => ({ kind, ...row })));
  }
  return found;
}

export const countLocationUse = async (ctx: Context, locationId: string): Promise<number> =>
  (await listLocationUse(ctx, locationId)).length;
