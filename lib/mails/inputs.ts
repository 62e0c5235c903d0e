import { z } from "zod";
import { MAIL_STATUSES } from "@/db/enums/exchange";
import { dateParam, manyOfParam, searchParam } from "@/lib/list-params";
import { Paging } from "@/lib/pagination";

export const MailFilter = Paging.extend({
  to: searchParam(),
  status: manyOfParam(MAIL_STATUSES),
  whenFrom: dateParam(),
  whenTo: dateParam(),
});
export type MailFilter = z.infer<typeof MailFilter>;

/** Which of the mails there are: checked against their list. */
export const MailTemplateName = z.strictObject({ template: z.string().max(60) });
export type MailTemplateName = z.infer<typeof MailTemplateName>;

export const MailReference = z.strictObject({ mailId: z.uuid() });
export type MailReference = z.infer<typeof MailReference>;
