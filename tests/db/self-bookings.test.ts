import { and, eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import {
  appointmentMessages,
  appointments,
  type appointmentTypes,
  auditEvents,
  hospitalSettings,
  patientRestrictions,
  patients,
  slotHolds,
  waitingListEntries,
} from "@/db/schema";
import { bookAppointment } from "@/lib/appointments/commands";
import { type Context, systemContext, transaction } from "@/lib/context";
import { AppError, Conflict, Invalid, NotFound, Refused } from "@/lib/errors";
import { once } from "@/lib/idempotency";
import { newId } from "@/lib/ids";
import {
  acceptOwn,
  bookOwn,
  cancelOwn,
  comeToOwn,
  holdOwn,
  moveOwn,
  releaseOwn,
} from "@/lib/self-bookings/commands";
import { BookOwn, WaitForEarlier } from "@/lib/self-bookings/inputs";
import {
  getBookingChoices,
  getBookingDraft,
  getOwnVisit,
  getSelfBooking,
  listOtherTimes,
  listOwnTimes,
} from "@/lib/self-bookings/queries";
import { stopWaiting, waitForEarlier } from "@/lib/self-bookings/waiting";
import { addToWaitingList } from "@/lib/waiting-list/commands";
import { AddToWaitingList } from "@/lib/waiting-list/inputs";
import { replaceVisit } from "@/lib/waiting-list/openings";
import { NOW, signedIn } from "../support/context";
import { testDatabase } from "../support/database";
import { makeAppointment, makeType } from "../support/factories/appointments";
import { makeCarer } from "../support/factories/carers";
import { person, portalAccount } from "../support/factories/portal";
import { makePractitioner, makeSpecialty } from "../support/factories/practitioners";
import { freeUp, makeSelfBookable, trailOf } from "../support/factories/self-bookings";

const { db } = await testDatabase();

const desk = await signedIn(db, "receptionist");
/** A Tuesday a week on; NOW is a Tuesday, too. */
const AHEAD = new Date("2026-03-17T10:00:00Z");
const days = (count: number, from = AHEAD) => new Date(from.getTime() + count * 86_400_000);

async function scene(values: Partial<typeof appointmentTypes.$inferInsert> = {}) {
  const patient = await person(db);
  return {
    patientId: patient.id,
    account: await portalAccount(db, patient.id),
    typeId: await makeSelfBookable(db, values),
    practitionerId: await makePractitioner({ db }),
  };
}
type Scene = Awaited<ReturnType<typeof scene>>;

const wish = ({ patientId, typeId, practitionerId }: Omit<Scene, "account">, startsAt = AHEAD) => ({
  patientId,
  typeId,
  practitionerId,
  startsAt,
  evenSo: false,
});
const visitOf = async (id: string) =>
  (await db.select().from(appointments).where(eq(appointments.id, id)))[0];
const visitsOf = (patientId: string) =>
  db.select().from(appointments).where(eq(appointments.patientId, patientId));
const eventsOf = (patientId: string) => trailOf(db, patientId);

describe("a patient who books in the portal", () => {
  test("has the time, stands as who booked it, leaves one event and is told at once", async () => {
    const { account, ...place } = await scene();
    const booked = await bookOwn(account, { ...wish(place), reason: "My knee" });
    const actorId = account.viewer.userId;
    expect(await visitOf(booked.id)).toMatchObject({
      ...place,
      startsAt: AHEAD,
      status: "booked",
      isSelfBooked: true,
      bookedBy: actorId,
      requester: "patient",
      reason: "My knee",
    });
    expect(await eventsOf(place.patientId)).toEqual([{ action: "appointments.book", actorId }]);
    const [told] = await db
      .select()
      .from(appointmentMessages)
      .where(
        and(eq(appointmentMessages.appointmentId, booked.id), eq(appointmentMessages.kind, "confirmation")),
      );
    expect(told).toMatchObject({ dueAt: NOW, isUrgent: true });
  });

  test("keeps the time while confirming: nobody else gets it, and the hold is used up", async () => {
    const { account, ...place } = await scene();
    const other = await scene();
    const { holdId } = await holdOwn(account, withoutEvenSo(wish(place)));
    const sameTime = { ...wish(place), patientId: other.patientId };
    await expect(bookOwn(other.account, sameTime)).rejects.toMatchObject({
      code: "appointments.takenJustNow",
    });
    // Somebody else's hold in the wish opens nothing and is not ended by it.
    await expect(bookOwn(other.account, { ...sameTime, holdId })).rejects.toThrow(Conflict);
    await releaseOwn(other.account, { holdId });
    expect(await db.$count(slotHolds, eq(slotHolds.id, holdId))).toBe(1);
    await bookOwn(account, { ...wish(place), holdId });
    expect(await db.$count(slotHolds, eq(slotHolds.id, holdId))).toBe(0);
  });

  test("keeps one time, also when many windows choose with a practitioner each at once", async () => {
    const { account, ...place } = await scene();
    const places = [place];
    while (places.length < 8) places.push({ ...place, practitionerId: await makePractitioner({ db }) });
    await Promise.all(places.map((where) => holdOwn(account, withoutEvenSo(wish(where)))));
    expect(await db.$count(slotHolds, eq(slotHolds.heldBy, account.viewer.userId ?? ""))).toBe(1);
  });

  test("keeps one time at a time", async () => {
    const { account, ...place } = await scene();
    const first = await holdOwn(account, withoutEvenSo(wish(place)));
    const second = await holdOwn(account, withoutEvenSo(wish(place, days(1))));
    expect(await db.$count(slotHolds, eq(slotHolds.id, first.holdId))).toBe(0);
    await releaseOwn(account, { holdId: second.holdId });
    expect(await db.$count(slotHolds, eq(slotHolds.id, second.holdId))).toBe(0);
  });

  test("a press that is sent twice is one booking", async () => {
    const { account, ...place } = await scene();
    const input = wish(place);
    const press = { action: "selfBookings.book", key: newId(), input };
    const send = () => transaction(account, (tx) => once(tx, press, () => bookOwn(tx, input)));
    const [first, second] = await Promise.all([send(), send()]);
    expect(second).toEqual(first);
    expect(await visitsOf(place.patientId)).toHaveLength(1);
  });

  test("books no kind that patients do not book, none that is retired, and nothing outside notice, horizon and hours", async () => {
    const { account, ...place } = await scene({ minimumNoticeMinutes: 2 * 1440, horizonDays: 30 });
    const staffOnly = await makeType({ db });
    const retired = await makeSelfBookable(db, { isActive: false });
    for (const typeId of [staffOnly, retired]) {
      await expect(bookOwn(account, { ...wish(place), typeId })).rejects.toThrow(NotFound);
      await expect(holdOwn(account, withoutEvenSo({ ...wish(place), typeId }))).rejects.toThrow(NotFound);
    }
    const refused = { "appointments.tooSoon": days(1, NOW), "appointments.tooFarAhead": days(31, NOW) };
    for (const [code, startsAt] of Object.entries(refused)) {
      await expect(bookOwn(account, wish(place, startsAt))).rejects.toMatchObject({ code });
      await expect(holdOwn(account, withoutEvenSo(wish(place, startsAt)))).rejects.toMatchObject({ code });
    }
    await expect(bookOwn(account, wish(place, new Date("2026-03-17T20:00:00Z")))).rejects.toThrow(Invalid);
    expect(await visitsOf(place.patientId)).toEqual([]);
  });

  test("has at most as many ahead as the hospital says, also when two are booked at once", async () => {
    const { account, ...place } = await scene();
    for (const week of [0, 1]) await bookOwn(account, wish(place, days(7 * week)));
    const answers = await Promise.allSettled(
      [2, 3].map((week) => bookOwn(account, wish(place, days(7 * week)))),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    expect(answers.find(({ status }) => status === "rejected")).toMatchObject({
      reason: { code: "selfBookings.limit", details: { params: { limit: 3 } } },
    });
    expect(await visitsOf(place.patientId)).toHaveLength(3);
    expect(await getSelfBooking(account, place.patientId)).toMatchObject({ closed: "limit" });
    await expect(holdOwn(account, withoutEvenSo(wish(place, days(40))))).rejects.toMatchObject({
      code: "selfBookings.limit",
    });
    // What the desk books is not theirs to count.
    const { id } = await bookAppointment(desk, { ...withoutEvenSo(wish(place)), startsAt: days(35) });
    expect(await visitOf(id)).toMatchObject({ isSelfBooked: false });
  });

  test("is asked before a second visit of the same kind in one week, and can want both", async () => {
    const { account, ...place } = await scene();
    await bookOwn(account, wish(place));
    const friday = wish(place, days(3));
    expect(await getBookingDraft(account, friday)).toMatchObject({ sameWeek: [AHEAD.toISOString()] });
    await expect(bookOwn(account, friday)).rejects.toMatchObject({ code: "selfBookings.sameWeek" });
    expect(await visitsOf(place.patientId)).toHaveLength(1);
    await bookOwn(account, { ...friday, evenSo: true });
    await bookOwn(account, wish(place, days(6)));
    expect(await visitsOf(place.patientId)).toHaveLength(3);
  });

  test("a hospital that closes booking is closed to holds and bookings", async () => {
    const { account, ...place } = await scene();
    await db.update(hospitalSettings).set({ selfBookingLimit: 0 });
    try {
      expect(await getSelfBooking(account, place.patientId)).toMatchObject({ closed: "off" });
      await expect(bookOwn(account, wish(place))).rejects.toThrow(Refused);
      await expect(holdOwn(account, withoutEvenSo(wish(place)))).rejects.toThrow(Refused);
    } finally {
      await db.update(hospitalSettings).set({ selfBookingLimit: 3 });
    }
  });
});

describe("who cannot book in the portal", () => {
  test("somebody with another's record, an account that no desk has connected, and staff: nothing is there", async () => {
    const { patientId, ...place } = await scene();
    const { account: stranger } = await scene();
    const unconfirmed = await signedIn(db, "patient");
    const input = wish({ patientId, ...place });
    for (const ctx of [stranger, unconfirmed]) {
      await expect(bookOwn(ctx, input)).rejects.toThrow(NotFound);
      await expect(holdOwn(ctx, withoutEvenSo(input))).rejects.toThrow(NotFound);
      await expect(getSelfBooking(ctx, patientId)).rejects.toThrow(NotFound);
      await expect(listOwnTimes(ctx, { patientId, typeId: place.typeId })).rejects.toThrow(NotFound);
      await expect(getBookingChoices(ctx, input)).rejects.toThrow(NotFound);
      await expect(getBookingDraft(ctx, input)).rejects.toThrow(NotFound);
    }
    for (const role of ["receptionist", "doctor", "manager", "admin"] as const) {
      const staff = await signedIn(db, role);
      await expect(bookOwn(staff, input)).rejects.toThrow(Refused);
      await expect(getSelfBooking(staff, patientId)).rejects.toThrow(Refused);
    }
    expect(await visitsOf(patientId)).toEqual([]);
  });

  test("somebody whose record is restricted or who died: they are told that staff look after it, and nothing changes", async () => {
    const restricted = await scene();
    const booked = await bookOwn(restricted.account, wish(restricted));
    await db.insert(patientRestrictions).values({
      patientId: restricted.patientId,
      category: "staff",
      reason: "Works here",
      restrictedBy: desk.viewer.userId ?? "",
    });
    const dead = await scene();
    await db.update(patients).set({ deceasedAt: NOW }).where(eq(patients.id, dead.patientId));
    for (const { account, ...place } of [restricted, dead]) {
      await expect(bookOwn(account, wish(place, days(14)))).rejects.toMatchObject({
        code: "selfBookings.lookedAfter",
      });
      await expect(holdOwn(account, withoutEvenSo(wish(place, days(14))))).rejects.toThrow(Refused);
      expect(await getSelfBooking(account, place.patientId)).toMatchObject({ closed: "person" });
    }
    const seen = { appointmentId: booked.id, version: booked.version };
    const before = await visitOf(booked.id);
    await expect(cancelOwn(restricted.account, seen)).rejects.toThrow(Refused);
    await expect(moveOwn(restricted.account, { ...seen, startsAt: days(1) })).rejects.toThrow(Refused);
    expect(await visitOf(booked.id)).toEqual(before);
  });
});

describe("free times in the portal", () => {
  test("begin after the notice, leave out full days, and come in whole days", async () => {
    const { account, ...place } = await scene({ minimumNoticeMinutes: 1440 });
    const practitionerId = await makePractitioner({ db }, { maxPerDay: 1 });
    await makeAppointment({ db }, { practitionerId, startsAt: new Date("2026-03-12T15:00:00Z") });
    const search = { patientId: place.patientId, typeId: place.typeId, practitionerId };
    const { slots, laterFrom } = await listOwnTimes(account, search);
    expect(slots[0]?.startsAt).toBe("2026-03-11T09:00:00.000Z");
    expect(slots.at(-1)?.startsAt).toBe("2026-03-11T17:45:00.000Z");
    expect(laterFrom).toBe("2026-03-12");
    const later = await listOwnTimes(account, { ...search, from: laterFrom ?? "" });
    expect(later.slots[0]?.startsAt).toBe("2026-03-13T08:00:00.000Z");
    const mornings = await listOwnTimes(account, { ...search, dayPart: "morning" });
    expect(mornings.slots.every(({ startsAt }) => startsAt.slice(11) < "12")).toBe(true);
  });

  test("name one who is free for each time where nobody is asked for, by turns", async () => {
    const { account, patientId, typeId } = await scene();
    const specialtyId = await makeSpecialty(db);
    const both = [
      await makePractitioner({ db }, { specialtyId }),
      await makePractitioner({ db }, { specialtyId }),
    ];
    const { slots } = await listOwnTimes(account, { patientId, typeId, specialtyId });
    expect(new Set(slots.map(({ startsAt }) => startsAt)).size).toBe(slots.length);
    for (const id of both)
      expect(slots.filter(({ practitionerId }) => practitionerId === id).length).toBeGreaterThan(
        slots.length / 3,
      );
  });

  test("are not offered with somebody whose hours are kept for other kinds of visit", async () => {
    const { account, patientId, typeId, practitionerId } = await scene();
    const { practitioners } = await getBookingChoices(account, { patientId, typeId });
    expect(practitioners.map(({ id }) => id)).toContain(practitionerId);
    const noHours = await makePractitioner({ db }, { weekdays: [] });
    const again = await getBookingChoices(account, { patientId, typeId });
    expect(again.practitioners.map(({ id }) => id)).not.toContain(noHours);
  });
});

describe("a visit of one's own", () => {
  async function own(values: Partial<typeof appointmentTypes.$inferInsert> = {}, startsAt = AHEAD) {
    const { account, ...place } = await scene(values);
    const visit = await makeAppointment({ db }, { ...place, startsAt });
    return { account, ...place, seen: { appointmentId: visit.id, version: visit.version } };
  }

  test("is moved to another free time, also when the desk booked it; the change goes out at once", async () => {
    const { account, patientId, seen } = await own();
    const page = await getOwnVisit(account, { appointmentId: seen.appointmentId, patientId });
    expect(page).toMatchObject({ state: "open", version: 1, waits: null });
    const moved = await moveOwn(account, { ...seen, startsAt: days(1) });
    expect(await visitOf(seen.appointmentId)).toMatchObject({ startsAt: days(1), version: moved.version });
    expect((await eventsOf(patientId)).map(({ action }) => action)).toEqual([
      "appointments.book",
      "appointments.read",
      "appointments.move",
    ]);
    // The browser that still shows the former time is told so.
    await expect(moveOwn(account, { ...seen, startsAt: days(2) })).rejects.toThrow(Conflict);
    expect(await visitOf(seen.appointmentId)).toMatchObject({ startsAt: days(1) });
  });

  test("is called off, and the time is free again", async () => {
    const { account, patientId, typeId, practitionerId, seen } = await own();
    await cancelOwn(account, { ...seen, reason: "Feeling better" });
    expect(await visitOf(seen.appointmentId)).toMatchObject({
      status: "cancelled",
      cancelReason: "By the patient, in the portal: Feeling better",
    });
    const actorId = account.viewer.userId;
    expect((await eventsOf(patientId)).at(-1)).toEqual({ action: "appointments.cancel", actorId });
    await bookAppointment(desk, { patientId, typeId, practitionerId, startsAt: AHEAD });
    await expect(cancelOwn(account, seen)).rejects.toThrow(Conflict);
  });

  test("stays as it is without notice enough, and within it no other time can be had", async () => {
    const { account, seen } = await own({ minimumNoticeMinutes: 1440 }, new Date("2026-03-10T15:00:00Z"));
    const before = await visitOf(seen.appointmentId);
    for (const work of [
      () => cancelOwn(account, seen),
      () => moveOwn(account, { ...seen, startsAt: days(1) }),
    ])
      await expect(work()).rejects.toMatchObject({ code: "appointmentLinks.tooLate" });
    expect(await visitOf(seen.appointmentId)).toEqual(before);
    const open = await own({ minimumNoticeMinutes: 1440 });
    const soon = new Date("2026-03-10T15:00:00Z");
    await expect(moveOwn(open.account, { ...open.seen, startsAt: soon })).rejects.toThrow(Conflict);
    expect(await visitOf(open.seen.appointmentId)).toMatchObject({ startsAt: AHEAD });
  });

  test("is not there for anybody else: no reading, coming, moving, cancelling, accepting or waiting, and it is unchanged", async () => {
    const { patientId, seen } = await own();
    const { account: stranger, patientId: ownId } = await scene();
    const before = await visitOf(seen.appointmentId);
    const works: (() => Promise<unknown>)[] = [
      () => moveOwn(stranger, { ...seen, startsAt: days(1) }),
      () => cancelOwn(stranger, seen),
      () => acceptOwn(stranger, seen),
      () => comeToOwn(stranger, seen),
      () => waitForEarlier(stranger, WaitForEarlier.parse(seen)),
      () => getOwnVisit(stranger, { appointmentId: seen.appointmentId, patientId }),
      () => listOtherTimes(stranger, { appointmentId: seen.appointmentId, patientId }),
      () => listOtherTimes(stranger, { appointmentId: seen.appointmentId, patientId: ownId }),
      // Their own record with the other's visit.
      () => getOwnVisit(stranger, { appointmentId: seen.appointmentId, patientId: ownId }),
      () => cancelOwn(stranger, { appointmentId: newId(), version: 1 }),
    ];
    for (const work of works) await expect(work()).rejects.toThrow(NotFound);
    expect(await visitOf(seen.appointmentId)).toEqual(before);
    expect(await db.$count(waitingListEntries, eq(waitingListEntries.patientId, patientId))).toBe(0);
    await expect(cancelOwn(desk, seen)).rejects.toThrow(Refused);
  });

  test("is said to be come to once, in one event, until it begins; moved, it is asked anew", async () => {
    const { account, patientId, seen } = await own();
    const page = () => getOwnVisit(account, { appointmentId: seen.appointmentId, patientId });
    expect(await page()).toMatchObject({ isComing: false });
    await Promise.all([comeToOwn(account, seen), comeToOwn(account, seen)]);
    expect(await page()).toMatchObject({ isComing: true, version: seen.version });
    const said = (await eventsOf(patientId)).filter(({ action }) => action === "appointments.confirmComing");
    expect(said).toEqual([{ action: "appointments.confirmComing", actorId: account.viewer.userId }]);
    // What was said changes nothing that the next press has to know of.
    const moved = await moveOwn(account, { ...seen, startsAt: days(1) });
    expect(await page()).toMatchObject({ isComing: false });
    await expect(comeToOwn(account, seen)).rejects.toMatchObject({
      code: "appointmentLinks.changedMeanwhile",
    });
    await comeToOwn({ ...account, now: days(0.99) }, { ...seen, version: moved.version });
    const begun = { ...account, now: days(1) };
    await expect(comeToOwn(begun, { ...seen, version: moved.version })).rejects.toThrow(Conflict);
    await cancelOwn(account, { ...seen, version: moved.version });
  });

  test("has other times of its kind and practitioner, none of them its own, and none where it cannot be moved", async () => {
    const { account, patientId, seen } = await own();
    const asked = { appointmentId: seen.appointmentId, patientId };
    const times = await listOtherTimes(account, { ...asked, from: "2026-03-17" });
    expect(times).toContain(new Date(AHEAD.getTime() + 15 * 60_000).toISOString());
    expect(times).not.toContain(AHEAD.toISOString());
    await cancelOwn(account, seen);
    expect(await listOtherTimes(account, asked)).toEqual([]);
  });

  test("that was offered is taken or left in the portal", async () => {
    const { account, ...place } = await scene();
    const offer = () =>
      bookAppointment(desk, { ...withoutEvenSo(wish(place)), startsAt: AHEAD, confirmWithinHours: 24 });
    const first = await offer();
    const page = await getOwnVisit(account, { appointmentId: first.id, patientId: place.patientId });
    expect(page).toMatchObject({ state: "proposed", answerUntil: days(1, NOW).toISOString() });
    await cancelOwn(account, { appointmentId: first.id, version: first.version });
    expect(await visitOf(first.id)).toMatchObject({ status: "cancelled" });
    const second = await offer();
    await acceptOwn(account, { appointmentId: second.id, version: second.version });
    expect(await visitOf(second.id)).toMatchObject({ status: "booked", proposedUntil: null });
    const third = await bookAppointment(desk, {
      ...withoutEvenSo(wish(place)),
      startsAt: days(1),
      confirmWithinHours: 1,
    });
    const late = { ...account, now: new Date(NOW.getTime() + 3_600_000) };
    await expect(acceptOwn(late, { appointmentId: third.id, version: third.version })).rejects.toThrow(
      Conflict,
    );
    expect(await visitOf(third.id)).toMatchObject({ status: "proposed" });
  });
});

describe("waiting for something earlier", () => {
  async function waiting(startsAt = days(7)) {
    const { account, ...place } = await scene();
    const visit = await makeAppointment({ db }, { ...place, startsAt });
    const seen = { appointmentId: visit.id, version: visit.version };
    const entry = await waitForEarlier(account, WaitForEarlier.parse(seen));
    return { account, ...place, seen, entry };
  }
  const entryOf = async (id: string) =>
    (await db.select().from(waitingListEntries).where(eq(waitingListEntries.id, id)))[0];

  test("stands on the list once, for that visit, in one event, and can be taken back", async () => {
    const { account, patientId, practitionerId, seen, entry } = await waiting();
    expect(await entryOf(entry.id)).toMatchObject({
      patientId,
      practitionerId,
      insteadOfId: seen.appointmentId,
      noticeMinutes: 1440,
      addedBy: account.viewer.userId,
    });
    await expect(waitForEarlier(account, WaitForEarlier.parse(seen))).rejects.toMatchObject({
      code: "waitingList.waitsAlready",
    });
    const { account: stranger } = await scene();
    const mine = { entryId: entry.id, version: entry.version };
    await expect(stopWaiting(stranger, mine)).rejects.toThrow(NotFound);
    expect(await entryOf(entry.id)).toMatchObject({ status: "waiting" });
    await stopWaiting(account, mine);
    expect(await entryOf(entry.id)).toMatchObject({ status: "removed" });
    expect((await eventsOf(patientId)).map(({ action }) => action)).toEqual([
      "appointments.book",
      "waitingList.add",
      "waitingList.remove",
    ]);
  });

  test("an earlier time is offered, accepted in the portal, and the later visit is called off", async () => {
    const { account, patientId, practitionerId, seen, entry } = await waiting();
    const [offer] = await freeUp(db, practitionerId, AHEAD);
    expect(offer).toMatchObject({ entryId: entry.id, status: "open" });
    const offered = await visitOf(offer?.appointmentId ?? "");
    await acceptOwn(account, { appointmentId: offered?.id ?? "", version: offered?.version ?? 0 });
    await replaceVisit(systemContext({ db, now: NOW }), { entryId: entry.id });
    expect(await entryOf(entry.id)).toMatchObject({ status: "booked" });
    expect(await visitOf(seen.appointmentId)).toMatchObject({ status: "cancelled" });
    expect((await visitsOf(patientId)).filter(({ status }) => status === "booked")).toHaveLength(1);
  });

  test("a later time is not offered, and nobody waits any more for a visit that they called off", async () => {
    const { account, practitionerId, seen, entry } = await waiting();
    expect(await freeUp(db, practitionerId, days(8))).toEqual([]);
    await cancelOwn(account, seen);
    expect(await entryOf(entry.id)).toMatchObject({ status: "removed" });
  });

  test("whoever the desk put on the list is offered later times as before", async () => {
    const { patientId, typeId, practitionerId } = await scene();
    const added = await addToWaitingList(desk, AddToWaitingList.parse({ patientId, typeId, practitionerId }));
    const [offer] = await freeUp(db, practitionerId, days(8));
    expect(offer).toMatchObject({ entryId: added.id });
  });
});

describe("a carer", () => {
  test("who may book does it for the person: staff read who asked, and the trail says as whose carer", async () => {
    const { account, patient, relationId } = await makeCarer(db);
    const place = {
      patientId: patient.id,
      typeId: await makeSelfBookable(db),
      practitionerId: await makePractitioner({ db }),
    };
    const booked = await bookOwn(account, wish(place));
    expect(await visitOf(booked.id)).toMatchObject({
      patientId: patient.id,
      bookedBy: account.viewer.userId,
      requester: "relative",
      requesterName: "Test patient",
      isSelfBooked: true,
    });
    const events = await db
      .select()
      .from(auditEvents)
      .where(and(eq(auditEvents.patientId, patient.id), eq(auditEvents.action, "carers.book")));
    expect(events).toMatchObject([{ actorId: account.viewer.userId, entityId: relationId }]);
    const seen = { appointmentId: booked.id, version: booked.version };
    const moved = await moveOwn(account, { ...seen, startsAt: days(1) });
    await comeToOwn(account, { ...seen, version: moved.version });
    expect((await visitOf(booked.id))?.patientConfirmedAt).toEqual(NOW);
    await cancelOwn(account, { ...seen, version: moved.version });
    expect(await visitOf(booked.id)).toMatchObject({ cancelReason: "By a carer, in the portal" });
  });

  test.each([{ mayBeTold: true }, { maySeeResults: true }])(
    "whose relation says %o and not that they may book finds nothing to book",
    async (relation) => {
      const { account, patient } = await makeCarer(db, relation);
      const place = {
        patientId: patient.id,
        typeId: await makeSelfBookable(db),
        practitionerId: await makePractitioner({ db }),
      };
      await expect(bookOwn(account, wish(place))).rejects.toThrow(NotFound);
      await expect(getSelfBooking(account, patient.id)).rejects.toThrow(NotFound);
      const visit = await makeAppointment({ db }, place);
      const seen = { appointmentId: visit.id, version: visit.version };
      await expect(cancelOwn(account, seen)).rejects.toThrow(NotFound);
      await expect(comeToOwn(account, seen)).rejects.toThrow(NotFound);
      expect(await visitOf(visit.id)).toMatchObject({ status: "booked", patientConfirmedAt: null });
    },
  );
});

test("twenty in the portal and the desk want one time: one has it, everybody else is told at once with three others", async () => {
  const typeId = await makeSelfBookable(db);
  const practitionerId = await makePractitioner({ db });
  const people: { account: Context; patientId: string }[] = [];
  for (let index = 0; index < 20; index++) {
    const { id } = await person(db);
    people.push({ account: await portalAccount(db, id), patientId: id });
  }
  const deskPatient = (await person(db)).id;
  const answers = await Promise.allSettled([
    ...people.map(({ account, patientId }) =>
      bookOwn(account, BookOwn.parse({ patientId, typeId, practitionerId, startsAt: AHEAD.toISOString() })),
    ),
    bookAppointment(desk, { patientId: deskPatient, typeId, practitionerId, startsAt: AHEAD }),
  ]);
  expect(answers.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  for (const answer of answers) {
    if (answer.status === "fulfilled") continue;
    expect(answer.reason).toBeInstanceOf(AppError);
    expect(answer.reason).toMatchObject({ code: "appointments.takenJustNow" });
    expect(answer.reason.details.alternatives).toHaveLength(3);
  }
  const booked = and(eq(appointments.practitionerId, practitionerId), eq(appointments.startsAt, AHEAD));
  expect(await db.$count(appointments, booked)).toBe(1);
}, 60_000);

function withoutEvenSo<T extends { evenSo: boolean }>({ evenSo: _, ...rest }: T): Omit<T, "evenSo"> {
  return rest;
}
