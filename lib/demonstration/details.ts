import { COMMUNICATION_NEEDS } from "@/db/enums/registration";
import type { PatientRecord } from "../patients/inputs";
import { addDays } from "../time";
import { inventAddress } from "./people";
import { type Random, randomFrom } from "./random";

type Basics = Omit<PatientRecord, "communicationNeeds" | "addresses" | "contacts"> & {
  addresses: ReturnType<typeof inventAddress>[];
  contacts: Pick<
    PatientRecord["contacts"][number],
    "name" | "relationship" | "phone" | "isEmergencyContact"
  >[];
};
type About = { index: number; ageYears: number; today: string };

/**
 * The registration with what a desk asks next: who may be told what, what helps to communicate, other addresses, numbers
 * that ran out. It has chance of its own, so that the people themselves stay who they were.
 */
export function furnished(basics: Basics, { index, ageYears, today }: About): PatientRecord {
  const random = randomFrom(71_000 + index);
  const daysAgo = (least: number, most: number) => addDays(today, -random.int(least, most));
  return {
    ...basics,
    ...communicationOf(random, basics, ageYears),
    addresses: [
      ...basics.addresses.map((address) => ({ ...address, use: "home" as const })),
      ...(random.chance(0.06)
        ? [
            {
              ...inventAddress(random),
              use: "temporary" as const,
              ...stay(random, today),
            },
          ]
        : []),
    ],
    contacts: basics.contacts.map((contact, position) => ({
      ...contact,
      ...trustOf(random, contact.relationship, ageYears),
      isNextOfKin: position === 0 && contact.relationship !== "friend",
    })),
    identifiers: [
      ...basics.identifiers.map((row) =>
        row.type === "insurance" ? { ...row, validFrom: daysAgo(400, 1_500) } : row,
      ),
      ...(random.chance(0.08)
        ? [
            {
              type: "passport" as const,
              issuer: "HM Passport Office",
              value: `5${String(10_000_000 + index * 37)}`,
              validFrom: daysAgo(3_000, 3_600),
              validTo: addDays(today, random.int(-400, 600)),
            },
          ]
        : []),
    ],
  };
}

/** A stay elsewhere: some are over, some still to end. */
function stay(random: Random, today: string) {
  const validFrom = addDays(today, -random.int(5, 200));
  return { validFrom, validTo: addDays(validFrom, random.int(20, 240)) };
}

function communicationOf(random: Random, { needsInterpreter, language }: Basics, ageYears: number) {
  const isLikely = random.chance(ageYears > 70 ? 0.14 : 0.03);
  const needs = isLikely
    ? ageYears > 70
      ? random.pick([["large-print"], ["hearing-loop"], ["large-print", "hearing-loop"]] as const)
      : [random.pick(COMMUNICATION_NEEDS)]
    : [];
  return {
    communicationNeeds: [...needs],
    interpreterLanguage:
      needsInterpreter && language === "other" ? random.pick(["ar", "pl"] as const) : undefined,
    communicationNote:
      needs.length > 0 && random.chance(0.4)
        ? random.pick(["Hears better on the left", "Please face the patient", "Bring reading glasses"])
        : undefined,
  };
}

function trustOf(
  random: Random,
  relationship: PatientRecord["contacts"][number]["relationship"],
  age: number,
) {
  if (age < 18)
    return {
      mayBeTold: "everything" as const,
      legalAuthority:
        relationship === "guardian" ? ("guardian" as const) : ("parental-responsibility" as const),
    };
  const mayBeTold = random.weighted([
    [undefined, 25],
    ["nothing", 5],
    ["appointments", 25],
    ["condition", 25],
    ["everything", 20],
  ] as const);
  const isAttorney = age > 75 && relationship === "child" && random.chance(0.3);
  return { mayBeTold, legalAuthority: isAttorney ? ("health-attorney" as const) : undefined };
}
