import type { ConsentSubject } from "@/db/enums/patients";
import type { consents } from "@/db/schema";
import type { PatientRows } from "../patient-details/rules";
import { addDays } from "../time";
import { randomFrom } from "./random";

const ASKED = [
  ["data-sharing", 0.5, null],
  ["research", 0.2, "Harbour Street heart study"],
  ["photography", 0.1, null],
  ["messages-email", 0.3, null],
] as const satisfies readonly (readonly [ConsentSubject, number, string | null])[];

/** What people agreed to at the desk; a few refused, a few changed their mind. */
export function buildConsents({
  people,
  recordedBy,
  today,
}: {
  people: readonly PatientRows[];
  recordedBy: readonly string[];
  today: string;
}): (typeof consents.$inferInsert)[] {
  const random = randomFrom(73_000);
  return people.flatMap(({ patient, contacts }) =>
    ASKED.filter(([, share]) => random.chance(share)).map(([subject, , scope]) => {
      const at = patient.registeredAt ?? new Date();
      const guardian = contacts.find(({ legalAuthority }) => legalAuthority);
      const decision = random.chance(0.88) ? ("given" as const) : ("refused" as const);
      const isWithdrawn = decision === "given" && random.chance(0.05);
      const recorder = random.pick(recordedBy);
      return {
        id: random.id(at),
        patientId: patient.id,
        subject,
        scope,
        decision,
        status: isWithdrawn ? ("withdrawn" as const) : decision,
        decidedOn: at.toISOString().slice(0, 10),
        decidedBy: guardian ? ("representative" as const) : ("patient" as const),
        deciderName: guardian?.name ?? null,
        recordedBy: recorder,
        createdAt: at,
        ...(isWithdrawn && {
          endedOn: addDays(today, 0),
          endedBy: "patient" as const,
          endReason: "Changed their mind",
          endRecordedBy: recorder,
          endRecordedAt: at,
        }),
      };
    }),
  );
}
