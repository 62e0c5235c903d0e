import "server-only";
import { and, asc, eq, gte, isNotNull, lt } from "drizzle-orm";
import { insertRows } from "@/db/bulk";
import {
  appointments,
  departments,
  practitioners,
  queueCounters,
  queueEntries,
  queues,
  rooms,
} from "@/db/schema";
import { arrive } from "../appointments/attendance";
import { getAppointment } from "../appointments/commands";
import { startOfDay } from "../clock";
import type { Context } from "../context";
import { newId } from "../ids";
import { callPatient, markNotThere } from "../queue/calls";
import { markUrgent, sendToPractitioner, startNursing } from "../queue/commands";
import { tokenOf } from "../queue/rules";
import { addQueue, changeQueue, listQueues } from "../queue/settings";
import { addTerminal } from "../terminals/commands";
import { addDays, localDate } from "../time";
import type { Staff } from "./staff";

/** Codes of departments with a letter of their own, and where their patients wait. */
const QUEUES: Record<string, { letter: string; waitingArea: string; isNurseFirst?: boolean }> = {
  ED: { letter: "E", waitingArea: "Waiting area 1, ground floor", isNurseFirst: true },
  CAR: { letter: "C", waitingArea: "Waiting area 2, first floor" },
  PAE: { letter: "P", waitingArea: "Children's corner, first floor" },
};
const SOON_MS = 150 * 60_000;

/** Today in the waiting rooms: numbers for all who came, and somebody at each stage now. */
export async function fillQueue(
  tx: Context,
  { staff, timeZone }: { staff: Staff; timeZone: string },
): Promise<void> {
  const [nurse] = staff.byRole.get("nurse") ?? [];
  const [receptionist] = staff.byRole.get("receptionist") ?? [];
  if (!nurse || !receptionist) return;
  const as = (userId: string, role: "nurse" | "receptionist"): Context => ({
    ...tx,
    viewer: { ...tx.viewer, kind: "user", userId, roles: [role] },
  });
  await arrangeQueues(tx);
  const today = localDate(tx.now, timeZone);
  await giveNumbers(tx, today, timeZone);
  await waitNow(tx, { nurse: as(nurse, "nurse"), desk: as(receptionist, "receptionist"), today, timeZone });
  const [all] = await listQueues(tx);
  await addTerminal(tx, { kind: "kiosk", name: "Main entrance", queueId: null });
  await addTerminal(tx, { kind: "display", name: "Waiting area 1", queueId: null });
  if (all) await addTerminal(tx, { kind: "display", name: "Corridor, first floor", queueId: all.id });
}

async function arrangeQueues(tx: Context): Promise<void> {
  const known = await tx.db.select({ id: departments.id, code: departments.code }).from(departments);
  for (const { id: departmentId, code } of known) {
    const queue = QUEUES[code];
    if (queue) await addQueue(tx, { isNurseFirst: false, ...queue, departmentId });
  }
  const house = (await listQueues(tx)).find((queue) => queue.departmentId === null);
  if (!house) return;
  const { id: queueId, version, letter } = house;
  await changeQueue(tx, { queueId, version, letter, waitingArea: "Main hall", isNurseFirst: false });
}

/** Whoever came today has a number, in the order in which they came. */
async function giveNumbers(tx: Context, today: string, timeZone: string): Promise<void> {
  const came = await tx.db
    .select({
      id: appointments.id,
      patientId: appointments.patientId,
      departmentId: practitioners.departmentId,
    })
    .from(appointments)
    .innerJoin(practitioners, eq(practitioners.id, appointments.practitionerId))
    .where(and(onDay(today, timeZone), isNotNull(appointments.arrivedAt)))
    .orderBy(asc(appointments.arrivedAt), asc(appointments.id));
  const known = await tx.db.select().from(queues);
  const house = known.find(({ departmentId }) => departmentId === null);
  const last = new Map<string, number>();
  const entries = came.flatMap(({ id: appointmentId, patientId, departmentId }) => {
    const queue =
      known.find((one) => one.departmentId !== null && one.departmentId === departmentId) ?? house;
    if (!queue) return [];
    const number = (last.get(queue.id) ?? 0) + 1;
    last.set(queue.id, number);
    const token = tokenOf(queue.letter, number);
    return [{ id: newId(), appointmentId, patientId, queueId: queue.id, day: today, number, token }];
  });
  await insertRows(tx.db, queueEntries, entries);
  const counters = [...last].map(([queueId, number]) => ({ queueId, day: today, nextNumber: number + 1 }));
  await insertRows(tx.db, queueCounters, counters);
}

/** Some of those who are expected soon have come; one each waits, is urgent, called, missed, with the nurse and ready. */
async function waitNow(
  tx: Context,
  { nurse, desk, today, timeZone }: { nurse: Context; desk: Context; today: string; timeZone: string },
): Promise<void> {
  const expected = await tx.db
    .select({ id: appointments.id })
    .from(appointments)
    .where(
      and(
        onDay(today, timeZone),
        eq(appointments.status, "booked"),
        gte(appointments.startsAt, tx.now),
        lt(appointments.startsAt, new Date(tx.now.getTime() + SOON_MS)),
      ),
    )
    .orderBy(asc(appointments.startsAt), asc(appointments.id))
    .limit(7);
  const [room] = await tx.db
    .select({ id: rooms.id })
    .from(rooms)
    .where(eq(rooms.kind, "consulting"))
    .orderBy(asc(rooms.name))
    .limit(1);
  const call = { caller: "nurse" as const, roomId: room?.id };
  const steps: ((seen: { appointmentId: string; version: number }) => Promise<unknown>)[] = [
    async (seen) => sendToPractitioner(nurse, await next(startNursing(nurse, seen))),
    (seen) => startNursing(nurse, seen),
    async (seen) => markNotThere(nurse, await next(callPatient(nurse, { ...seen, ...call }))),
    (seen) => callPatient(nurse, { ...seen, ...call }),
    (seen) => markUrgent(desk, { ...seen, reason: "Short of breath in the hall" }),
    async () => undefined,
  ];
  for (const [index, { id }] of expected.entries()) {
    const step = steps[index];
    if (step) await step(await next(arrive(desk, await getAppointment(desk, id))));
  }
}

const next = async (changed: Promise<{ id: string; version: number }>) => {
  const { id: appointmentId, version } = await changed;
  return { appointmentId, version };
};

const onDay = (date: string, timeZone: string) =>
  and(
    gte(appointments.startsAt, startOfDay(date, timeZone)),
    lt(appointments.startsAt, startOfDay(addDays(date, 1), timeZone)),
  );
