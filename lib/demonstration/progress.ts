import type { AppointmentStatus } from "@/db/enums/care";
import type { appointmentChanges, appointments } from "@/db/schema";
import type { Patient } from "./patients";
import type { Random } from "./random";
import type { Doctor } from "./staff";

type Visit = typeof appointments.$inferInsert & { id: string };

const MINUTE = 60_000;
const DAY = 86_400_000;
const REASONS = [
  "Patient asked to cancel",
  "Feels better",
  "Doctor on leave",
  "Transport did not come",
  "Moved to another hospital",
];

type Moment = {
  startsAt: Date;
  endsAt: Date;
  patient: Patient;
  now: Date;
  hasOpen: boolean;
  isUrgent: boolean;
};

/** How far the visit has come by now. */
export function progress(random: Random, { startsAt, endsAt, patient, now, hasOpen, isUrgent }: Moment) {
  const bookedAt = new Date(
    Math.max(
      patient.registeredAt.getTime() + 5 * MINUTE,
      Math.min(startsAt.getTime(), now.getTime()) -
        (isUrgent ? random.int(20, 240) * MINUTE : random.int(1, 30) * DAY),
    ),
  );
  const at = (minutes: number) => new Date(startsAt.getTime() + minutes * MINUTE);
  const common = {
    bookedAt,
    createdAt: bookedAt,
    arrivedAt: null,
    consultationStartedAt: null,
    fulfilledAt: null,
    cancelledAt: null,
    cancelReason: null,
  };
  const early = -random.int(3, 25);
  const late = random.int(0, 9);
  const state = (status: AppointmentStatus, times: object = {}, version = 1) => ({
    ...common,
    ...times,
    status,
    version,
  });

  if (random.chance(0.08)) {
    const latest = Math.min(startsAt.getTime(), now.getTime());
    const cancelledAt = new Date(
      bookedAt.getTime() + random.next() * Math.max(0, latest - bookedAt.getTime()),
    );
    return state("cancelled", { cancelledAt, cancelReason: random.pick(REASONS) }, 2);
  }
  if (at(late + 12) > now) {
    if (startsAt <= now && !hasOpen && at(late) <= now)
      return state("in-consultation", { arrivedAt: at(early), consultationStartedAt: at(late) }, 3);
    const isHere = startsAt.getTime() - now.getTime() < 25 * MINUTE && random.chance(0.85);
    if (!isHere) return state("booked");
    const arrivedAt = new Date(Math.min(at(early).getTime(), now.getTime() - random.int(1, 12) * MINUTE));
    const booking = new Date(Math.min(bookedAt.getTime(), arrivedAt.getTime() - 5 * MINUTE));
    return state("arrived", { arrivedAt, bookedAt: booking, createdAt: booking }, 2);
  }
  if (random.chance(0.07)) return state("no-show", {}, 2);
  const seenUntil = new Date(
    Math.min(at(late + random.int(8, 12)).getTime(), endsAt.getTime() + 8 * MINUTE, now.getTime()),
  );
  return state(
    "fulfilled",
    { arrivedAt: at(early), consultationStartedAt: at(late), fulfilledAt: seenUntil },
    4,
  );
}

/** The steps that led to the present state. */
export function historyOf(
  random: Random,
  { row, doctor }: { row: Visit; doctor: Pick<Doctor, "userId"> },
): (typeof appointmentChanges.$inferInsert)[] {
  const steps: [AppointmentStatus, Date | null | undefined, string | null | undefined][] = [
    ["booked", row.bookedAt, row.bookedBy],
    ["arrived", row.arrivedAt, row.bookedBy],
    ["in-consultation", row.consultationStartedAt, doctor.userId],
    ["fulfilled", row.fulfilledAt, doctor.userId],
    ["cancelled", row.cancelledAt, row.bookedBy],
    ["no-show", row.status === "no-show" ? new Date(row.endsAt.getTime() + 15 * MINUTE) : null, row.bookedBy],
  ];
  let fromStatus: AppointmentStatus | null = null;
  return steps.flatMap(([toStatus, changedAt, changedBy]) => {
    if (!changedAt) return [];
    const change = {
      id: random.id(changedAt),
      appointmentId: row.id,
      patientId: row.patientId,
      fromStatus,
      toStatus,
      startsAt: row.startsAt,
      reason: toStatus === "cancelled" ? row.cancelReason : null,
      changedBy,
      changedAt,
    };
    fromStatus = toStatus;
    return [change];
  });
}
