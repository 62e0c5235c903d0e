import { asc, eq } from "drizzle-orm";
import type { Database } from "@/db";
import { appointmentTypes, auditEvents, openings, waitingListOffers } from "@/db/schema";
import { systemContext } from "@/lib/context";
import { offerOpening } from "@/lib/waiting-list/openings";
import { NOW } from "../context";
import { makeType } from "./appointments";

/** A kind of visit that patients book, unless it says otherwise. */
export async function makeSelfBookable(
  db: Database,
  values: Partial<typeof appointmentTypes.$inferInsert> = {},
): Promise<string> {
  const typeId = await makeType({ db });
  await db
    .update(appointmentTypes)
    .set({ isSelfBookable: true, ...values })
    .where(eq(appointmentTypes.id, typeId));
  return typeId;
}

/** A quarter of an hour of somebody becomes free and is offered around; answers with the offers. */
export async function freeUp(db: Database, practitionerId: string, startsAt: Date) {
  const endsAt = new Date(startsAt.getTime() + 15 * 60_000);
  const [opening] = await db
    .insert(openings)
    .values({ practitionerId, startsAt, endsAt, createdAt: NOW })
    .returning();
  const openingId = opening?.id ?? "";
  await offerOpening(systemContext({ db, now: NOW }), { openingId });
  return db.select().from(waitingListOffers).where(eq(waitingListOffers.openingId, openingId));
}

/** What the trail says of somebody and who did it, in order. */
export async function trailOf(db: Database, patientId: string) {
  return db
    .select({ action: auditEvents.action, actorId: auditEvents.actorId })
    .from(auditEvents)
    .where(eq(auditEvents.patientId, patientId))
    .orderBy(asc(auditEvents.position));
}
