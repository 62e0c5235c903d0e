import type { AppointmentStatus } from "@/db/enums";
import type { appointmentChanges, appointments } from "@/db/schema";
import { instantAt } from "../clock";
import { addDays, localDate, weekday } from "../time";
import type { Case, Hospital, VisitType } from "./hospital";
import type { Patient } from "./patients";
import type { Random } from "./random";
import { type Doctor, SLOT_MINUTES } from "./staff";

export type Booked = {
  row: typeof appointments.$inferInsert & { id: string };
  doctor: Doctor;
  type: VisitType;
  story: Case;
  patient: Patient;
};
type Options = {
  hospital: Hospital;
  doctors: readonly Doctor[];
  patients: readonly Patient[];
  bookers: readonly string[];
  now: Date;
  today: string;
  timeZone: string;
  /** Patients a full hospital would have; fewer patients fill fewer slots. */
  fullHouse: number;
};

const PAST_DAYS = 56;
const FUTURE_DAYS = 14;
const MINUTE = 60_000;
const DAY = 86_400_000;

/** Ten weeks of visits inside the doctors' hours: nobody is in two places at once. */
export function buildTimetable(random: Random, options: Options) {
  const booked: Booked[] = [];
  const living = options.patients.filter(({ isDeceased }) => !isDeceased);
  for (let day = -PAST_DAYS; day <= FUTURE_DAYS; day += 1) {
    const date = addDays(options.today, day);
    const seen = new Set<string>();
    for (const [index, doctor] of options.doctors.entries()) {
      booked.push(
        ...dayOf(
          random,
          { ...options, patients: living },
          { doctor, date, day, seen, isFamiliar: index === 0 },
        ),
      );
    }
  }
  return { booked, changes: booked.flatMap((visit) => historyOf(random, visit)) };
}

type Day = { doctor: Doctor; date: string; day: number; seen: Set<string>; isFamiliar: boolean };

function dayOf(random: Random, options: Options, { doctor, date, day, seen, isFamiliar }: Day): Booked[] {
  const booked: Booked[] = [];
  const scale = Math.min(1, options.patients.length / options.fullHouse);
  const base = day > 0 ? 0.3 - day * 0.01 : day === 0 ? 0.5 : 0.36;
  const density = isFamiliar && day === 0 ? 0.72 : isFamiliar ? Math.max(base * scale, 0.1) : base * scale;
  let freeFrom = 0;
  for (const session of doctor.sessions.filter((hours) => hours.weekday === weekday(date))) {
    for (let minute = session.startMinute; minute < session.endMinute; minute += SLOT_MINUTES) {
      if (!random.chance(density)) continue;
      const startsAt = instantAt(date, minute, options.timeZone);
      if (!startsAt || startsAt.getTime() < freeFrom) continue;
      const type = typeFor(random, options.hospital, doctor, (session.endMinute - minute) as number);
      const patient =
        type && somebody(random, options.patients, { doctor, startsAt, seen, now: options.now });
      if (!type || !patient) continue;
      seen.add(patient.id);
      const endsAt = new Date(startsAt.getTime() + type.durationMinutes * MINUTE);
      freeFrom = endsAt.getTime();
      const hasOpen = booked.some(({ row }) => row.status === "in-consultation");
      const story = random.pick(doctor.specialty.cases);
      booked.push({
        doctor,
        type,
        patient,
        story,
        row: {
          id: random.id(startsAt),
          patientId: patient.id,
          practitionerId: doctor.practitionerId,
          roomId: type.code === "TEL" ? null : doctor.roomId,
          typeId: type.id,
          startsAt,
          endsAt,
          reason: story.reason,
          notes: random.chance(0.08) ? random.pick(NOTES) : null,
          ...progress(random, {
            startsAt,
            endsAt,
            patient,
            now: options.now,
            hasOpen,
            isUrgent: doctor.specialty.isUrgent,
          }),
          bookedBy: random.pick(options.bookers),
        },
      });
    }
  }
  return booked;
}

const NOTES = [
  "Needs a wheelchair.",
  "Prefers to be called by the first name.",
  "Brings old letters.",
  "Hearing aid, speak clearly.",
  "Interpreter asked for.",
];
const REASONS = [
  "Patient asked to cancel",
  "Feels better",
  "Doctor on leave",
  "Transport did not come",
  "Moved to another hospital",
];

function typeFor(
  random: Random,
  hospital: Hospital,
  doctor: Doctor,
  minutesLeft: number,
): VisitType | undefined {
  const code = doctor.specialty.isUrgent
    ? "URG"
    : random.weighted([
        ["FUP", 55],
        ["NEW", 28],
        ["TEL", 11],
        ["PROC", 6],
      ] as const);
  return hospital.visitTypes.find((type) => type.code === code && type.durationMinutes <= minutesLeft);
}

/** Children go to paediatrics and nobody else does; a visit comes after the registration; one visit a day. */
function somebody(
  random: Random,
  patients: readonly Patient[],
  { doctor, startsAt, seen, now }: { doctor: Doctor; startsAt: Date; seen: Set<string>; now: Date },
) {
  const { key } = doctor.specialty;
  for (let attempt = 0; attempt < 40; attempt += 1) {
    const patient = random.pick(patients);
    if (
      seen.has(patient.id) ||
      patient.registeredAt.getTime() > Math.min(startsAt.getTime(), now.getTime()) - 600_000
    )
      continue;
    if (patient.ageYears < 16 ? !["paediatrics", "emergency", "ent"].includes(key) : key === "paediatrics")
      continue;
    if (key === "gynaecology" && (patient.sex !== "female" || patient.ageYears < 16)) continue;
    return patient;
  }
  return undefined;
}

type Moment = {
  startsAt: Date;
  endsAt: Date;
  patient: Patient;
  now: Date;
  hasOpen: boolean;
  isUrgent: boolean;
};

/** How far the visit has come by now. */
function progress(random: Random, { startsAt, endsAt, patient, now, hasOpen, isUrgent }: Moment) {
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
function historyOf(random: Random, { row, doctor }: Booked): (typeof appointmentChanges.$inferInsert)[] {
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

export const dayOfVisit = (visit: Booked, timeZone: string) => localDate(visit.row.startsAt, timeZone);
