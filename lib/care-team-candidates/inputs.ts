import { z } from "zod";
import "../validation";

/** What the boxes that choose a colleague send. */
export const CandidateSearch = z.strictObject({
  kind: z.enum(["practitioner", "user"]),
  q: z.string().max(100).default(""),
  /** Whom they are to look after; left out, nobody in particular. */
  patientId: z.uuid().optional(),
  /** Who is not offered: the one who hands over. */
  exceptId: z.uuid().optional(),
});
export type CandidateSearch = z.output<typeof CandidateSearch>;
