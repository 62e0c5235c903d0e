import type { encounters, records } from "@/db/schema";
import type { Random } from "./random";
import type { Booked } from "./timetable";

export type Visit = { row: typeof encounters.$inferInsert & { id: string }; booked: Booked };

const MINUTE = 60_000;
const DAY = 86_400_000;

/** What happened in the consulting rooms: a visit and an entry for each kept appointment. */
export function buildVisits(random: Random, { booked, now }: { booked: readonly Booked[]; now: Date }) {
  const visits: Visit[] = booked.flatMap((appointment) => {
    const { row } = appointment;
    if (!row.consultationStartedAt) return [];
    const isOver = row.status === "fulfilled";
    return [
      {
        booked: appointment,
        row: {
          id: random.id(row.consultationStartedAt),
          patientId: row.patientId,
          practitionerId: row.practitionerId,
          appointmentId: row.id,
          class: appointment.type.code === "TEL" ? ("virtual" as const) : ("ambulatory" as const),
          status: isOver ? ("finished" as const) : ("in-progress" as const),
          reason: row.reason,
          startedAt: row.consultationStartedAt,
          endedAt: isOver ? row.fulfilledAt : null,
          version: isOver ? 2 : 1,
          createdAt: row.consultationStartedAt,
        },
      },
    ];
  });
  return { visits, records: visits.flatMap((visit) => entriesOf(random, visit, now)) };
}

function entriesOf(random: Random, { row, booked }: Visit, now: Date): (typeof records.$inferInsert)[] {
  const { story, doctor } = booked;
  const writtenAt = row.endedAt ?? row.startedAt;
  const ageDays = (now.getTime() - writtenAt.getTime()) / DAY;
  const entry = {
    id: random.id(writtenAt),
    patientId: row.patientId,
    encounterId: row.id,
    authorId: doctor.userId,
    description: story.description,
    diagnosis: story.diagnosis,
    treatment: story.treatment,
    createdAt: row.startedAt,
    updatedAt: writtenAt,
  };
  if (row.status === "in-progress")
    return random.chance(0.6)
      ? [{ ...entry, diagnosis: "", treatment: "", updatedAt: row.startedAt, status: "draft" as const }]
      : [];
  if (random.chance(0.02)) return [];
  if (ageDays < 4 && random.chance(0.1)) return [{ ...entry, treatment: "", status: "draft" as const }];
  const signed = {
    ...entry,
    status: "signed" as const,
    signedAt: writtenAt,
    signedBy: doctor.userId,
    version: 2,
  };
  const amendedAt = new Date(writtenAt.getTime() + random.int(30, 2_000) * MINUTE);
  if (!random.chance(0.02) || amendedAt > now) return [signed];
  return [
    { ...signed, status: "amended" as const, version: 3, updatedAt: amendedAt },
    {
      ...signed,
      id: random.id(amendedAt),
      treatment: `${story.treatment} Letter to the family doctor sent.`,
      signedAt: amendedAt,
      createdAt: amendedAt,
      updatedAt: amendedAt,
      version: 1,
      supersedesId: entry.id,
      amendReason: "Follow-up letter was missing",
    },
  ];
}
