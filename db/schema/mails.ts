import { sql } from "drizzle-orm";
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
    /** When the provider last said what became of it. */
    reportedAt: instant("reported_at"),
  },
  (t) => [
    index("mails_created").on(t.createdAt.desc().nullsFirst(), t.id.desc().nullsFirst()),
    index("mails_status").on(t.status, t.createdAt),
    index("mails_user").on(t.userId),
    index("mails_provider").on(t.providerId),
  ],
);

/** What the provider reported, by the id of the report: one that comes again changes nothing. */
export const mailEvents = pgTable(
  "mail_events",
  {
    reportId: text("report_id").primaryKey(),
    mailId: uuid("mail_id")
      .notNull()
      .references(() => mails.id, { onDelete: "cascade" }),
    type: text("type").notNull(),
    at: instant("at").notNull(),
    receivedAt: instant("received_at").notNull().default(sql`now()`),
  },
  (t) => [index("mail_events_mail").on(t.mailId, t.at)],
);
