import type { patientNarratives } from "@/db/schema";
import { type PatientRows, patientRowsFor } from "../patient-details/rules";
import { mrnFrom } from "../patients/rules";
import { addDays, yearsBetween } from "../time";
import { furnished } from "./details";
import {
  inventAddress,
  inventInsurer,
  inventPerson,
  inventPhone,
  loginOf,
  relationshipFor,
  testNhsNumber,
} from "./people";
import type { Random } from "./random";

export type Patient = { id: string; registeredAt: Date; ageYears: number; sex: string; isDeceased: boolean };

const AGES = [
  [0, 4],
  [5, 7],
  [16, 12],
  [30, 20],
  [45, 20],
  [60, 22],
  [75, 15],
] as const;
const DAY_MS = 86_400_000;

type Options = {
  count: number;
  mrnNumbers: readonly number[];
  now: Date;
  today: string;
  registeredBy: readonly string[];
  writtenBy: readonly string[];
};

/** People of the town: a third registered during the last eight weeks, the others over the three years before. */
export function buildPatients(random: Random, options: Options) {
  const { count, now } = options;
  const arrivals = Array.from(
    { length: count },
    (_, index) =>
      new Date(
        now.getTime() -
          (index < count / 3 ? random.int(1, 56) : random.int(57, 1_100)) * DAY_MS -
          random.int(0, 36_000) * 1_000,
      ),
  ).sort((a, b) => a.getTime() - b.getTime());
  const built = arrivals.map((registeredAt, index) => onePatient(random, registeredAt, index, options));
  return {
    patients: built.map(({ summary }) => summary),
    rows: built.map(({ rows }) => rows),
    narratives: built.flatMap(({ narrative }) => (narrative ? [narrative] : [])),
  };
}

function onePatient(random: Random, registeredAt: Date, index: number, options: Options) {
  const person = inventPerson(random);
  const id = random.id(registeredAt);
  const birthDate = addDays(
    options.today,
    -Math.floor((random.weighted(AGES) + random.next() * 15) * 365.25) - 60,
  );
  const ageYears = yearsBetween(birthDate, options.today);
  const isUnknown = random.chance(0.004);
  const isEstimated = !isUnknown && random.chance(0.012);
  const nhsNumber = random.chance(0.85) ? testNhsNumber(index) : null;
  const isDeceased = ageYears > 60 && random.chance(0.02);
  const basics: Parameters<typeof furnished>[0] = {
    namePrefix: prefixOf(random, person.sex, ageYears),
    givenName: person.givenName,
    middleNames: random.chance(0.3) ? inventPerson(random, person.sex).givenName : undefined,
    familyName: person.familyName,
    preferredName: random.chance(0.06) ? person.givenName.slice(0, 3) : undefined,
    birthDatePrecision: isUnknown ? "unknown" : isEstimated ? "estimated" : "exact",
    birthDate: isUnknown ? undefined : isEstimated ? `${birthDate.slice(0, 4)}-01-01` : birthDate,
    sex: person.sex,
    gender: random.chance(0.008) ? random.pick(["non-binary", "trans man", "trans woman"]) : undefined,
    language: person.language,
    needsInterpreter: person.language !== "en" && random.chance(0.4),
    phones: Array.from(
      {
        length: random.weighted([
          [0, 4],
          [1, 70],
          [2, 26],
        ] as const),
      },
      (_, position) => ({
        use: position === 0 ? ("home" as const) : ("work" as const),
        value: inventPhone(random),
      }),
    ),
    emails:
      ageYears > 15 && random.chance(0.7)
        ? [{ use: "home" as const, value: `${loginOf(person) || "post"}${random.int(1, 99)}@example.org` }]
        : [],
    addresses: random.chance(0.985) ? [inventAddress(random)] : [],
    contacts: Array.from(
      {
        length: random.weighted([
          [0, 25],
          [1, 60],
          [2, 15],
        ] as const),
      },
      (_, position) => {
        const kin = inventPerson(random);
        return {
          name: `${kin.givenName} ${random.chance(0.7) ? person.familyName : kin.familyName}`,
          relationship: relationshipFor(random, ageYears),
          phone: inventPhone(random),
          isEmergencyContact: position === 0,
        };
      },
    ),
    identifiers: [
      ...(nhsNumber ? [{ type: "national" as const, issuer: "NHS", value: nhsNumber }] : []),
      ...(random.chance(0.18)
        ? [
            {
              type: "insurance" as const,
              issuer: inventInsurer(random),
              value: `${random.int(10, 99)}-${String(index).padStart(6, "0")}`,
            },
          ]
        : []),
    ],
  };
  const rows: PatientRows = patientRowsFor(furnished(basics, { index, ageYears, today: options.today }), {
    id,
    mrn: mrnFrom(options.mrnNumbers[index] ?? 0),
    registeredAt,
    registeredBy: random.pick(options.registeredBy),
    deceasedAt: isDeceased
      ? new Date(registeredAt.getTime() + random.next() * (options.now.getTime() - registeredAt.getTime()))
      : null,
  });
  const narrative: typeof patientNarratives.$inferInsert | null = random.chance(0.35)
    ? {
        id: random.id(registeredAt),
        patientId: id,
        revision: 1,
        text: inventHistory(random, ageYears),
        writtenBy: random.pick(options.writtenBy),
        writtenAt: registeredAt,
      }
    : null;
  return {
    summary: { id, registeredAt, ageYears, sex: person.sex, isDeceased },
    rows: withIds(random, registeredAt, rows),
    narrative,
  };
}

function prefixOf(random: Random, sex: string, ageYears: number) {
  if (ageYears < 18 || random.chance(0.25)) return undefined;
  if (sex === "male")
    return random.weighted([
      ["Mr", 95],
      ["Dr", 3],
      ["Prof", 1],
      ["Rev", 1],
    ] as const);
  if (sex === "female")
    return random.weighted([
      ["Mrs", 50],
      ["Ms", 30],
      ["Miss", 16],
      ["Dr", 4],
    ] as const);
  return "Mx";
}

function inventHistory(random: Random, ageYears: number) {
  const past =
    ageYears > 45
      ? [
          "Hypertension since 2014.",
          "Type 2 diabetes since 2017, tablets only.",
          "Laparoscopic cholecystectomy 2011.",
          "Left hip replacement 2020, good function.",
          "Asthma since childhood.",
          "Mild chronic kidney disease, stage 3a.",
        ]
      : [
          "Appendicectomy at 12.",
          "Asthma, rarely needs the reliever.",
          "Migraine since school.",
          "No past illness of note.",
          "Fracture of the right clavicle 2016, healed.",
          "Hay fever each summer.",
        ];
  const living = [
    "Lives with family.",
    "Lives alone, stairs manageable.",
    "Works shifts.",
    "Retired, walks every day.",
    "Never smoked.",
    "Stopped smoking five years ago, 10 pack-years.",
    "Alcohol about 6 units a week.",
  ];
  return [random.pick(past), random.pick(past), random.pick(living)]
    .filter((line, index, all) => all.indexOf(line) === index)
    .join(" ");
}

function withIds(random: Random, at: Date, rows: PatientRows): PatientRows {
  const named = <T extends object>(list: T[]) => list.map((row) => ({ id: random.id(at), ...row }));
  return {
    patient: { ...rows.patient, updatedAt: at },
    telecoms: named(rows.telecoms),
    addresses: named(rows.addresses),
    contacts: named(rows.contacts),
    identifiers: named(rows.identifiers),
  };
}
