import type { AlertCategory, AlertSeverity, TagAudience, TagTone } from "@/db/enums/patients";
import type { alerts, patientTaggings, patientTags } from "@/db/schema";
import { localDate } from "../time";
import type { Patient } from "./patients";
import type { Random } from "./random";

const TAGS: readonly (readonly [string, string, TagTone, string, TagAudience])[] = [
  ["WHEEL", "Wheelchair", "info", "Needs step-free rooms and a hand at the door", "front-desk"],
  ["HEAR", "Hard of hearing", "info", "Face the patient, speak slowly, offer the loop", "front-desk"],
  ["SIGHT", "Low vision", "info", "Read letters aloud, offer large print", "front-desk"],
  ["STAFF", "Member of staff", "accent", "Works here: call by number, not by name", "front-desk"],
  ["FALLS", "Falls risk", "warning", "Two-person transfer, low bed, bell in reach", "clinicians"],
  ["VEINS", "Difficult veins", "neutral", "Ask for the vascular access team early", "clinicians"],
];
const ALERTS: readonly (readonly [AlertCategory, AlertSeverity, string])[] = [
  ["behavioural", "critical", "Has hit staff when frightened. Two people in the room, door open."],
  ["safety", "critical", "Same name and year of birth as another patient. Check the MRN aloud."],
  ["infection-control", "warning", "MRSA in 2025, not cleared. Single room, gloves and apron."],
  ["clinical", "critical", "Difficult airway at the last operation. Call the senior anaesthetist first."],
  ["clinical", "warning", "On dialysis, left arm fistula. No blood pressure or needles on the left arm."],
  ["administrative", "information", "Letters only to the daughter’s address, at the patient’s wish."],
  ["administrative", "warning", "Bring an interpreter for every visit; family must not translate."],
];

/** Tags and alerts, some of them ended, on a few of the people. */
export function buildFlags(
  random: Random,
  {
    patients,
    desk,
    clinicians,
    openedAt,
    now,
    timeZone,
  }: {
    patients: readonly Patient[];
    desk: readonly string[];
    clinicians: readonly string[];
    openedAt: Date;
    now: Date;
    timeZone: string;
  },
) {
  const tags = TAGS.map(([code, name, tone, meaning, audience]) => ({
    id: random.id(openedAt),
    code,
    name,
    tone,
    meaning,
    audience,
  })) satisfies (typeof patientTags.$inferInsert)[];
  const since = (patient: Patient) =>
    new Date(
      patient.registeredAt.getTime() + random.next() * (now.getTime() - patient.registeredAt.getTime()),
    );
  const ending = (by: string, at: Date) =>
    random.chance(0.2)
      ? { endedAt: new Date((at.getTime() + now.getTime()) / 2), endedBy: by, endReason: "No longer applies" }
      : {};

  const taggings = patients.flatMap((patient): (typeof patientTaggings.$inferInsert)[] => {
    if (!random.chance(0.07)) return [];
    const tag = random.pick(tags);
    const setBy = random.pick(tag.audience === "clinicians" ? clinicians : desk);
    const setAt = since(patient);
    return [
      { id: random.id(setAt), patientId: patient.id, tagId: tag.id, setBy, setAt, ...ending(setBy, setAt) },
    ];
  });
  const flags = patients.flatMap((patient): (typeof alerts.$inferInsert)[] => {
    if (!random.chance(0.05)) return [];
    const [category, severity, text] = random.pick(ALERTS);
    const recordedBy = random.pick(category === "administrative" ? desk : clinicians);
    const recordedAt = since(patient);
    return [
      {
        id: random.id(recordedAt),
        patientId: patient.id,
        category,
        severity,
        text,
        startsOn: localDate(recordedAt, timeZone),
        recordedBy,
        recordedAt,
        ...ending(recordedBy, recordedAt),
      },
    ];
  });
  return { tags, taggings, alerts: flags };
}
