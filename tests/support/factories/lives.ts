import { eq, getTableName } from "drizzle-orm";
import type { Database } from "@/db";
import * as schema from "@/db/schema";
import { finishEncounter, openWalkIn } from "@/lib/encounters/commands";
import { newId } from "@/lib/ids";
import { FOLLOWING } from "@/lib/patient-merges/tables";
import { takePayment } from "@/lib/payments/commands";
import { NOW, signedIn } from "../context";
import { makeAppointment, makeType } from "./appointments";
import { makeInsurer } from "./coverages";
import { doctor } from "./encounters";
import { billableCharge, openInvoice } from "./invoices";
import { makePatient } from "./patients";
import { makePractitioner } from "./practitioners";
import { makeDepartment } from "./shifts";

/** The people and things that every life has to do with. */
export type World = Awaited<ReturnType<typeof makeWorld>>;

export async function makeWorld(db: Database) {
  const [tagId = "", otherTagId = ""] = [newId(), newId()];
  await db
    .insert(schema.patientTags)
    .values(
      [tagId, otherTagId].map((id) => ({ id, code: id, name: id, meaning: "Test", tone: "info" as const })),
    );
  const queueId = newId();
  await db.insert(schema.queues).values({ id: queueId, letter: "Z", departmentId: await makeDepartment(db) });
  return {
    db,
    queueId,
    desk: await signedIn(db, "receptionist", { stepUpAt: NOW }),
    cashier: await signedIn(db, "cashier"),
    doctor: await doctor(db),
    others: await Promise.all([1, 2].map(() => doctor(db))),
    nurse: await signedIn(db, "nurse"),
    practitionerId: await makePractitioner({ db }),
    typeId: await makeType({ db }),
    insurerId: await makeInsurer(db),
    tagIds: [tagId, otherTagId],
    third: (await makePatient({ db })).id,
    fourth: (await makePatient({ db })).id,
  };
}

/** How much of each kind a life holds, by table; what is random about a row is drawn from the same numbers. */
type Amounts = Record<string, number>;
export type Life = { amounts: Amounts; isSurvivor: boolean };

let queueNumber = 0;
let clock = Date.UTC(2026, 4, 4, 6);
/** Visits of all lives follow each other, so that no two are at one time. */
const nextHour = () => {
  clock += 3_600_000;
  if (new Date(clock).getUTCHours() > 16) clock += 14 * 3_600_000;
  return new Date(clock);
};
/** Visits that took place, of every life at the same times. */
const pastHour = (index: number) => new Date(Date.UTC(2026, 1, 2 + index, 9));
const day = (index: number) => `2020-0${1 + (index % 9)}-10`;
const ended = (by: string | null, index: number) =>
  index % 2 === 1 ? { endedBy: by, endedAt: NOW, endReason: "Over" } : {};

type Maker = (world: World, patientId: string, index: number, life: Life) => Promise<unknown>;

/** One row of each table, odd ones ended, even ones standing. */
async function visitWith(
  { db, practitionerId, typeId }: Pick<World, "db" | "practitionerId" | "typeId">,
  patientId: string,
  add: (appointmentId: string) => Promise<unknown>,
) {
  const { id } = await makeAppointment({ db }, { patientId, practitionerId, typeId, startsAt: nextHour() });
  await add(id);
}

