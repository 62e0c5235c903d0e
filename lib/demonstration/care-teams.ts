import type { careTeamParticipants } from "@/db/schema";
import type { Random } from "./random";
import type { Booked } from "./timetable";

type Row = typeof careTeamParticipants.$inferInsert;
type Options = {
  booked: readonly Booked[];
  /** The first is the demonstration account. */
  nurses: readonly string[];
  familiarDoctorId: string;
  now: Date;
};

const DAY = 86_400_000;
/** As many as one person can know by name; the others are seen without being in anybody's care. */
const MOST_OF_ONE = 32;
const REASONS = [
  "Referred by the family doctor",
  "Long-term condition",
  "Asked to stay with the same doctor",
  "After the operation",
];
const ENDS = ["Moved to another specialty", "Treatment completed", "Changed the rota"];

/**
 * Who looks after those who come: the doctor of the first visit as the attending, another one whom they saw consulting,
 * a named nurse for every third. Nobody has more patients than a person can know.
 */
export function buildCareTeams(random: Random, { booked, nurses, familiarDoctorId, now }: Options): Row[] {
  const rows: Row[] = [];
  const load = new Map<string, number>();
  const [familiarNurse] = nurses;
  const byPatient = Map.groupBy(
    booked.filter(({ row }) => row.status !== "cancelled" && row.status !== "no-show"),
    ({ patient }) => patient.id,
  );
  const take = (memberId: string) => {
    const held = load.get(memberId) ?? 0;
    if (held >= MOST_OF_ONE) return false;
    load.set(memberId, held + 1);
    return true;
  };

  for (const [patientId, visits] of byPatient) {
    const own = visits.find(({ doctor }) => doctor.practitionerId === familiarDoctorId);
    const first = own ?? visits[0];
    if (!first || !(own || random.chance(0.5))) continue;
    const { doctor } = first;
    const since = new Date(now.getTime() - random.int(3, 300) * DAY);
    const add = (row: Omit<Row, "id" | "patientId" | "startsAt" | "assignedBy">, startsAt = since) =>
      rows.push({
        id: random.id(startsAt),
        patientId,
        startsAt,
        assignedAt: startsAt,
        assignedBy: doctor.userId,
        ...row,
      });

    const others = visits.filter((visit) => visit.doctor.practitionerId !== doctor.practitionerId);
    const [other] = others;
    if (take(doctor.practitionerId)) {
      if (other && random.chance(0.3))
        add(
          {
            role: "attending",
            practitionerId: other.doctor.practitionerId,
            endsAt: since,
            endedAt: since,
            endedBy: other.doctor.userId,
            endReason: random.pick(ENDS),
          },
          new Date(since.getTime() - random.int(30, 200) * DAY),
        );
      add({
        role: "attending",
        practitionerId: doctor.practitionerId,
        reason: random.chance(0.5) ? random.pick(REASONS) : null,
      });
    }
    if (other && take(other.doctor.practitionerId))
      add({ role: "consulting", practitionerId: other.doctor.practitionerId });
    const nurse = own && familiarNurse ? familiarNurse : random.chance(0.33) ? random.pick(nurses) : null;
    if (nurse && take(nurse)) add({ role: "named-nurse", userId: nurse });
  }
  return rows;
}
