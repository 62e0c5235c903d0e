import { z } from "zod";
import type { MailStatus } from "@/db/enums/exchange";

/** A report of Resend, as far as it is read; the rest of it is left alone. */
export const Report = z.object({
  type: z.string().max(60),
  created_at: z.coerce.date(),
  data: z.object({
    email_id: z.string().max(100),
    tags: z
      .union([z.record(z.string(), z.string()), z.array(z.object({ name: z.string(), value: z.string() }))])
      .optional(),
    bounce: z.object({ type: z.string().max(40).optional() }).optional(),
  }),
});
export type Report = z.output<typeof Report>;

type Outcome = { status: MailStatus; code: string | null };

/** What a report makes of its mail; null for one that changes nothing (opened, clicked, delayed). */
export function outcomeOf({ type, data }: Report): Outcome | null {
  switch (type) {
    case "email.sent":
      return { status: "sent", code: null };
    case "email.delivered":
      return { status: "delivered", code: null };
    case "email.bounced":
      return {
        status: "bounced",
        code: data.bounce?.type?.toLowerCase() === "transient" ? "mailbox-busy" : "address-refused",
      };
    case "email.suppressed":
      return { status: "bounced", code: "address-blocked" };
    case "email.failed":
      return { status: "failed", code: "provider-failed" };
    case "email.complained":
      return { status: "complained", code: null };
    default:
      return null;
  }
}

/** Reports come in any order: a mail only goes on along this line. */
const LINE: readonly MailStatus[] = [
  "queued",
  "sending",
  "uncertain",
  "sent",
  "delivered",
  "failed",
  "bounced",
  "complained",
];

/** The states from which a mail can go on to another one. */
export const before = (status: MailStatus): MailStatus[] => LINE.slice(0, LINE.indexOf(status));

/** The id of ours that the mail carried, or null. */
export function mailIdOf({ data: { tags } }: Report): string | null {
  const id = Array.isArray(tags) ? tags.find(({ name }) => name === "mail")?.value : tags?.mail;
  return z.uuid().safeParse(id).data ?? null;
}
