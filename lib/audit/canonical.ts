import "server-only";
import { createHash } from "node:crypto";
import type { auditEvents } from "@/db/schema";
import { canonicalJson } from "../canonical";

export type AuditRow = typeof auditEvents.$inferSelect;

/** Raised when the order or the writing of the fields changes, so that an older hash stays checkable. */
const FORMAT = 1;

/**
 * The one text of a row that is hashed and sealed: a JSON array of
 * format, id, position, xid, at, actorId, sessionId, ip, requestId, action, category, patientId, patientIds,
 * entityType, entityId, outcome, reason, before, after, in this order.
 * Instants are ISO 8601 in UTC with milliseconds, absent values null, keys inside before and after sorted.
 */
export function canonicalEvent(row: AuditRow): string {
  return canonicalJson([
    FORMAT,
    row.id,
    row.position,
    row.xid,
    row.at,
    row.actorId,
    row.sessionId,
    row.ip,
    row.requestId,
    row.action,
    row.category,
    row.patientId,
    row.patientIds,
    row.entityType,
    row.entityId,
    row.outcome,
    row.reason,
    row.before,
    row.after,
  ]);
}

/** SHA-256 of the canonical text, in hexadecimal: changes with any change of the row. */
export function fingerprint(row: AuditRow): string {
  return createHash("sha256").update(canonicalEvent(row)).digest("hex");
}
