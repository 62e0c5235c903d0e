import "server-only";
import { and, asc, count, desc, eq, inArray, isNotNull, lt, type SQL, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import {
  appointments,
  appointmentTypes,
  patients,
  practitionerSpecialties,
  practitioners,
  specialties,
  waitingListEntries,
  waitingListOffers,
} from "@/db/schema";
import { authorize } from "../access/permissions";
import { recordDisclosure, recordNewDisclosure } from "../audit/record";
import type { Context } from "../context";
import { NotFound } from "../errors";
import { offset, type Page, toPage } from "../pagination";
import { patientIdentity, visiblePatients } from "../patients/queries";
import { practitionerNames } from "../practitioners/queries";
import { practitionerName } from "../practitioners/rules";
import { getSettings } from "../settings/queries";
import { localDate } from "../time";
import type { WaitingFilter } from "./inputs";
import { isBreached } from "./rules";

export type WaitingRow = Awaited<ReturnType<typeof listWaiting>>["rows"][number];

/**
 * Who waits for a time, the most pressing first, with instants in ISO 8601. One disclosure; a passive read leaves one only for
 * patients not shown before.
 */
export async function listWaiting(
  ctx: Context,
  filter: WaitingFilter,
  { isPassive = false }: { isPassive?: boolean } = {},
) {
  authorize(ctx.viewer, "waitingList.read");
  const { timeZone } = await getSettings(ctx.db);
  const today = localDate(ctx.now, timeZone);
  const where = and(
    eq(waitingListEntries.status, "waiting"),
    visiblePatients(ctx.viewer),
    filter.priority.length > 0 ? inArray(waitingListEntries.priority, filter.priority) : undefined,
    filter.specialty ? eq(waitingListEntries.specialtyId, filter.specialty) : undefined,
    filter.practitioner ? eq(waitingListEntries.practitionerId, filter.practitioner) : undefined,
    filter.state === "breached" ? lt(waitingListEntries.targetOn, today) : undefined,
    filter.state === "offered" ? isNotNull(waitingListOffers.id) : undefined,
  );
  const rows = await joined(ctx, where)
    .orderBy(...orderOf(filter))
    .limit(filter.size)
    .offset(offset(filter));
  const [total] = await ctx.db
    .select({ rows: count() })
    .from(waitingListEntries)
    .innerJoin(patients, eq(patients.id, waitingListEntries.patientId))
    .leftJoin(waitingListOffers, isOpenOffer)
    .where(where);
  const record = isPassive ? recordNewDisclosure : recordDisclosure;
  await record(ctx, {
    action: "waitingList.read",
    category: "scheduling",
    patientIds: rows.map(({ patient }) => patient.id),
  });
  const page: Page<ReturnType<typeof shownRow>> = toPage(
    rows.map((row) => shownRow(row, today)),
    total?.rows ?? 0,
    filter,
  );
  return page;
}

function orderOf({ sort }: WaitingFilter) {
  const { addedAt, id, priority, targetOn } = waitingListEntries;
  const direction = sort.descending ? desc : asc;
  const tie = [asc(addedAt), asc(id)];
  if (sort.by === "addedAt") return [direction(addedAt), asc(id)];
  const due = sql`${targetOn} asc nulls last`;
  return sort.by === "targetOn" ? [direction(targetOn), ...tie] : [direction(priority), due, ...tie];
}

/** Entries of those who wait for another time than that of a visit. */
const waitsInstead = (appointmentId: string) =>
  and(eq(waitingListEntries.insteadOfId, appointmentId), eq(waitingListEntries.status, "waiting"));

/** The entry alone, for whoever has found the visit as one of theirs. */
export async function findWaitInstead({ db }: Context, appointmentId: string) {
  const [entry] = await db
    .select({ entryId: waitingListEntries.id, version: waitingListEntries.version })
    .from(waitingListEntries)
    .where(waitsInstead(appointmentId));
  return entry ?? null;
}

/** The wait for an earlier time than that of a visit, if its patient waits. One disclosure. */
export async function findWaitingInstead(ctx: Context, appointmentId: string) {
  authorize(ctx.viewer, "waitingList.read");
  const { timeZone } = await getSettings(ctx.db);
  const where = waitsInstead(appointmentId);
  const [row] = await selectRows(ctx, where, localDate(ctx.now, timeZone));
  if (!row) return null;
  await recordDisclosure(ctx, {
    action: "waitingList.read",
    category: "scheduling",
    patientIds: [row.patient.id],
  });
  return row;
}

/** Entries as every list shows them, in no order; whoever asks leaves the disclosure. */
export const selectRows = async (ctx: Context, where: SQL | undefined, today: string) =>
  (await joined(ctx, where)).map((row) => shownRow(row, today));

/** One entry as its form shows it. @throws NotFound when it is over or not for this viewer. */
export async function getWaiting(ctx: Context, entryId: string) {
  authorize(ctx.viewer, "waitingList.read");
  const [row] = await joined(
    ctx,
    and(eq(waitingListEntries.id, entryId), eq(waitingListEntries.status, "waiting")),
  );
  if (!row) throw new NotFound();
  const { timeZone } = await getSettings(ctx.db);
  await recordDisclosure(ctx, {
    action: "waitingList.read",
    category: "scheduling",
    patientIds: [row.patient.id],
  });
  return shownRow(row, localDate(ctx.now, timeZone));
}

const isOpenOffer = and(
  eq(waitingListOffers.entryId, waitingListEntries.id),
  eq(waitingListOffers.status, "open"),
);

const insteadVisits = alias(appointments, "instead_visits");

const joined = ({ db, viewer }: Context, where: SQL | undefined) =>
  db
    .select({
      entry: waitingListEntries,
      patient: patientIdentity,
      type: appointmentTypes.name,
      durationMinutes: appointmentTypes.durationMinutes,
      specialty: specialties.name,
      practitioner: {
        id: practitioners.id,
        ...practitionerNames,
        isActive: practitioners.isActive,
      },
      offer: { expiresAt: waitingListOffers.expiresAt, startsAt: appointments.startsAt },
      instead: { startsAt: insteadVisits.startsAt },
    })
    .from(waitingListEntries)
    .innerJoin(patients, eq(patients.id, waitingListEntries.patientId))
    .innerJoin(appointmentTypes, eq(appointmentTypes.id, waitingListEntries.typeId))
    .leftJoin(specialties, eq(specialties.id, waitingListEntries.specialtyId))
    .leftJoin(practitioners, eq(practitioners.id, waitingListEntries.practitionerId))
    .leftJoin(waitingListOffers, isOpenOffer)
    .leftJoin(appointments, eq(appointments.id, waitingListOffers.appointmentId))
    .leftJoin(insteadVisits, eq(insteadVisits.id, waitingListEntries.insteadOfId))
    .where(and(where, visiblePatients(viewer)))
    .$dynamic();

type Joined = Awaited<ReturnType<typeof joined>>[number];

function shownRow(
  { entry, patient, type, durationMinutes, specialty, practitioner, offer, instead }: Joined,
  today: string,
) {
  const { addedBy: _, endedBy: __, endedAt: ___, endReason: ____, ...wait } = entry;
  return {
    ...wait,
    addedAt: entry.addedAt.toISOString(),
    patient,
    type,
    durationMinutes,
    specialty,
    practitioner: practitioner && practitionerName(practitioner),
    /** Whom they wish for can no longer be booked: colleagues of the specialty are offered. */
    hasPractitionerLeft: practitioner?.isActive === false,
    isBreached: isBreached(entry, today),
    /** When the visit is that an earlier one would replace. */
    insteadOf: instead?.startsAt.toISOString() ?? null,
    offer:
      offer?.startsAt && offer.expiresAt
        ? { startsAt: offer.startsAt.toISOString(), expiresAt: offer.expiresAt.toISOString() }
        : null,
  };
}

/** The specialties of these practitioners. */
export async function specialtiesOf({ db }: Context, practitionerIds: readonly string[]) {
  if (practitionerIds.length === 0) return new Map<string, string[]>();
  const rows = await db
    .select({
      practitionerId: practitionerSpecialties.practitionerId,
      specialtyId: practitionerSpecialties.specialtyId,
    })
    .from(practitionerSpecialties)
    .where(inArray(practitionerSpecialties.practitionerId, [...practitionerIds]));
  const found = Map.groupBy(rows, ({ practitionerId }) => practitionerId);
  return new Map([...found].map(([id, of]) => [id, of.map(({ specialtyId }) => specialtyId)]));
}
