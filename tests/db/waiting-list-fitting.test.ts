import { eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { auditEvents, waitingListEntries } from "@/db/schema";
import { completeAppointment, startConsultation } from "@/lib/appointments/attendance";
import { CalendarFilter } from "@/lib/calendar/inputs";
import { Refused } from "@/lib/errors";
import { newId } from "@/lib/ids";
import { holdSlot } from "@/lib/slot-holds/commands";
import { addToWaitingList, giveTime } from "@/lib/waiting-list/commands";
import { countFitting, listFitting, listFittingTimes } from "@/lib/waiting-list/fitting";
import { AddToWaitingList } from "@/lib/waiting-list/inputs";
import { findWaitingInstead } from "@/lib/waiting-list/queries";
import { NOW, signedIn } from "../support/context";
import { testDatabase } from "../support/database";
import { makeAppointment, makeType } from "../support/factories/appointments";
import { makePatient } from "../support/factories/patients";
import { makePractitioner, makeSpecialty } from "../support/factories/practitioners";

const { db } = await testDatabase();
const desk = () => signedIn(db, "receptionist");
/** Thursday, two days on. */
const day = "2026-03-12";

async function clinic() {
  const specialtyId = await makeSpecialty(db);
  return {
    specialtyId,
    practitionerId: await makePractitioner(
      { db },
      { specialtyId, hours: { startMinute: 540, endMinute: 660, slotMinutes: 15 } },
    ),
    typeId: await makeType({ db }, 15),
  };
}
type Clinic = Awaited<ReturnType<typeof clinic>>;
const shown = ({ practitionerId }: Clinic, more: object = {}) =>
  CalendarFilter.parse({ date: day, practitioner: practitionerId, ...more });

async function waits({ typeId }: Clinic, wish: Partial<AddToWaitingList> = {}) {
  const patientId = wish.patientId ?? (await makePatient({ db })).id;
  const input = AddToWaitingList.parse({ typeId, patientId, ...wish });
  const { id, version } = await addToWaitingList(await desk(), input);
  return { entryId: id, version, patientId };
}
/** Nobody else waits. */
const clear = () =>
  db
    .update(waitingListEntries)
    .set({ status: "removed", endedAt: NOW, endReason: "cleared" })
    .where(eq(waitingListEntries.status, "waiting"));
const idsOf = ({ rows }: Awaited<ReturnType<typeof listFitting>>) => rows.map(({ id }) => id);
const eventsOf = (sessionId: string | null) =>
  db
    .select()
    .from(auditEvents)
    .where(eq(auditEvents.sessionId, sessionId ?? ""));

describe("who waits beside a calendar", () => {
  test("are those whom the shown day and people could help, in their turn, and counted the same", async () => {
    await clear();
    const place = await clinic();
    const other = await clinic();
    const { practitionerId, specialtyId } = place;
    const routine = await waits(place, { specialtyId });
    const late = await waits(place, { practitionerId, targetOn: "2026-03-09" });
    const urgent = await waits(place, { priority: "urgent" });
    await waits(place, { practitionerId: other.practitionerId });
    await waits(place, { specialtyId: other.specialtyId });
    await waits(place, { practitionerId, weekdays: [5] });
    await waits(place, { practitionerId, earliestOn: "2026-03-13" });
    await waits(place, { practitionerId, noticeMinutes: 4320 });
    const ctx = await desk();
    const list = await listFitting(ctx, shown(place));
    expect(idsOf(list)).toEqual([urgent.entryId, late.entryId, routine.entryId]);
    expect(list.total).toBe(3);
    expect(list.rows.map(({ isBreached }) => isBreached)).toEqual([false, true, false]);
    expect(await countFitting(ctx, shown(place))).toEqual({ count: 3, breached: 1 });
    const week = await listFitting(ctx, shown(place, { view: "week" }));
    expect(week.total).toBe(6);
    expect(await countFitting(ctx, shown(place, { date: "2026-03-09" }))).toEqual({ count: 0, breached: 0 });
  });

  test("are named with one disclosure, counted without any, and only for whoever may read the list", async () => {
    await clear();
    const place = await clinic();
    await waits(place);
    const ctx = await desk();
    await countFitting(ctx, shown(place));
    expect(await eventsOf(ctx.viewer.sessionId)).toEqual([]);
    await listFitting(ctx, shown(place));
    expect((await eventsOf(ctx.viewer.sessionId)).map(({ action }) => action)).toEqual(["waitingList.read"]);
    const cashier = await signedIn(db, "cashier");
    for (const ask of [countFitting, listFitting])
      await expect(ask(cashier, shown(place))).rejects.toThrow(Refused);
    await expect(listFittingTimes(cashier, { entryId: newId(), filter: shown(place) })).rejects.toThrow(
      Refused,
    );
  });
});

describe("times that suit somebody who waits", () => {
  test("are those that can be booked, of the day parts and before the visit that is replaced; one of them is given", async () => {
    const place = await clinic();
    const { practitionerId, typeId } = place;
    const later = await makeAppointment(
      { db },
      { practitionerId, typeId, startsAt: new Date(`${day}T10:30:00Z`) },
    );
    await makeAppointment({ db }, { practitionerId, typeId, startsAt: new Date(`${day}T09:00:00Z`) });
    await holdSlot(await desk(), { practitionerId, typeId, startsAt: new Date(`${day}T09:15:00Z`) });
    const { patientId, appointmentId: insteadOfId } = later;
    const who = await waits(place, { patientId, practitionerId, insteadOfId, dayParts: ["morning"] });
    const ctx = await desk();
    const times = await listFittingTimes(ctx, { entryId: who.entryId, filter: shown(place) });
    expect(times.map(({ startsAt }) => startsAt.slice(11, 16))).toEqual(["09:30", "09:45", "10:00", "10:15"]);
    const evening = await waits(place, { practitionerId, dayParts: ["evening"] });
    expect(await listFittingTimes(ctx, { entryId: evening.entryId, filter: shown(place) })).toEqual([]);
    await giveTime(ctx, {
      entryId: who.entryId,
      version: who.version,
      practitionerId,
      startsAt: new Date(times[0]?.startsAt ?? ""),
      isAgreed: true,
    });
    const rest = await listFittingTimes(ctx, { entryId: evening.entryId, filter: shown(place) });
    expect(rest).toEqual([]);
    await expect(listFittingTimes(ctx, { entryId: who.entryId, filter: shown(place) })).rejects.toMatchObject(
      {
        kind: "not-found",
      },
    );
  });
});

describe("a wait for an earlier time", () => {
  test("is found beside the visit that it would replace, and no longer when it ended", async () => {
    const place = await clinic();
    const later = await makeAppointment({ db }, { typeId: place.typeId });
    const ctx = await desk();
    expect(await findWaitingInstead(ctx, later.appointmentId)).toBeNull();
    const { patientId, appointmentId: insteadOfId } = later;
    const who = await waits(place, { patientId, insteadOfId });
    expect(await findWaitingInstead(ctx, insteadOfId)).toMatchObject({
      id: who.entryId,
      insteadOf: "2026-03-10T10:00:00.000Z",
    });
    await expect(findWaitingInstead(await signedIn(db, "cashier"), insteadOfId)).rejects.toThrow(Refused);
    await clear();
    expect(await findWaitingInstead(ctx, insteadOfId)).toBeNull();
  });

  test("is over once the visit took place", async () => {
    const place = await clinic();
    const later = await makeAppointment({ db }, { typeId: place.typeId });
    const { patientId, appointmentId } = later;
    const who = await waits(place, { patientId, insteadOfId: appointmentId });
    const doctor = await signedIn(db, "doctor");
    await startConsultation(doctor, { appointmentId, version: later.version });
    const waiting = () => db.$count(waitingListEntries, eq(waitingListEntries.id, who.entryId));
    expect(await findWaitingInstead(await desk(), appointmentId)).not.toBeNull();
    await completeAppointment(doctor, { appointmentId });
    expect(await findWaitingInstead(await desk(), appointmentId)).toBeNull();
    expect(await waiting()).toBe(1);
    const events = await db.select().from(auditEvents).where(eq(auditEvents.entityId, who.entryId));
    expect(events.map(({ action }) => action).sort()).toEqual(["waitingList.add", "waitingList.remove"]);
  });
});
