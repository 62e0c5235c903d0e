import { z } from "zod";
import { LANGUAGES, SEXES } from "@/db/enums/registration";
import { dateParam, idParam, manyOfParam, searchParam, sortParam } from "../list-params";
import { CursorPaging } from "../pagination";

const PATIENT_SORTS = ["name", "mrn", "birthDate", "registeredAt"] as const;

/** What a patient can be listed for; each narrows the list further. */
export const PATIENT_MARKS = ["visitToday", "admitted", "openBalance", "deceased"] as const;
export type PatientMark = (typeof PATIENT_MARKS)[number];

const ageParam = () => z.coerce.number().int().min(0).max(130).optional().catch(undefined);

/** The list of patients as it stands in the URL. */
export const PatientFilter = CursorPaging.extend({
  q: searchParam(),
  sort: sortParam(PATIENT_SORTS, "name"),
  sex: manyOfParam(SEXES),
  language: manyOfParam(LANGUAGES),
  /** Completed years, both ends included. */
  ageMin: ageParam(),
  ageMax: ageParam(),
  marks: manyOfParam(PATIENT_MARKS),
  /** Has been, or is going to be, with this practitioner, or is in their care. */
  practitioner: idParam(),
  /** The same of anybody in this department. */
  department: idParam(),
  /** Covered by it today. */
  insurer: idParam(),
  tag: idParam(),
  registeredFrom: dateParam(),
  registeredTo: dateParam(),
});
export type PatientFilter = z.output<typeof PatientFilter>;
