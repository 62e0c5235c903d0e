import "server-only";
import { and, eq, inArray } from "drizzle-orm";
import { googleConnections } from "@/db/schema";
import type { Context } from "../context";
import { enqueue } from "../jobs/enqueue";
import { googleConfig } from "./config";

/** Has the calendars of these practitioners looked at, if this transaction commits. */
export async function tellCalendars(tx: Context, practitionerIds: readonly string[]): Promise<void> {
  if (!googleConfig()) return;
  const connected = await tx.db
    .select({ id: googleConnections.id })
    .from(googleConnections)
    .where(
      and(
        inArray(googleConnections.practitionerId, [...new Set(practitionerIds)]),
        eq(googleConnections.status, "connected"),
      ),
    );
  for (const { id } of connected) await enqueue(tx, "google-calendar", { connectionId: id, reads: false });
}
