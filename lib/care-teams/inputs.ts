import { z } from "zod";
import { CARE_TEAM_ROLES } from "@/db/enums/care";
import { plannedDay } from "../validation";

const reason = z.string().normalize("NFC").trim().min(3).max(500);
/** What was on the screen: a write to anything else is refused. */
const seen = { participantId: z.uuid(), version: z.int().positive() };

export const AssignToCareTeam = z.strictObject({
  patientId: z.uuid(),
  role: z.enum(CARE_TEAM_ROLES),
  /** The practitioner of a doctor's role, the user of a nurse's. */
  memberId: z.uuid("careTeams.memberMissing"),
  /** First day; today when left out. */
  from: plannedDay().optional(),
  /** Last day, for a role that is given for a while. */
  until: plannedDay().optional(),
  reason: reason.optional(),
  /** Who leads now and hands the lead over in the same step. */
  replaces: z.strictObject(seen).optional(),
});
export type AssignToCareTeam = z.output<typeof AssignToCareTeam>;

export const EndCareTeamRole = z.strictObject({ ...seen, patientId: z.uuid(), reason });
export type EndCareTeamRole = z.output<typeof EndCareTeamRole>;