export const MAKERS: Record<string, Maker> = {
  alerts: ({ db, desk }, patientId, index) =>
    db.insert(schema.alerts).values({
      patientId,
      category: "administrative",
      severity: "warning",
      text: `Alert ${index}`,
      startsOn: day(index),
      recordedBy: desk.viewer.userId,
      ...ended(desk.viewer.userId, index),
    }),
  appointments: async ({ db, practitionerId, typeId }, patientId, index) => {
    await makeAppointment({ db }, { patientId, practitionerId, typeId, startsAt: nextHour() });
    const now = new Date(Date.UTC(2026, 0, 5));
    const past = await makeAppointment({ db }, { patientId, typeId, startsAt: pastHour(index), now });
    await db
      .update(schema.appointments)
      .set({ status: "fulfilled", fulfilledAt: NOW })
      .where(eq(schema.appointments.id, past.id));
  },
  appointment_changes: ({ db, practitionerId, typeId }, patientId) =>
    makeAppointment({ db }, { patientId, practitionerId, typeId, startsAt: nextHour() }),
  appointment_links: ({ db, practitionerId, typeId }, patientId) =>
    visitWith({ db, practitionerId, typeId }, patientId, (appointmentId) =>
      db.insert(schema.appointmentLinks).values({ appointmentId, patientId }),
    ),
  appointment_messages: ({ db, practitionerId, typeId }, patientId, index) =>
    visitWith({ db, practitionerId, typeId }, patientId, (appointmentId) =>
      db.insert(schema.appointmentMessages).values({
        appointmentId,
        patientId,
        kind: "reminder",
        // Of a sequence that the visit never had, so that its own messages are not in the way.
        sequence: 1_000 + index,
        dueAt: NOW,
      }),
    ),
  appointment_series: async ({ db, practitionerId, typeId }, patientId) => {
    const seriesId = newId();
    await db
      .insert(schema.appointmentSeries)
      .values({ id: seriesId, patientId, everyWeeks: 2, startsOn: "2026-05-04", startMinute: 540 });
    await visitWith({ db, practitionerId, typeId }, patientId, (appointmentId) =>
      db.update(schema.appointments).set({ seriesId }).where(eq(schema.appointments.id, appointmentId)),
    );
  },
  care_team_participants: (
    { db, doctor: { practitionerId }, others, desk },
    patientId,
    index,
    { isSurvivor },
  ) =>
    db.insert(schema.careTeamParticipants).values({
      patientId,
      role: index === 0 ? "attending" : "consulting",
      practitionerId: index === 0 || isSurvivor ? practitionerId : others[0]?.practitionerId,
      startsAt: new Date(Date.UTC(2020 + index, 0, 1)),
      endsAt: index === 0 ? null : new Date(Date.UTC(2020 + index, 5, 1)),
      assignedBy: desk.viewer.userId ?? "",
      ...(index === 0 ? {} : { endedBy: desk.viewer.userId, endedAt: NOW, endReason: "Over" }),
    }),
  charges: ({ cashier }, patientId) => billableCharge(cashier, { patientId }),
  consents: ({ db, desk }, patientId, index, { isSurvivor }) =>
    db.insert(schema.consents).values({
      patientId,
      subject: index === 0 ? "treatment" : index === 1 ? "research" : "teaching",
      decision: isSurvivor ? "given" : "refused",
      status: isSurvivor ? "given" : "refused",
      decidedOn: day(isSurvivor ? index : index + 1),
      decidedBy: "patient",
      recordedBy: desk.viewer.userId,
    }),
  coverages: ({ db, insurerId, desk }, patientId, index, { isSurvivor }) =>
    db.insert(schema.coverages).values({
      patientId,
      insurerId,
      // The survivor's first has no end, the others were primary for a week; both lives have them at the same times.
      priority: index === 0 && !isSurvivor ? "secondary" : "primary",
      policyNumber: `P${index}`,
      policySearch: `p${index}`,
      validFrom: index === 0 ? "2025-01-01" : day(index),
      validTo: index === 0 ? null : day(index).replace(/10$/, "17"),
      recordedBy: desk.viewer.userId,
    }),
  deaths: ({ db, desk }, patientId, index) =>
    db.insert(schema.deaths).values({
      patientId,
      diedOn: "2026-03-01",
      recordedBy: desk.viewer.userId ?? "",
      ...(index > 0
        ? { retractedBy: desk.viewer.userId, retractedAt: NOW, retractReason: "Somebody else" }
        : {}),
    }),
  encounters: async ({ doctor: ctx }, patientId) => {
    const visit = await openWalkIn(ctx, { patientId, reason: "Cough" });
    await finishEncounter(ctx, { encounterId: visit.id, version: 1, keepDraft: true });
  },
  invoices: ({ cashier }, patientId) => openInvoice(cashier, { patientId }),
  patient_changes: ({ db, desk }, patientId, index) =>
    db.insert(schema.patientChanges).values({
      patientId,
      version: index + 1,
      field: "gender",
      before: null,
      after: `v${index}`,
      changedBy: desk.viewer.userId,
    }),
  patient_exports: ({ db, desk }, patientId) =>
    db.insert(schema.patientExports).values({
      patientId,
      format: "json",
      requestedBy: desk.viewer.userId ?? "",
      status: "failed",
      failure: "test",
      finishedAt: NOW,
      expiresAt: NOW,
    }),
  patient_links: async ({ db }, patientId, index) => {
    const { viewer } = await signedIn(db, "patient");
    await db.insert(schema.patientLinks).values({
      userId: viewer.userId ?? "",
      patientId,
      claimedMrn: "1",
      claimedBirthDate: "1984-09-04",
      ...(index % 2 === 0
        ? { status: "confirmed" as const, decidedBy: viewer.userId, decidedAt: NOW }
        : { status: "requested" as const }),
    });
  },
  patient_narratives: ({ db, doctor: { viewer } }, patientId, index) =>
    db.insert(schema.patientNarratives).values({
      patientId,
      revision: index + 1,
      text: `History ${index}`,
      writtenBy: viewer.userId ?? "",
    }),
  patient_photos: async ({ db, desk }, patientId, index) => {
    const fileId = newId();
    await db.insert(schema.files).values({
      id: fileId,
      storageKey: fileId,
      contentType: "image/webp",
      byteCount: 1,
      sha256: "0".repeat(64),
    });
    await db.insert(schema.patientPhotos).values({
      patientId,
      fileId,
      widthPixels: 10,
      heightPixels: 10,
      source: "file",
      takenBy: desk.viewer.userId,
      takenAt: new Date(NOW.getTime() + clock),
      ...(index > 0 ? { endedBy: desk.viewer.userId, endedAt: NOW, endReason: "Newer" } : {}),
    });
  },
  patient_relations: ({ db, third, fourth, desk }, patientId, index) =>
    db.insert(schema.patientRelations).values({
      recordedBy: desk.viewer.userId,
      ...(index === 0
        ? { patientId: third, relatedPatientId: patientId, kind: "mother" as const }
        : { patientId, relatedPatientId: fourth, kind: "carer" as const, mayBook: true }),
      ...(index > 1 ? { endedAt: NOW, endReason: "Over" } : {}),
    }),
  patient_restrictions: async ({ db, desk }, patientId, index, { isSurvivor }) => {
    if (index > 0) return;
    // Two in force are an obstacle: the survivor's has run out.
    const restrictedAt = new Date(NOW.getTime() - 9 * 86_400_000);
    await db.insert(schema.patientRestrictions).values({
      patientId,
      category: "vip",
      reason: "Test",
      restrictedBy: desk.viewer.userId ?? "",
      restrictedAt,
      expiresAt: isSurvivor ? new Date(restrictedAt.getTime() + 86_400_000) : null,
      id: restrictionOf(patientId),
    });
    await db.insert(schema.patientRestrictionViewers).values({
      restrictionId: restrictionOf(patientId),
      patientId,
      userId: desk.viewer.userId ?? "",
      addedBy: desk.viewer.userId ?? "",
    });
  },
  patient_restriction_viewers: async () => undefined,
  patient_taggings: ({ db, tagIds, desk }, patientId, index) =>
    db.insert(schema.patientTaggings).values({
      patientId,
      tagId: tagIds[index % 2] ?? "",
      setBy: desk.viewer.userId,
      ...(index > 1 ? ended(desk.viewer.userId, 1) : {}),
    }),
  payments: async ({ cashier }, patientId) => {
    const invoice = await openInvoice(cashier, { patientId });
    await takePayment(cashier, { invoiceId: invoice.id, method: "card", amountMinor: 1_000 });
  },
  queue_calls: ({ db, practitionerId, typeId, queueId }, patientId) =>
    visitWith({ db, practitionerId, typeId }, patientId, (appointmentId) =>
      db.insert(schema.queueCalls).values({
        appointmentId,
        patientId,
        queueId,
        token: "Z-001",
        place: "Room 1",
        caller: "nurse",
        calledAt: NOW,
      }),
    ),
  queue_entries: ({ db, practitionerId, typeId, queueId }, patientId) =>
    visitWith({ db, practitionerId, typeId }, patientId, (appointmentId) => {
      queueNumber += 1;
      return db.insert(schema.queueEntries).values({
        appointmentId,
        patientId,
        queueId,
        day: "2026-05-04",
        number: queueNumber,
        token: `Z-${queueNumber}`,
      });
    }),
  records: async ({ db, doctor: ctx }, patientId, index) => {
    const visit = await openWalkIn(ctx, { patientId, reason: "Fever" });
    await finishEncounter(ctx, { encounterId: visit.id, version: 1, keepDraft: true });
    await db.insert(schema.records).values({
      patientId,
      encounterId: visit.id,
      authorId: ctx.viewer.userId ?? "",
      description: `Signed ${index}`,
      status: "signed",
      signedAt: NOW,
      signedBy: ctx.viewer.userId,
    });
  },
  temporary_identities: ({ db, desk }, patientId) =>
    db.insert(schema.temporaryIdentities).values({
      patientId,
      sex: "male",
      ordinal: 1,
      givenBy: desk.viewer.userId ?? "",
      resolution: "identified",
      resolvedBy: desk.viewer.userId,
      resolvedAt: NOW,
    }),
  waiting_list_entries: ({ db, typeId }, patientId, index) =>
    db.insert(schema.waitingListEntries).values({
      patientId,
      typeId,
      addedAt: NOW,
      ...(index % 2 === 1 ? { status: "removed" as const, endedAt: NOW, endReason: "Over" } : {}),
    }),
  waiting_list_offers: ({ db, practitionerId, typeId }, patientId) =>
    visitWith({ db, practitionerId, typeId }, patientId, async (appointmentId) => {
      const entryId = newId();
      await db.insert(schema.waitingListEntries).values({ id: entryId, patientId, typeId, addedAt: NOW });
      await db.insert(schema.waitingListOffers).values({
        entryId,
        patientId,
        appointmentId,
        status: "declined",
        offeredAt: NOW,
        expiresAt: new Date(NOW.getTime() + 3_600_000),
        answeredAt: NOW,
      });
    }),
  patient_telecoms: ({ db }, patientId, index) =>
    db.insert(schema.patientTelecoms).values({
      patientId,
      system: "phone",
      use: "mobile",
      value: `+4479111230${index}`,
      valueSearch: `4479111230${index}`,
      position: index,
    }),
  patient_addresses: ({ db }, patientId, index, { isSurvivor }) =>
    db.insert(schema.patientAddresses).values({
      patientId,
      use: "home",
      lines: [index === 0 ? "Same Street 1" : `${isSurvivor} Street`],
      position: index,
    }),
  patient_contacts: ({ db }, patientId, index) =>
    db.insert(schema.patientContacts).values({
      patientId,
      name: `Contact ${index}`,
      relationship: "friend",
      position: index,
    }),
  patient_identifiers: ({ db }, patientId) => {
    const value = newId();
    return db
      .insert(schema.patientIdentifiers)
      .values({ patientId, type: "other", issuer: "Test", value, valueSearch: value });
  },
  message_preferences: async ({ db }, patientId, index, { isSurvivor }) => {
    if (index > 0) return;
    await db.insert(schema.messagePreferences).values({
      patientId,
      appointments: [isSurvivor ? "email" : "sms"],
      results: [],
      billing: [],
      general: [],
    });
  },
  recent_patients: async ({ db, desk, nurse }, patientId, index) => {
    const userId = (index === 0 ? desk : nurse).viewer.userId ?? "";
    if (index > 1) return;
    await db
      .insert(schema.recentPatients)
      .values({ userId, patientId, openedAt: new Date(NOW.getTime() + index) });
  },
};

const restrictions = new Map<string, string>();
function restrictionOf(patientId: string): string {
  const id = restrictions.get(patientId) ?? newId();
  restrictions.set(patientId, id);
  return id;
}

export const FOLLOWING_NAMES = FOLLOWING.map(({ table }) => getTableName(table));

/** A registered person with that much of everything. */
export async function makeLife(world: World, life: Life): Promise<string> {
  const { id } = await makePatient(world, {
    givenName: life.isSurvivor ? "Survivor" : "Merged",
    familyName: "Merging",
    birthDate: life.isSurvivor ? "1984-09-04" : "1984-04-09",
    sex: life.isSurvivor ? "female" : "other",
    gender: life.isSurvivor ? undefined : "in their words",
    communicationNeeds: life.isSurvivor ? [] : ["large-print"],
  });
  // Restricted last: from then on only the desk knows of the person.
  const amounts = Object.entries(life.amounts).sort(([table]) => (table === "patient_restrictions" ? 1 : -1));
  for (const [table, amount] of amounts)
    for (let index = 0; index < amount; index += 1) await MAKERS[table]?.(world, id, index, life);
  return id;
}
