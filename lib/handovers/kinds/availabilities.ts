import "server-only";
import { and, asc, eq, gt, isNull, or } from "drizzle-orm";
import { availabilities, staffAvailabilities } from "@/db/schema";
import { recordEvent } from "../../audit/record";
import type { Context } from "../../context";
import { kind, type Leaver } from "../work";

/**
 * Weekly hours that go on after the last day: sessions with patients, and hours in which somebody can be rostered. They end: a
 * colleague has hours of their own.
 */
export const availabilitiesAhead = kind({
  find: async ({ db }: Context, { practitionerId, userId, from }: Leaver) => {
    const columns = (table: Hours) => ({
      id: table.id,
      weekday: table.weekday,
      startMinute: table.startMinute,
      endMinute: table.endMinute,
      effectiveFrom: table.effectiveFrom,
    });
    const goOn = (table: Hours) =>
      and(isNull(table.endedAt), or(isNull(table.effectiveTo), gt(table.effectiveTo, from)));
    const inOrder = (table: Hours) => [asc(table.weekday), asc(table.startMinute), asc(table.id)];
    // One after the other: a transaction has one connection.
    const sessions = practitionerId
      ? await db
          .select(columns(availabilities))
          .from(availabilities)
          .where(and(eq(availabilities.practitionerId, practitionerId), goOn(availabilities)))
          .orderBy(...inOrder(availabilities))
      : [];
    const hours = userId
      ? await db
          .select(columns(staffAvailabilities))
          .from(staffAvailabilities)
          .where(and(eq(staffAvailabilities.userId, userId), goOn(staffAvailabilities)))
          .orderBy(...inOrder(staffAvailabilities))
      : [];
    return [
      ...sessions.map((row) => ({ ...row, seesPatients: true })),
      ...hours.map((row) => ({ ...row, seesPatients: false })),
    ];
  },
  shown: ({ id, weekday, startMinute, endMinute }) => ({ id, weekday, startMinute, endMinute }),
  end: async (tx, { id, effectiveFrom, seesPatients }, { practitionerId, userId, from }) => {
    const table = seesPatients ? availabilities : staffAvailabilities;
    // Hours that would begin later never take place; the others stop before the day.
    await tx.db
      .update(table)
      .set(effectiveFrom >= from ? { endedAt: tx.now } : { effectiveTo: from })
      .where(eq(table.id, id));
    await recordEvent(tx, {
      action: seesPatients ? "availabilities.end" : "availabilities.endStaff",
      category: "scheduling",
      entityType: seesPatients ? "practitioner" : "user",
      entityId: seesPatients ? practitionerId : userId,
      after: { availabilityId: id, from },
    });
  },
});

type Hours = typeof availabilities | typeof staffAvailabilities;
