import type { coverages, insurers } from "@/db/schema";
import places from "@/db/seed/data/places.json";
import type { PatientRows } from "../patient-details/rules";
import { normaliseCode } from "../text";
import { addDays } from "../time";
import { type Random, randomFrom } from "./random";

type InsurerRow = typeof insurers.$inferInsert & { id: string };

/** The insurers that give out numbers in this town. */
export function buildInsurers(random: Random, at: Date): InsurerRow[] {
  return places.insurers.map((name, index) => ({
    id: random.id(at),
    code: name
      .toUpperCase()
      .replace(/[^A-Z]/g, "")
      .slice(0, 6),
    name,
    phone: `+4411349600${String(index + 10)}`,
    email: `claims@${name.toLowerCase().replace(/[^a-z]/g, "")}.example`,
  }));
}

const PLANS = ["Essential", "Family", "Comprehensive", "Company"] as const;

/** Who has an insurance number is covered; some by a parent, some a second time, some no longer. */
export function buildCoverages({
  people,
  insurers,
  recordedBy,
  today,
}: {
  people: readonly PatientRows[];
  insurers: readonly InsurerRow[];
  recordedBy: readonly string[];
  today: string;
}): (typeof coverages.$inferInsert)[] {
  const random = randomFrom(72_000);
  return people.flatMap(({ patient, identifiers }) => {
    const number = identifiers.find(({ type }) => type === "insurance");
    const insurer = insurers.find(({ name }) => name === number?.issuer);
    if (!number || !insurer) return [];
    const at = patient.registeredAt ?? new Date();
    const common = { patientId: patient.id, recordedBy: random.pick(recordedBy), createdAt: at };
    const since = number.validFrom ?? addDays(today, -900);
    const isFamily = random.chance(0.2);
    const current = {
      ...common,
      id: random.id(at),
      insurerId: insurer.id,
      priority: "primary" as const,
      plan: random.pick(PLANS),
      policyNumber: number.value,
      policySearch: normaliseCode(number.value),
      groupNumber: random.chance(0.3) ? `G-${random.int(100, 999)}` : null,
      holder: isFamily ? ("parent" as const) : ("self" as const),
      holderName: isFamily ? `${random.pick(["A.", "J.", "M."])} ${patient.familyName}` : null,
      validFrom: since,
      validTo: random.chance(0.15) ? addDays(today, random.int(10, 300)) : null,
      shareBasisPoints: random.pick([7_500, 8_000, 9_000, 10_000]),
      copayMinor: random.chance(0.3) ? random.pick([1_000, 2_000]) : null,
    };
    const policyNumber = `E${random.int(100_000, 999_999)}`;
    const earlier = {
      ...common,
      id: random.id(at),
      insurerId: random.pick(insurers).id,
      policyNumber,
      policySearch: normaliseCode(policyNumber),
      validFrom: addDays(since, -700),
      validTo: addDays(since, -1),
      status: "ended" as const,
      endedAt: at,
      endedBy: common.recordedBy,
      endReason: "Changed insurer",
    };
    return random.chance(0.25) ? [earlier, current] : [current];
  });
}
