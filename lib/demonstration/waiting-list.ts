import "server-only";
import { desc, isNull } from "drizzle-orm";
import { appointmentTypes, patients } from "@/db/schema";
import { bookSeries } from "../appointment-series/commands";
import { foreseeSeries } from "../appointment-series/foresee";
import type { Context } from "../context";
import { listFreeSlots } from "../slots/queries";
import { addDays, localDate } from "../time";
import { addToWaitingList, giveTime } from "../waiting-list/commands";
import { AddToWaitingList } from "../waiting-list/inputs";
import type { Staff } from "./staff";

const DAY_MS = 86_400_000;
/** So many who were registered last are left alone: they are those of the other lists. */
const LEFT_ALONE = 10;

/** Who waits how long for what; days are counted from today. */
const WAITS = [
  {
    code: "FUP",
    waitedDays: 41,
    targetDays: -6,
    priority: "soon",
    weekdays: [1, 2, 3],
    note: "Works shifts, mornings only",
  },
  { code: "NEW", waitedDays: 2, targetDays: 12, priority: "urgent", noticeMinutes: 120 },
  { code: "FUP", waitedDays: 63, targetDays: 20, priority: "routine", dayParts: ["afternoon"] },
  { code: "PROC", waitedDays: 18, targetDays: 40, priority: "routine", earliestDays: 7 },
  {
    code: "FUP",
    waitedDays: 9,
    priority: "routine",
    weekdays: [5],
    note: "Needs the interpreter for Polish",
  },
  { code: "NEW", waitedDays: 30, targetDays: -1, priority: "soon" },
] as const;

/** People who wait for a time, one who has been offered one, and somebody who comes back every fortnight. */
export async function fillWaitingList(
  tx: Context,
  { staff, timeZone }: { staff: Staff; timeZone: string },
): Promise<void> {
  const [receptionist] = staff.byRole.get("receptionist") ?? [];
  const doctors = staff.doctors.filter(({ specialty }) => !specialty.isUrgent);
  const types = new Map(
    (await tx.db.select({ code: appointmentTypes.code, id: appointmentTypes.id }).from(appointmentTypes)).map(
      ({ code, id }) => [code, id],
    ),
  );
  const people = await tx.db
    .select({ id: patients.id })
    .from(patients)
    .where(isNull(patients.deceasedAt))
    .orderBy(desc(patients.id))
    .limit(WAITS.length + 1)
    .offset(LEFT_ALONE);
  if (!receptionist) return;
  const desk: Context = {
    ...tx,
    viewer: { ...tx.viewer, kind: "user", userId: receptionist, roles: ["receptionist"] },
  };
  const today = localDate(tx.now, timeZone);
  const on = (days: number | undefined) => (days === undefined ? undefined : addDays(today, days));
  for (const [index, wait] of WAITS.entries()) {
    const doctor = doctors[index % doctors.length];
    const patient = people[index];
    const { code, waitedDays, ...wish } = wait;
    const typeId = types.get(code);
    if (!patient || !typeId) return;
    const entered = {
      patientId: patient.id,
      typeId,
      ...(index % 2 === 0
        ? { practitionerId: doctor?.practitionerId }
        : { specialtyId: doctor?.specialty.id }),
      priority: wish.priority,
      weekdays: "weekdays" in wish ? wish.weekdays : [],
      dayParts: "dayParts" in wish ? wish.dayParts : [],
      noticeMinutes: "noticeMinutes" in wish ? wish.noticeMinutes : 1_440,
      targetOn: on("targetDays" in wish ? wish.targetDays : undefined),
      earliestOn: on("earliestDays" in wish ? wish.earliestDays : undefined),
      note: "note" in wish ? wish.note : undefined,
    };
    const since = { ...desk, now: new Date(tx.now.getTime() - waitedDays * DAY_MS) };
    const added = await addToWaitingList(since, AddToWaitingList.parse(entered));
    if (index === 2 && doctor) await offerSomeTime(desk, { ...added, typeId, doctor });
  }
  const [comesBack, familiar] = [people.at(-1), doctors[0]];
  const followUp = types.get("FUP");
  if (comesBack && familiar && followUp)
    await comeBack(desk, {
      patientId: comesBack.id,
      typeId: followUp,
      practitionerId: familiar.practitionerId,
    });
}

type Waiting = {
  id: string;
  version: number;
  patientId: string;
  typeId: string;
  doctor: Staff["doctors"][number];
};

async function offerSomeTime(
  desk: Context,
  { id, version, patientId, typeId, doctor }: Waiting,
): Promise<void> {
  const { practitionerId } = doctor;
  const times = await listFreeSlots(desk, { typeId, patientId, practitionerId, limit: 40 });
  const time = times.at(-1);
  if (!time) return;
  await giveTime(desk, {
    entryId: id,
    version,
    practitionerId,
    startsAt: new Date(time.startsAt),
    isAgreed: false,
  });
}

async function comeBack(
  desk: Context,
  who: { patientId: string; typeId: string; practitionerId: string },
): Promise<void> {
  const [first] = await listFreeSlots(desk, { ...who, limit: 1 });
  if (!first) return;
  const rule = { everyWeeks: 2, count: 6 };
  const dates = await foreseeSeries(desk, { ...who, startsAt: new Date(first.startsAt), ...rule });
  const visits = dates.flatMap(({ startsAt, code }) =>
    startsAt && code === null ? [{ startsAt: new Date(startsAt), practitionerId: who.practitionerId }] : [],
  );
  const { practitionerId: _, ...common } = who;
  if (visits.length > 1) await bookSeries(desk, { ...common, everyWeeks: rule.everyWeeks, visits });
}
