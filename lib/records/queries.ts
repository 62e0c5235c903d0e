import "server-only";
import { and, asc, count, desc, eq, inArray, ne, sql } from "drizzle-orm";
import type { EncounterClass, EncounterStatus, RecordStatus } from "@/db/enums/care";
import { encounters, patients, practitioners, profiles, records } from "@/db/schema";
import { can } from "../access/permissions";
import { recordDisclosure, recordRefusal } from "../audit/record";
import type { Context } from "../context";
import { canWriteIn, isOwnEncounter } from "../encounters/rules";
import { NotFound } from "../errors";
import { offset, type Page, type Paging, toPage } from "../pagination";
import { visiblePatients } from "../patients/queries";
import type { SaveDraft } from "./inputs";
import { canAmend, canReadText, isAuthor, withEarlierVersions } from "./rules";

export type Narrative = Pick<SaveDraft, "description" | "diagnosis" | "treatment">;

export type ChartEntryVersion = {
  id: string;
  status: RecordStatus;
  version: number;
  author: string;
  isMine: boolean;
  signedAt: Date | null;
  amendReason: string | null;
  /** NULL: somebody else's draft. */
  text: Narrative | null;
};
export type ChartEntry = ChartEntryVersion & { canAmend: boolean; earlier: ChartEntryVersion[] };

export type ChartVisit = {
  id: string;
  version: number;
  class: EncounterClass;
  status: EncounterStatus;
  reason: string | null;
  startedAt: Date;
  endedAt: Date | null;
  practitioner: string | null;
  hasAppointment: boolean;
  isMine: boolean;
  canWrite: boolean;
  entries: ChartEntry[];
};

/**
 * Visits of a patient with their entries, newest first; one disclosure for each opening. People who do not treat
 * patients see nothing, as if there were no such patient, and the attempt is audited.
 * @throws NotFound
 */
export async function getChart(ctx: Context, patientId: string, paging: Paging): Promise<Page<ChartVisit>> {
  await requireChart(ctx, patientId);
  const where = and(eq(encounters.patientId, patientId), ne(encounters.status, "entered-in-error"));
  const [visits, [counted]] = await Promise.all([
    ctx.db
      .select({ visit: encounters, practitioner: practitionerName })
      .from(encounters)
      .leftJoin(practitioners, eq(practitioners.id, encounters.practitionerId))
      .where(where)
      .orderBy(desc(encounters.startedAt), asc(encounters.id))
      .limit(paging.size)
      .offset(offset(paging)),
    ctx.db.select({ total: count() }).from(encounters).where(where),
  ]);
  const entries = await entriesOf(
    ctx,
    visits.map(({ visit }) => visit.id),
  );
  await recordDisclosure(ctx, {
    action: "records.read",
    category: "clinical",
    patientIds: [patientId],
    entityType: "chart",
  });
  const rows = visits.map(({ visit, practitioner }) => ({
    id: visit.id,
    version: visit.version,
    class: visit.class,
    status: visit.status,
    reason: visit.reason,
    startedAt: visit.startedAt,
    endedAt: visit.endedAt,
    practitioner,
    hasAppointment: visit.appointmentId !== null,
    isMine: isOwnEncounter(visit, ctx.viewer),
    canWrite: canWriteIn(visit, ctx.viewer),
    entries: entries.get(visit.id) ?? [],
  }));
  return toPage(rows, counted?.total ?? 0, paging);
}

const practitionerName = sql<
  string | null
>`nullif(concat_ws(' ', ${practitioners.namePrefix}, ${practitioners.givenName}, ${practitioners.familyName}), '')`;

async function requireChart(ctx: Context, patientId: string): Promise<void> {
  if (!can(ctx.viewer, "records.read")) {
    await recordRefusal(ctx, { action: "records.read", category: "clinical", patientId, reason: "refused" });
    throw new NotFound();
  }
  const [patient] = await ctx.db
    .select({ id: patients.id })
    .from(patients)
    .where(and(eq(patients.id, patientId), visiblePatients(ctx.viewer)));
  if (!patient) throw new NotFound();
}

async function entriesOf(ctx: Context, encounterIds: string[]): Promise<Map<string, ChartEntry[]>> {
  if (encounterIds.length === 0) return new Map();
  const rows = await ctx.db
    .select({ entry: records, author: authorName })
    .from(records)
    .innerJoin(profiles, eq(profiles.userId, records.authorId))
    .leftJoin(practitioners, eq(practitioners.userId, records.authorId))
    .where(and(inArray(records.encounterId, encounterIds), ne(records.status, "entered-in-error")))
    .orderBy(desc(records.createdAt), asc(records.id));
  const byVisit = Map.groupBy(rows, ({ entry }) => entry.encounterId);
  return new Map(
    [...byVisit].map(([encounterId, found]) => [
      encounterId,
      chained(
        ctx,
        found.map(({ entry, author }) => ({ ...entry, author })),
      ),
    ]),
  );
}

const authorName = sql<string>`concat_ws(' ', ${practitioners.namePrefix}, ${profiles.givenName}, ${profiles.familyName})`;

type Row = typeof records.$inferSelect & { author: string };

function chained(ctx: Context, rows: Row[]): ChartEntry[] {
  return withEarlierVersions(rows).map(({ current, earlier }) => ({
    ...version(ctx, current),
    canAmend: canAmend(current, ctx.viewer),
    earlier: earlier.map((row) => version(ctx, row)),
  }));
}

const version = ({ viewer }: Context, row: Row): ChartEntryVersion => ({
  id: row.id,
  status: row.status,
  version: row.version,
  author: row.author,
  isMine: isAuthor(row, viewer),
  signedAt: row.signedAt,
  amendReason: row.amendReason,
  text: canReadText(row, viewer)
    ? { description: row.description, diagnosis: row.diagnosis, treatment: row.treatment }
    : null,
});
