import { MESSAGE_CHANNELS } from "@/db/enums/patients";
import type { messagePreferences } from "@/db/schema";
import type { PatientRows } from "../patient-details/rules";
import { randomFrom } from "./random";

/** How some people asked to be reached; a few want nobody at home to know. */
export function buildMessagePreferences({
  people,
  recordedBy,
}: {
  people: readonly PatientRows[];
  recordedBy: readonly string[];
}): (typeof messagePreferences.$inferInsert)[] {
  const random = randomFrom(74_000);
  return people
    .filter(() => random.chance(0.3))
    .map(({ patient }) => {
      const at = patient.registeredAt ?? new Date();
      const some = () => MESSAGE_CHANNELS.filter(() => random.chance(0.5));
      return {
        id: random.id(at),
        patientId: patient.id,
        appointments: some(),
        results: some(),
        billing: some(),
        general: random.chance(0.5) ? [] : some(),
        isQuiet: random.chance(0.05),
        changedBy: random.pick(recordedBy),
        changedAt: at,
      };
    });
}
