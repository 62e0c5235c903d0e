import { z } from "zod";
import "../validation";

/** What the search box of the shell sends with every pause in typing. */
export const PatientSearch = z.strictObject({
  q: z.string().max(100).default(""),
  limit: z.coerce.number().int().min(1).max(20).default(10),
});
export type PatientSearch = z.output<typeof PatientSearch>;
