import { and, eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import {
  appointmentMessages,
  appointments,
  auditEvents,
  patients,
  timeOff,
  waitingListEntries,
  waitingListOffers,
} from "@/db/schema";
import { confirmAppointment } from "@/lib/appointment-proposals/commands";
import { cancelAppointment, moveAppointment } from "@/lib/appointments/commands";
import { systemContext } from "@/lib/context";
import { Conflict, NotFound, Refused } from "@/lib/errors";
import { restrictPatient } from "@/lib/patient-restrictions/commands";
import { listVisitsToMove } from "@/lib/time-off/queries";
import { offerInstead } from "@/lib/visits-to-move/commands";
import type { TimesFor } from "@/lib/visits-to-move/inputs";
import { proposeTimes } from "@/lib/visits-to-move/queries";
import { replaceVisit } from "@/lib/waiting-list/openings";
import { NOW, signedIn } from "@/tests/support/context";
import { testDatabase } from "@/tests/support/database";
import { makeAppointment, makeType } from "@/tests/support/factories/appointments";
import { makePractitioner, makeSpecialty } from "@/tests/support/factories/practitioners";

const { db } = await testDatabase();
const desk = await signedIn(db, "receptionist");
const AT = new Date("2026-03-17T10:00:00Z");

/** A doctor who is away, a colleague of the same specialty, and a visit that the absence holds. */
async function awayDoctor() {
  const specialtyId = await makeSpecialty(db);
  const person = await signedIn(db, "doctor");
  const userId = person.viewer.userId ?? "";
  const practitionerId = await makePractitioner({ db }, { specialtyId, userId });
  const colleagueId = await makePractitioner({ db }, { specialtyId });
  const typeId = await makeType({ db });
  const book = (startsAt: Date) =>
    makeAppointment({ db }, { practitionerId, typeId, startsAt, reason: "Wound" });
  const visits = [await book(AT), await book(new Date("2026-03-17T10:15:00Z"))];
  await db.insert(timeOff).values({
    userId,
    kind: "sick",
    startsAt: new Date("2026-03-17T00:00:00Z"),
    endsAt: new Date("2026-03-18T00:00:00Z"),
    isWholeDays: true,
    status: "approved",
    requestedBy: userId,
    requestedAt: NOW,
    decidedBy: desk.viewer.userId,
    decidedAt: NOW,
  });
  const [visit, second] = visits;
  if (!visit || !second) throw new Error("Two visits were expected.");
  return { specialtyId, practitionerId, colleagueId, typeId, visit, second };
}
const rowOf = async (id: string) => (await db.select().from(appointments).where(eq(appointments.id, id)))[0];
const listed = async (id: string) => (await listVisitsToMove(desk)).find((visit) => visit.id === id);

describe("times that are proposed", () => {
  test("are those of the specialty nearest to each visit’s own, no two the same, and they can be had", async () => {
    const { colleagueId, visit, second } = await awayDoctor();
    const visits = [second.appointmentId, visit.appointmentId];
    const found = await proposeTimes(desk, { visits, sought: "specialty", task: "move" });
    expect(found.map(({ id, time }) => [id, time?.practitionerId, time?.startsAt])).toEqual([
      [visit.appointmentId, colleagueId, "2026-03-17T10:00:00.000Z"],
      [second.appointmentId, colleagueId, "2026-03-17T10:15:00.000Z"],
    ]);
    expect(found[0]?.others).toHaveLength(8);
    for (const { id, time } of found)
      await moveAppointment(desk, {
        appointmentId: id,
        version: 1,
        practitionerId: time?.practitionerId ?? "",
        startsAt: new Date(time?.startsAt ?? ""),
      });
    expect(await listed(visit.appointmentId)).toBeUndefined();
    expect((await rowOf(visit.appointmentId))?.practitionerId).toBe(colleagueId);
  });

  test("with the same practitioner are those after the absence", async () => {
    const { practitionerId, visit } = await awayDoctor();
    const visits = [visit.appointmentId];
    const [found] = await proposeTimes(desk, { visits, sought: "same", task: "move" });
    expect(found?.time).toMatchObject({ practitionerId, startsAt: "2026-03-18T10:00:00.000Z" });
  });

  test("to be offered leave the patient’s own time alone, which the visit still holds", async () => {
    const { visit } = await awayDoctor();
    const visits = [visit.appointmentId];
    const [found] = await proposeTimes(desk, { visits, sought: "specialty", task: "offer" });
    expect(found?.time?.startsAt).not.toBe(AT.toISOString());
  });

  test("are not looked for by who may not move, nor of a restricted patient", async () => {
    const { visit } = await awayDoctor();
    const asked: TimesFor = { visits: [visit.appointmentId], sought: "specialty", task: "move" };
    await expect(proposeTimes(await signedIn(db, "cashier"), asked)).rejects.toThrow(Refused);
    await restrict(visit.patientId);
    expect(await proposeTimes(desk, asked)).toEqual([]);
  });
});

describe("another time that is offered for a visit", () => {
  const elsewhere = new Date("2026-03-17T14:00:00Z");
  const offer = (visit: { appointmentId: string }, practitionerId: string, version = 1) =>
    offerInstead(desk, { appointmentId: visit.appointmentId, version, practitionerId, startsAt: elsewhere });

  test("is kept with what the visit is for, told to the patient, and shown on the list; the visit stays", async () => {
    const { colleagueId, specialtyId, visit } = await awayDoctor();
    const offered = await offer(visit, colleagueId);
    expect(await rowOf(offered.appointmentId)).toMatchObject({
      status: "proposed",
      practitionerId: colleagueId,
      startsAt: elsewhere,
      reason: "Wound",
    });
    expect(await rowOf(visit.appointmentId)).toMatchObject({ status: "booked", startsAt: AT, version: 1 });
    expect((await listed(visit.appointmentId))?.offeredUntil).not.toBeNull();
    const told = await db
      .select()
      .from(appointmentMessages)
      .where(eq(appointmentMessages.appointmentId, offered.appointmentId));
    expect(told.map(({ kind }) => kind)).toContain("offer");
    const [entry] = await db
      .select()
      .from(waitingListEntries)
      .where(eq(waitingListEntries.insteadOfId, visit.appointmentId));
    expect(entry).toMatchObject({ specialtyId, priority: "soon", status: "waiting" });
    const events = await db.select().from(auditEvents).where(eq(auditEvents.patientId, visit.patientId));
    expect(events.map(({ action }) => action)).toEqual(
      expect.arrayContaining(["waitingList.add", "waitingList.offer"]),
    );
  });

  test("by two at once is offered by one, and the other is told", async () => {
    const { colleagueId, visit } = await awayDoctor();
    const answers = await Promise.allSettled([
      offer(visit, colleagueId),
      offer(visit, await makePractitioner({ db })),
    ]);
    expect(answers.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    expect(answers.find(({ status }) => status === "rejected")).toMatchObject({
      reason: { code: expect.stringMatching(/^waitingList\.(waitsAlready|offerOpen)$/) },
    });
    const waits = await db
      .select()
      .from(waitingListEntries)
      .where(eq(waitingListEntries.insteadOfId, visit.appointmentId));
    expect(waits).toHaveLength(1);
  });

  test("replaces the visit once it is taken", async () => {
    const { colleagueId, visit } = await awayDoctor();
    const offered = await offer(visit, colleagueId);
    await confirmAppointment(desk, { appointmentId: offered.appointmentId, version: 1 });
    const [entry] = await db
      .select()
      .from(waitingListEntries)
      .where(eq(waitingListEntries.insteadOfId, visit.appointmentId));
    await replaceVisit(systemContext({ db, now: NOW }), { entryId: entry?.id ?? "" });
    expect(await rowOf(visit.appointmentId)).toMatchObject({ status: "cancelled" });
    expect(await listed(visit.appointmentId)).toBeUndefined();
  });

  test("declined leaves the visit to be moved, and another one can be offered to the same wait", async () => {
    const { colleagueId, visit } = await awayDoctor();
    const offered = await offer(visit, colleagueId);
    await expect(offer(visit, colleagueId)).rejects.toMatchObject({ code: "waitingList.offerOpen" });
    await cancelAppointment(desk, {
      appointmentId: offered.appointmentId,
      version: 1,
      reason: "Does not suit",
    });
    expect(await listed(visit.appointmentId)).toMatchObject({ offeredUntil: null });
    await offer(visit, colleagueId);
    const offers = await db
      .select({ status: waitingListOffers.status, entryId: waitingListOffers.entryId })
      .from(waitingListOffers)
      .where(eq(waitingListOffers.patientId, visit.patientId));
    expect(offers.map(({ status }) => status).sort()).toEqual(["declined", "open"]);
    expect(new Set(offers.map(({ entryId }) => entryId)).size).toBe(1);
  });

  test("is refused when the time is gone, the visit changed or is over, to others, and for a restricted patient; nothing stays", async () => {
    const { colleagueId, visit } = await awayDoctor();
    await expect(offer(visit, colleagueId, 2)).rejects.toThrow(Conflict);
    const nobody = await signedIn(db, "cashier");
    const input = {
      appointmentId: visit.appointmentId,
      version: 1,
      practitionerId: colleagueId,
      startsAt: elsewhere,
    };
    await expect(offerInstead(nobody, input)).rejects.toThrow(Refused);
    await makeAppointment({ db }, { practitionerId: colleagueId, startsAt: elsewhere });
    await expect(offer(visit, colleagueId)).rejects.toMatchObject({ code: "appointments.takenJustNow" });
    const waiting = await db
      .select()
      .from(waitingListEntries)
      .where(
        and(
          eq(waitingListEntries.patientId, visit.patientId),
          eq(waitingListEntries.insteadOfId, visit.appointmentId),
        ),
      );
    expect(waiting).toEqual([]);
    await restrict(visit.patientId);
    await expect(offer(visit, colleagueId)).rejects.toThrow(NotFound);
    expect(await rowOf(visit.appointmentId)).toMatchObject({ status: "booked", version: 1 });
  });
});

async function restrict(patientId: string) {
  const manager = await signedIn(db, "manager", { stepUpAt: NOW });
  const [row] = await db
    .select({ mrn: patients.mrn, birthDate: patients.birthDate })
    .from(patients)
    .where(eq(patients.id, patientId));
  await restrictPatient(manager, {
    mrn: row?.mrn ?? "",
    birthDate: row?.birthDate ?? "",
    category: "at-risk",
    reason: "Threatened",
    userIds: [],
  });
}
