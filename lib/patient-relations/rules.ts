import type { PatientRelationKind, RelationWord } from "@/db/enums/patients";

const OTHER_END: Record<PatientRelationKind, RelationWord> = {
  mother: "child",
  father: "child",
  parent: "child",
  sibling: "sibling",
  spouse: "spouse",
  carer: "caredFor",
};

/**
 * What the other person is to the one on the screen. A row says that `patientId` is the `kind` of `relatedPatientId`: seen
 * from the related end the other is the mother, seen from the mother's the other is her child.
 */
export function wordFor(kind: PatientRelationKind, isSeenFromRelated: boolean): RelationWord {
  return isSeenFromRelated ? kind : OTHER_END[kind];
}

/** The row behind "the other is my …", entered on the page of `self`. */
export function rowFor(
  word: RelationWord,
  { self, other, childOf }: { self: string; other: string; childOf?: "mother" | "father" | "parent" },
): { kind: PatientRelationKind; patientId: string; relatedPatientId: string } {
  if (word === "child") return { kind: childOf ?? "parent", patientId: self, relatedPatientId: other };
  if (word === "caredFor") return { kind: "carer", patientId: self, relatedPatientId: other };
  return { kind: word, patientId: other, relatedPatientId: self };
}

/** A parent is a "mother" or a "father" when the record says so, else a parent. */
export function parentKind(sex: string): "mother" | "father" | "parent" {
  if (sex === "female") return "mother";
  return sex === "male" ? "father" : "parent";
}

/** Ages at birth beyond which a parent is asked about: the youngest and oldest that a registry meets now and then. */
const USUAL_PARENT_YEARS = { least: 14, most: 60 };

type Person = { birthDate: string | null; birthDatePrecision: string; sex: string };

/**
 * What is doubtful about a parent: one who is not older than the child is impossible, one who was very young or old, or of
 * another sex than the word says, is asked about. Null when it can be, also where a date is unknown.
 */
export function parentConcern(
  kind: "mother" | "father" | "parent",
  parent: Person,
  child: Person,
): "notOlder" | "unusualAge" | "unusualSex" | null {
  const isEstimate = [parent, child].some(({ birthDatePrecision }) => birthDatePrecision !== "exact");
  if (parent.birthDate && child.birthDate) {
    if (parent.birthDate >= child.birthDate) return isEstimate ? "unusualAge" : "notOlder";
    const years = Number(child.birthDate.slice(0, 4)) - Number(parent.birthDate.slice(0, 4));
    if (years < USUAL_PARENT_YEARS.least || years > USUAL_PARENT_YEARS.most) return "unusualAge";
  }
  const expected = { mother: "female", father: "male", parent: null }[kind];
  const isKnown = parent.sex === "female" || parent.sex === "male";
  return expected && isKnown && parent.sex !== expected ? "unusualSex" : null;
}
