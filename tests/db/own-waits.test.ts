import { and, eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { auditEvents, hospitalSettings, patientRestrictions, waitingListEntries } from "@/db/schema";
import { cancelAppointment } from "@/lib/appointments/commands";
import { Invalid, NotFound, Refused } from "@/lib/errors";
import { newId } from "@/lib/ids";
import { acceptOwn } from "@/lib/self-bookings/commands";
import { WaitForEarlier, WaitForTime } from "@/lib/self-bookings/inputs";
import { getOwnVisit } from "@/lib/self-bookings/queries";
import { stopWaiting, waitForEarlier, waitForTime } from "@/lib/self-bookings/waiting";
import { listWaits } from "@/lib/self-bookings/waits";
import { addToWaitingList } from "@/lib/waiting-list/commands";
import { AddToWaitingList } from "@/lib/waiting-list/inputs";
import { signedIn } from "../support/context";
import { testDatabase } from "../support/database";
import { makeAppointment } from "../support/factories/appointments";
import { makeCarer } from "../support/factories/carers";
import { person, portalAccount } from "../support/factories/portal";
import { makePractitioner, makeSpecialty } from "../support/factories/practitioners";
import { freeUp, makeSelfBookable, trailOf } from "../support/factories/self-bookings";

const { db } = await testDatabase();

const desk = await signedIn(db, "receptionist");
/** A Tuesday a week on, in the afternoon. */
const AHEAD = new Date("2026-03-17T14:00:00Z");

async function scene() {
  const patientId = (await person(db)).id;
  const specialtyId = await makeSpecialty(db);
  return {
    patientId,
    account: await portalAccount(db, patientId),
    typeId: await makeSelfBookable(db),
    specialtyId,
    practitionerId: await makePractitioner({ db }, { specialtyId }),
  };
}
const wish = (place: { patientId: string; typeId: string }, more = {}) =>
  WaitForTime.parse({ patientId: place.patientId, typeId: place.typeId, ...more });
const entriesOf = (patientId: string) =>
  db.select().from(waitingListEntries).where(eq(waitingListEntries.patientId, patientId));
const eventsOf = (patientId: string) => trailOf(db, patientId);

describe("a patient for whom no time suits", () => {
  test("waits for what was said, under their own name, in one event, and reads it", async () => {
    const { account, ...place } = await scene();
    const times = {
      dayParts: ["afternoon"],
      weekdays: ["2", "4"],
      earliestOn: "2026-03-16",
      latestOn: "2026-03-31",
    };
    const input = wish(place, { ...times, who: `specialty:${place.specialtyId}`, notice: "2880" });
    const added = await waitForTime(account, input);
    const actorId = account.viewer.userId;
    expect(await entriesOf(place.patientId)).toMatchObject([
      {
        id: added.id,
        typeId: place.typeId,
        specialtyId: place.specialtyId,
        practitionerId: null,
        insteadOfId: null,
        priority: "routine",
        weekdays: [2, 4],
        dayParts: ["afternoon"],
        earliestOn: "2026-03-16",
        latestOn: "2026-03-31",
        noticeMinutes: 2880,
        addedBy: actorId,
      },
    ]);
    expect(await eventsOf(place.patientId)).toEqual([{ action: "waitingList.add", actorId }]);
    expect(await listWaits(account, place.patientId)).toMatchObject([
      { entryId: added.id, weekdays: [2, 4], latestOn: "2026-03-31", offered: null, canStop: true },
    ]);
    expect((await eventsOf(place.patientId)).at(-1)).toEqual({ action: "waitingList.read", actorId });
  });

  test("is offered what becomes free and suits, answers in the portal, and no longer waits", async () => {
    const { account, ...place } = await scene();
    await waitForTime(
      account,
      wish(place, { dayParts: ["afternoon"], who: `practitioner:${place.practitionerId}` }),
    );
    expect(await freeUp(db, place.practitionerId, new Date("2026-03-17T09:00:00Z"))).toEqual([]);
    const [offer] = await freeUp(db, place.practitionerId, AHEAD);
    const appointmentId = offer?.appointmentId ?? "";
    const [wait] = await listWaits(account, place.patientId);
    expect(wait).toMatchObject({ offered: appointmentId, canStop: false });
    await expect(
      stopWaiting(account, { entryId: wait?.entryId ?? "", version: wait?.version ?? 0 }),
    ).rejects.toMatchObject({ code: "selfBookings.answerFirst" });
    const page = await getOwnVisit(account, { appointmentId, patientId: place.patientId });
    expect(page).toMatchObject({ state: "proposed", facts: { stake: "waiting" } });
    await acceptOwn(account, { appointmentId, version: page.version });
    expect(await listWaits(account, place.patientId)).toEqual([]);
  });

  test("leaves the list, once, and can begin to wait anew", async () => {
    const { account, ...place } = await scene();
    const added = await waitForTime(account, wish(place));
    const seen = { entryId: added.id, version: added.version };
    await stopWaiting(account, seen);
    expect(await entriesOf(place.patientId)).toMatchObject([
      { status: "removed", endedBy: account.viewer.userId, endReason: "By the patient, in the portal" },
    ]);
    await expect(stopWaiting(account, seen)).rejects.toMatchObject({ code: "selfBookings.waitChanged" });
    expect((await eventsOf(place.patientId)).map(({ action }) => action)).toEqual([
      "waitingList.add",
      "waitingList.remove",
    ]);
    await waitForTime(account, wish(place));
  });

  test("waits once for a kind of visit and for three kinds at most, also when pressed twice at once", async () => {
    const { account, ...place } = await scene();
    const answers = await Promise.allSettled([1, 2].map(() => waitForTime(account, wish(place))));
    expect(answers.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    expect(answers.find(({ status }) => status === "rejected")).toMatchObject({
      reason: { code: "selfBookings.waitsForKind" },
    });
    for (const typeId of [await makeSelfBookable(db), await makeSelfBookable(db)])
      await waitForTime(account, wish({ ...place, typeId }));
    const fourth = wish({ ...place, typeId: await makeSelfBookable(db) });
    await expect(waitForTime(account, fourth)).rejects.toMatchObject({
      code: "selfBookings.waitLimit",
      details: { params: { limit: 3 } },
    });
    expect(await entriesOf(place.patientId)).toHaveLength(3);
  });

  test("is not put there twice where the desk did it, and reads that too; a wait with a visit stands with the visit", async () => {
    const { account, ...place } = await scene();
    const { patientId, typeId, practitionerId } = place;
    await addToWaitingList(desk, AddToWaitingList.parse({ patientId, typeId, note: "Anxious" }));
    await expect(waitForTime(account, wish(place))).rejects.toMatchObject({
      code: "selfBookings.waitsForKind",
    });
    const visit = await makeAppointment({ db }, { patientId, practitionerId, startsAt: AHEAD });
    const seen = { appointmentId: visit.id, version: visit.version };
    await waitForEarlier(account, WaitForEarlier.parse(seen));
    const waits = await listWaits(account, patientId);
    expect(waits.map((wait) => wait.typeId)).toEqual([typeId]);
    expect(JSON.stringify(waits)).not.toContain("Anxious");
    await cancelAppointment(desk, { ...seen, reason: "Asked to" });
    expect(await listWaits(account, patientId)).toHaveLength(2);
  });

  test("cannot wait for what patients do not book, whoever is not there, days that are past, or where booking is closed", async () => {
    const { account, ...place } = await scene();
    const gone = await makePractitioner({ db }, { isActive: false });
    const unknown: [typeof NotFound | typeof Invalid, WaitForTime][] = [
      [NotFound, wish({ ...place, typeId: await makeSelfBookable(db, { isSelfBookable: false }) })],
      [NotFound, wish(place, { who: `practitioner:${gone}` })],
      [NotFound, wish(place, { who: `practitioner:${newId()}` })],
      [NotFound, wish(place, { who: `specialty:${newId()}` })],
      [Invalid, wish(place, { latestOn: "2026-03-09" })],
    ];
    for (const [kind, input] of unknown) await expect(waitForTime(account, input)).rejects.toThrow(kind);
    await db.update(hospitalSettings).set({ selfBookingLimit: 0 });
    await expect(waitForTime(account, wish(place))).rejects.toMatchObject({ code: "selfBookings.off" });
    await db.update(hospitalSettings).set({ selfBookingLimit: 3 });
    await db.insert(patientRestrictions).values({
      patientId: place.patientId,
      category: "staff",
      reason: "Works here",
      restrictedBy: desk.viewer.userId ?? "",
    });
    await expect(waitForTime(account, wish(place))).rejects.toThrow(Refused);
    expect(await entriesOf(place.patientId)).toEqual([]);
    for (const bad of [
      { who: "practitioner:x" },
      { weekdays: ["8"] },
      { notice: "0" },
      { latestOn: "2026-02-30" },
    ])
      expect(
        WaitForTime.safeParse({ patientId: place.patientId, typeId: place.typeId, ...bad }).success,
      ).toBe(false);
  });
});

describe("a place on the waiting list", () => {
  test("is not there for anybody else: no reading, adding or leaving, and it is unchanged", async () => {
    const { account, ...place } = await scene();
    const { account: stranger } = await scene();
    const added = await waitForTime(account, wish(place));
    const before = await entriesOf(place.patientId);
    const other = await makeSelfBookable(db);
    const works: (() => Promise<unknown>)[] = [
      () => listWaits(stranger, place.patientId),
      () => waitForTime(stranger, wish({ ...place, typeId: other })),
      () => stopWaiting(stranger, { entryId: added.id, version: added.version }),
      () => stopWaiting(stranger, { entryId: newId(), version: 1 }),
    ];
    for (const work of works) await expect(work()).rejects.toThrow(NotFound);
    for (const role of ["receptionist", "doctor", "admin"] as const) {
      const staff = await signedIn(db, role);
      await expect(listWaits(staff, place.patientId)).rejects.toThrow(Refused);
      await expect(waitForTime(staff, wish({ ...place, typeId: other }))).rejects.toThrow(Refused);
      await expect(stopWaiting(staff, { entryId: added.id, version: added.version })).rejects.toThrow(
        Refused,
      );
    }
    expect(await entriesOf(place.patientId)).toEqual(before);
  });

  test("of somebody cared for is asked for and left by a carer who may book, and the trail says as whose carer", async () => {
    const { account, patient, relationId } = await makeCarer(db);
    const place = { patientId: patient.id, typeId: await makeSelfBookable(db) };
    const added = await waitForTime(account, wish(place));
    expect(await listWaits(account, patient.id)).toMatchObject([{ entryId: added.id }]);
    await stopWaiting(account, { entryId: added.id, version: added.version });
    const events = await db
      .select()
      .from(auditEvents)
      .where(and(eq(auditEvents.patientId, patient.id), eq(auditEvents.action, "carers.book")));
    expect(events).toHaveLength(2);
    expect(events[0]).toMatchObject({ actorId: account.viewer.userId, entityId: relationId });
    expect(await entriesOf(patient.id)).toMatchObject([{ endReason: "By a carer, in the portal" }]);
  });

  test("of somebody cared for is not there for a carer who may not book", async () => {
    const { account, patient } = await makeCarer(db, { mayBeTold: true });
    const place = { patientId: patient.id, typeId: await makeSelfBookable(db) };
    const { id: entryId, version } = await addToWaitingList(desk, AddToWaitingList.parse(place));
    const before = await entriesOf(patient.id);
    await expect(listWaits(account, patient.id)).rejects.toThrow(NotFound);
    await expect(
      waitForTime(account, wish({ ...place, typeId: await makeSelfBookable(db) })),
    ).rejects.toThrow(NotFound);
    await expect(stopWaiting(account, { entryId, version })).rejects.toThrow(NotFound);
    expect(await entriesOf(patient.id)).toEqual(before);
  });
});
