import { z } from "zod";
import { dateParam, idParam, oneOfParam } from "../list-params";
import { plannedDay } from "../validation";

const MEMBER_KINDS = ["practitioner", "user"] as const;
/** More roles than anybody holds; a limit on what one request may carry. */
const MOST = 1000;

export const HandOverCareTeam = z.strictObject({
  /** Whose roles; both are left out for one's own. */
  kind: z.enum(MEMBER_KINDS).optional(),
  giverId: z.uuid().optional(),
  receiverId: z.uuid("careTeams.memberMissing"),
  /** First day of the receiver; at once when left out. */
  from: plannedDay().optional(),
  reason: z.string().normalize("NFC").trim().min(3).max(500),
  /** The roles that are handed over, as they were on the screen. */
  participants: z
    .array(z.strictObject({ participantId: z.uuid(), version: z.int().positive() }))
    .min(1, "careTeams.nobodyChosen")
    .max(MOST),
});
export type HandOverCareTeam = z.output<typeof HandOverCareTeam>;

/** What is looked at before handing over, as it stands in the URL. */
export const HandoverPreview = z.object({
  kind: oneOfParam(MEMBER_KINDS),
  giver: idParam(),
  to: idParam(),
  from: dateParam(),
});
export type HandoverPreview = z.output<typeof HandoverPreview>;
