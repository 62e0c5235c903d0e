import { index, integer, pgEnum, pgTable, text, uuid } from "drizzle-orm/pg-core";
import { MAIL_STATUSES } from "@/db/enums/exchange";
import { createdAt, id, instant } from "../columns";
import { users } from "./users";

export const mailStatus = pgEnum("mail_status", MAIL_STATUSES);

/** The outbox. Its id is the provider's idempotency key, so that a retry cannot send twice. */
export const mails = pgTable(
  "mails",
  {
    id: id(),
    template: text("template").notNull(),
    toEmail: text("to_email").notNull(),
    userId: uuid("user_id").references(() => users.id, { onDelete: "set null" }),
    language: text("language").notNull(),
    subject: text("subject").notNull(),
    /** AES-256-GCM of the template's properties, which may hold a link; emptied once a provider took the mail. */
    propsSealed: text("props_sealed"),
    status: mailStatus("status").notNull().default("queued"),
    attempts: integer("attempts").notNull().default(0),
    providerId: text("provider_id"),
    /** A code of ours, never the provider's text. */
    lastError: text("last_error"),
    createdAt: createdAt(),
    sentAt: instant("sent_at"),
  },
  (t) => [
    index("mails_created").on(t.createdAt.desc().nullsFirst(), t.id.desc().nullsFirst()),
    index("mails_status").on(t.status, t.createdAt),
    index("mails_user").on(t.userId),
  ],
);
