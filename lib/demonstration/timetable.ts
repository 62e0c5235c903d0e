import type { appointments } from "@/db/schema";
import { instantAt } from "../clock";
import { addDays, weekday } from "../time";
import type { Case, Hospital, VisitType } from "./hospital";
import type { Patient } from "./patients";
import { historyOf, progress } from "./progress";
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
