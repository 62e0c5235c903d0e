import "server-only";
import { asc } from "drizzle-orm";
import { rooms } from "@/db/schema";
import { authorize } from "../access/permissions";
import type { Context } from "../context";

/** Rooms, by name; those no longer in use included. */
export async function listRooms(ctx: Context) {
  authorize(ctx.viewer, "settings.read");
  return ctx.db.select().from(rooms).orderBy(asc(rooms.name), asc(rooms.id));
}
export type RoomRow = Awaited<ReturnType<typeof listRooms>>[number];
