import { sql } from "drizzle-orm";
import { check, index, pgEnum, pgTable, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { TERMINAL_KINDS } from "@/db/enums/queue";
import { createdAt, id, instant, version } from "../columns";
import { queues } from "./queue";
import { users } from "./users";

export const terminalKind = pgEnum("terminal_kind", TERMINAL_KINDS);

/**
 * A machine of the hospital that stands where everybody can reach it: nobody is signed in there. It proves itself by a secret
 * that it was given when it was paired; only the hash is kept.
 */
export const terminals = pgTable(
  "terminals",
  {
    id: id(),
    kind: terminalKind("kind").notNull(),
    name: text("name").notNull(),
    /** What a display shows; NULL: every queue. */
    queueId: uuid("queue_id").references(() => queues.id, { onDelete: "restrict" }),
    /** To be typed at the machine once; NULL: used, or never asked for. */
    pairingHash: text("pairing_hash"),
    pairingExpiresAt: instant("pairing_expires_at"),
    secretHash: text("secret_hash"),
    pairedAt: instant("paired_at"),
    lastSeenAt: instant("last_seen_at"),
    createdBy: uuid("created_by").references(() => users.id, { onDelete: "restrict" }),
    createdAt: createdAt(),
    revokedAt: instant("revoked_at"),
    revokedBy: uuid("revoked_by").references(() => users.id, { onDelete: "restrict" }),
    version: version(),
  },
  (t) => [
    uniqueIndex("terminals_pairing_unique").on(t.pairingHash),
    uniqueIndex("terminals_secret_unique").on(t.secretHash),
    uniqueIndex("terminals_name_unique").on(t.name).where(sql`${t.revokedAt} IS NULL`),
    index("terminals_queue").on(t.queueId),
    index("terminals_created_by").on(t.createdBy),
    index("terminals_revoked_by").on(t.revokedBy),
    check("terminals_pairing_ends", sql`${t.pairingHash} IS NULL OR ${t.pairingExpiresAt} IS NOT NULL`),
    check("terminals_paired_when", sql`${t.secretHash} IS NULL OR ${t.pairedAt} IS NOT NULL`),
    check(
      "terminals_revoked_are_locked_out",
      sql`${t.revokedAt} IS NULL OR (${t.secretHash} IS NULL AND ${t.pairingHash} IS NULL)`,
    ),
    check("terminals_queue_of_a_display", sql`${t.kind} = 'display' OR ${t.queueId} IS NULL`),
  ],
);
