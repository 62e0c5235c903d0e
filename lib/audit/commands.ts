import "server-only";
import { database } from "@/db";
import { authorize } from "../access/permissions";
import { requireStepUp } from "../access/step-up";
import type { Context } from "../context";
import { type CsvCell, csvStream } from "../csv";
import type { AuditFilter } from "./inputs";
import { type AuditEventRow, exportAuditEvents } from "./queries";
import { recordEvent } from "./record";

const HEADER = [
  "at",
  "actor",
  "username",
  "action",
  "category",
  "outcome",
  "reason",
  "patient_mrn",
  "patient_count",
  "entity_type",
  "entity_id",
  "ip",
  "request_id",
  "event_id",
];

/**
 * The matching part of the trail as CSV. Taking it out of the house is itself an event, written before the first row.
 * @throws StepUpRequired unless the person proved themselves a moment ago.
 */
export async function exportAudit(ctx: Context, filter: AuditFilter): Promise<ReadableStream<Uint8Array>> {
  authorize(ctx.viewer, "audit.export");
  requireStepUp(ctx);
  const { page: _page, size: _size, ...asked } = filter;
  await recordEvent(ctx, {
    action: "audit.export",
    category: "export",
    entityType: "audit-event",
    after: asked,
  });
  const reading = { ...ctx, db: database("reports").db };
  return csvStream(HEADER, lines(exportAuditEvents(reading, filter)), { withBom: true });
}

async function* lines(events: AsyncIterable<AuditEventRow>): AsyncGenerator<CsvCell[]> {
  for await (const event of events) {
    yield [
      event.at,
      event.actorName,
      event.actorUsername,
      event.action,
      event.category,
      event.outcome,
      event.reason,
      event.patientMrn,
      event.patientCount || null,
      event.entityType,
      event.entityId,
      event.ip,
      event.requestId,
      event.id,
    ];
  }
}
