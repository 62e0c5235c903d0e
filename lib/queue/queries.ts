import "server-only";
import { and, eq, gte, inArray, lt } from "drizzle-orm";
import type { AppointmentStatus } from "@/db/enums/care";
import { appointments, practitioners } from "@/db/schema";
import { authorize } from "../access/permissions";
import { namedPatients, selectVisits, type Visit } from "../appointments/queries";
import { recordDisclosure, recordNewDisclosure } from "../audit/record";
import { startOfDay } from "../clock";
import type { Context } from "../context";
import { getSettings } from "../settings/queries";
import { addDays, localDate } from "../time";
import type { QueueFilter } from "./inputs";
import { type Turn, turnsOf } from "./turns";

export type QueueVisit = Visit & {
  /** NULL: has not arrived on this day. */
  turn: Turn | null;
};
export type Queue = { date: string; now: string; visits: QueueVisit[] };

/** Everybody of a hospital's day, also who did not come; a cancelled visit is nobody's business at the desk any more. */
const ON_THE_BOARD: AppointmentStatus[] = [
  "proposed",
  "booked",
  "arrived",
  "in-consultation",
  "fulfilled",
  "no-show",
];

/**
 * Today's visits in the order of their times. A passive read, made by a board that refreshes itself, leaves an audit event
 * only for patients not shown before.
 */
export async function getQueue(
  ctx: Context,
  filter: QueueFilter,
  { isPassive = false }: { isPassive?: boolean } = {},
): Promise<Queue> {
  authorize(ctx.viewer, "queue.read");
  const { timeZone } = await getSettings(ctx.db);
  const date = localDate(ctx.now, timeZone);
  const visits = await selectVisits(
    ctx,
    and(
      gte(appointments.startsAt, startOfDay(date, timeZone)),
      lt(appointments.startsAt, startOfDay(addDays(date, 1), timeZone)),
      inArray(appointments.status, ON_THE_BOARD),
      filter.practitioner ? eq(appointments.practitionerId, filter.practitioner) : undefined,
      filter.department ? eq(practitioners.departmentId, filter.department) : undefined,
    ),
  );
  const turns = await turnsOf(
    ctx,
    visits.map(({ id }) => id),
  );
  const record = isPassive ? recordNewDisclosure : recordDisclosure;
  const patientIds = namedPatients(visits);
  await record(ctx, { action: "queue.read", category: "scheduling", patientIds });
  return {
    date,
    now: ctx.now.toISOString(),
    visits: visits.map((visit) => {
      const turn = turns.get(visit.id);
      // A check-in that was taken back leaves its number for a second one.
      const isHere = turn?.day === date && visit.status !== "booked" && visit.status !== "proposed";
      return { ...visit, turn: turn && isHere ? turn : null };
    }),
  };
}
