import "server-only";
import { WORK_KINDS, type WorkKindName } from "@/db/enums/staff";
import { appointmentsAhead } from "./kinds/appointments";
import { availabilitiesAhead } from "./kinds/availabilities";
import { careTeamRoles } from "./kinds/care-teams";
import { openEncounters } from "./kinds/encounters";
import { unsignedRecords } from "./kinds/records";
import { openShiftSwaps } from "./kinds/shift-swaps";
import { shiftsAhead } from "./kinds/shifts";
import { timeOffWaiting } from "./kinds/time-off";
import type { WorkKind } from "./work";

/**
 * Every kind of work that somebody can leave behind. A domain adds its own here, with its name in WORK_KINDS and its words
 * under `handovers.kinds`; the list, the handover and the refusal to close an account then know it.
 */
const KINDS: { [Name in WorkKindName]: WorkKind } = {
  appointments: appointmentsAhead,
  availabilities: availabilitiesAhead,
  shifts: shiftsAhead,
  shiftSwaps: openShiftSwaps,
  timeOff: timeOffWaiting,
  careTeams: careTeamRoles,
  encounters: openEncounters,
  records: unsignedRecords,
};

/** How work of this kind is found, given and ended. */
export const kindOf = (name: WorkKindName): WorkKind => KINDS[name];

/** Every kind of work, in the order in which it is shown. */
export const allKinds = (): [WorkKindName, WorkKind][] => WORK_KINDS.map((name) => [name, KINDS[name]]);
