import type { EncounterStatus } from "@/db/enums/care";
import type { Viewer } from "../access/permissions";

type Encounter = { practitionerId: string | null; status: EncounterStatus };

/** A visit belongs to the practitioner who holds it; nobody else writes in it. */
export function isOwnEncounter(encounter: Pick<Encounter, "practitionerId">, viewer: Viewer): boolean {
  return viewer.practitionerId !== null && encounter.practitionerId === viewer.practitionerId;
}

/** Entries may still be written after the visit has ended: notes are often signed when the patient has left. */
export function canWriteIn(encounter: Encounter, viewer: Viewer): boolean {
  return isOwnEncounter(encounter, viewer) && encounter.status !== "entered-in-error";
}
