import "server-only";
import { and, eq } from "drizzle-orm";
import { appointmentTypes, patientLinks } from "@/db/schema";
import type { Context } from "../context";
import { bookOwn } from "../self-bookings/commands";
import { listOwnTimes } from "../self-bookings/queries";
import { addDays, localDate } from "../time";

const DAYS_AHEAD = 24;

/** A visit that the account of the portal booked by itself, weeks ahead of what the desk booked. */
export async function bookInPortal(
  tx: Context,
  { patientId, timeZone }: { patientId: string; timeZone: string },
): Promise<void> {
  const [link] = await tx.db
    .select({ userId: patientLinks.userId })
    .from(patientLinks)
    .where(and(eq(patientLinks.patientId, patientId), eq(patientLinks.status, "confirmed")));
  const [type] = await tx.db
    .select({ id: appointmentTypes.id })
    .from(appointmentTypes)
    .where(eq(appointmentTypes.code, "FUP"));
  if (!link || !type) return;
  const account: Context = {
    ...tx,
    viewer: {
      ...tx.viewer,
      ...{ kind: "user", userId: link.userId, roles: ["patient"], patientIds: [patientId] },
    },
  };
  const wanted = { patientId, typeId: type.id };
  const from = addDays(localDate(tx.now, timeZone), DAYS_AHEAD);
  const [time] = (await listOwnTimes(account, { ...wanted, from })).slots;
  if (!time) return;
  const { practitionerId, startsAt } = time;
  const reason = "Blood pressure, as agreed";
  await bookOwn(account, {
    ...{ ...wanted, practitionerId, startsAt: new Date(startsAt) },
    ...{ reason, evenSo: true },
  });
}
