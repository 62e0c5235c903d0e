import type { z } from "zod";
import { CARE_TEAM_ROLES } from "@/db/enums/care";
import { manyOfParam, searchParam, sortParam } from "../list-params";
import { Paging } from "../pagination";

/** What one's patients can be listed for; each narrows the list further. */
const MY_PATIENT_MARKS = ["openItems", "visitToday", "noVisit"] as const;
export type MyPatientMark = (typeof MY_PATIENT_MARKS)[number];

/** The list of one's own patients as it stands in the URL. */
export const MyPatientFilter = Paging.extend({
  q: searchParam(),
  sort: sortParam(["name", "since", "nextVisit", "lastVisit", "openItems"], "nextVisit"),
  role: manyOfParam(CARE_TEAM_ROLES),
  marks: manyOfParam(MY_PATIENT_MARKS),
});
export type MyPatientFilter = z.output<typeof MyPatientFilter>;
