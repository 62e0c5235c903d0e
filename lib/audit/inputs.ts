import type { z } from "zod";
import { AUDIT_CATEGORIES, AUDIT_OUTCOMES } from "@/db/enums/access";
import { dateParam, idParam, manyOfParam, oneOfParam, searchParam } from "@/lib/list-params";
import { Paging } from "@/lib/pagination";

/** Who, what, whom, when and how it ended, as they stand in the URL. Days are days of the hospital's clock. */
export const AuditFilter = Paging.extend({
  who: searchParam(),
  actor: idParam(),
  what: searchParam(),
  category: oneOfParam(AUDIT_CATEGORIES),
  mrn: searchParam(),
  whenFrom: dateParam(),
  whenTo: dateParam(),
  outcome: manyOfParam(AUDIT_OUTCOMES),
  entity: idParam(),
});
export type AuditFilter = z.infer<typeof AuditFilter>;
