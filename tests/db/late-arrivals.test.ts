import { asc, eq } from "drizzle-orm";
import { expect, test } from "vitest";
import {
  appointmentChanges,
  appointmentDevices,
  appointments,
  appointmentTypes,
  auditEvents,
  deviceKinds,
  devices,
} from "@/db/schema";
import { checkInPatient, markNoShow } from "@/lib/appointments/attendance";
import { newId } from "@/lib/ids";
import { signedIn } from "../support/context";
import { testDatabase } from "../support/database";
import { makeAppointment, makeType } from "../support/factories/appointments";
import { makePractitioner } from "../support/factories/practitioners";

const { db } = await testDatabase();
const at = (minutes: number) => new Date(Date.parse("2026-03-10T10:00:00Z") + minutes * 60_000);
const WHY = "Came after the time was given to others";

type Visit = Awaited<ReturnType<typeof makeAppointment>>;
const deskAt = async (minutes: number) => ({ ...(await signedIn(db, "receptionist")), now: at(minutes) });
const rowOf = async (id: string) => (await db.select().from(appointments).where(eq(appointments.id, id)))[0];

/** Counted as missing, and then they come. */
async function missed(visit: Visit, minutes = 12) {
  const ctx = await deskAt(minutes);
  const { version } = await markNoShow(ctx, { appointmentId: visit.id, version: visit.version });
  const comes = () => checkInPatient(ctx, { appointmentId: visit.id, version, patientId: visit.patientId });
  return { comes };
}

test("who comes after the time was given to somebody else is seen beside them, and everybody knows why", async () => {
  const first = await makeAppointment({ db });
  const { comes } = await missed(first);
  const { practitionerId, typeId, startsAt } = first;
  await makeAppointment({ db }, { practitionerId, typeId, startsAt });
  expect(await comes()).toMatchObject({ status: "arrived", isBeside: true });
  expect(await rowOf(first.id)).toMatchObject({ overbookReason: WHY, arrivedAt: at(12) });
  const changes = await db
    .select()
    .from(appointmentChanges)
    .where(eq(appointmentChanges.appointmentId, first.id))
    .orderBy(asc(appointmentChanges.id));
  expect(changes.at(-1)).toMatchObject({ toStatus: "arrived", reason: WHY });
  const events = await db
    .select()
    .from(auditEvents)
    .where(eq(auditEvents.entityId, first.id))
    .orderBy(asc(auditEvents.position));
  expect(events.at(-1)).toMatchObject({ action: "appointments.checkIn", reason: WHY });
});

test("whose time is still free has it to themselves", async () => {
  const first = await makeAppointment({ db });
  const { comes } = await missed(first);
  expect(await comes()).toMatchObject({ status: "arrived", isBeside: false });
  expect((await rowOf(first.id))?.overbookReason).toBeNull();
});

test("one who takes the time and one who comes late at once: whoever is here is let in", async () => {
  const first = await makeAppointment({ db }, { durationMinutes: 30 });
  const { comes } = await missed(first, 5);
  const { practitionerId, typeId } = first;
  const [booked, arrived] = await Promise.allSettled([
    makeAppointment({ db }, { practitionerId, typeId, startsAt: at(15), now: at(5) }),
    comes(),
  ]);
  expect(arrived).toMatchObject({ status: "fulfilled" });
  if (booked.status === "rejected")
    expect(booked.reason).toMatchObject({ code: "appointments.takenJustNow" });
  else expect(arrived).toMatchObject({ value: { isBeside: true } });
});

test("equipment that others have by now stays with them", async () => {
  const [kindId, deviceId, typeId] = [newId(), newId(), await makeType({ db })];
  await db.insert(deviceKinds).values({ id: kindId, code: kindId, name: `Scanner ${kindId}` });
  await db.insert(devices).values({ id: deviceId, code: deviceId, name: "Scanner", kindId });
  await db.update(appointmentTypes).set({ deviceKindId: kindId }).where(eq(appointmentTypes.id, typeId));
  const { comes } = await missed(await makeAppointment({ db }, { typeId }));
  const second = await makeAppointment({ db }, { typeId });
  expect(await comes()).toMatchObject({ status: "arrived" });
  const held = await db.select().from(appointmentDevices).where(eq(appointmentDevices.deviceId, deviceId));
  expect(held.map(({ appointmentId }) => appointmentId)).toEqual([second.id]);
});

test("a group that is full by now lets in who comes late, beside it", async () => {
  const typeId = await makeType({ db }, 60);
  const practitionerId = await makePractitioner({ db }, { hours: { capacity: 2, slotMinutes: 60 } });
  const first = await makeAppointment({ db }, { typeId, practitionerId });
  await makeAppointment({ db }, { typeId, practitionerId });
  const { comes } = await missed(first);
  await makeAppointment({ db }, { typeId, practitionerId });
  expect(await comes()).toMatchObject({ status: "arrived", isBeside: true });
  expect(await rowOf(first.id)).toMatchObject({ groupSessionId: null, overbookReason: WHY });
});

test("a group that still has the seat takes them back", async () => {
  const typeId = await makeType({ db }, 60);
  const practitionerId = await makePractitioner({ db }, { hours: { capacity: 2, slotMinutes: 60 } });
  const first = await makeAppointment({ db }, { typeId, practitionerId });
  const before = await rowOf(first.id);
  await makeAppointment({ db }, { typeId, practitionerId });
  const { comes } = await missed(first);
  expect(await comes()).toMatchObject({ isBeside: false });
  expect((await rowOf(first.id))?.groupSessionId).toBe(before?.groupSessionId);
});

test("whoever has another visit at that time came for that one", async () => {
  const first = await makeAppointment({ db }, { durationMinutes: 30 });
  const { comes } = await missed(first);
  await makeAppointment({ db }, { patientId: first.patientId, startsAt: at(15), now: at(12) });
  await expect(comes()).rejects.toMatchObject({ code: "appointments.isElsewhere" });
  expect((await rowOf(first.id))?.status).toBe("no-show");
});
