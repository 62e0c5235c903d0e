import "server-only";
import { and, count, eq, gt, inArray } from "drizzle-orm";
import { appointments, appointmentTypes } from "@/db/schema";
import { PLANNED } from "../appointments/rules";
import type { Context } from "../context";
import { NotFound } from "../errors";

/** @throws NotFound for a kind of visit that is not in use, or that patients do not book. */
export async function getSelfBookable({ db }: Context, typeId: string) {
  const [type] = await db
    .select({
      id: appointmentTypes.id,
      name: appointmentTypes.name,
      minimumNoticeMinutes: appointmentTypes.minimumNoticeMinutes,
    })
    .from(appointmentTypes)
    .where(
      and(
        eq(appointmentTypes.id, typeId),
        eq(appointmentTypes.isActive, true),
        eq(appointmentTypes.isSelfBookable, true),
      ),
    );
  if (!type) throw new NotFound();
  return type;
}

/** Visits ahead that were booked in the portal, by whomever. */
export async function countSelfBooked({ db, now }: Context, patientId: string): Promise<number> {
  const [found] = await db
    .select({ visits: count() })
    .from(appointments)
    .where(and(aheadOf(patientId, now), eq(appointments.isSelfBooked, true)));
  return found?.visits ?? 0;
}

/** What is ahead of somebody. */
export const listOpenVisits = ({ db, now }: Context, patientId: string) =>
  db
    .select({ id: appointments.id, typeId: appointments.typeId, startsAt: appointments.startsAt })
    .from(appointments)
    .where(aheadOf(patientId, now));

const aheadOf = (patientId: string, now: Date) =>
  and(
    eq(appointments.patientId, patientId),
    gt(appointments.startsAt, now),
    inArray(appointments.status, PLANNED),
  );
