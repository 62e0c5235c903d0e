import "server-only";
import { claimTaker } from "./claim-taker";
import { encounterTaker } from "./encounter";
import type { Taker } from "./intake";
import { organizationTaker } from "./organization";
import { patientTaker } from "./patient-taker";
import { practitionerTaker } from "./practitioner";
import { practitionerRoleTaker } from "./practitioner-role";

/** What is taken, each type after those it refers to. Everything else is counted under its name. */
export const TAKERS: readonly Taker[] = [
  organizationTaker,
  practitionerTaker,
  practitionerRoleTaker,
  patientTaker,
  encounterTaker,
  claimTaker,
];
