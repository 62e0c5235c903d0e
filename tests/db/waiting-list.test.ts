import { and, asc, eq, inArray, sql } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import {
  appointmentMessages,
  appointments,
  auditEvents,
  mails,
  openings,
  patientRestrictions,
  practitioners,
  waitingListEntries,
  waitingListOffers,
} from "@/db/schema";
import { sendDueMessages } from "@/lib/appointment-messages/due";
import { confirmAppointment, expireProposals } from "@/lib/appointment-proposals/commands";
import { cancelAppointment, moveAppointment } from "@/lib/appointments/commands";
import { type Context, systemContext, transaction } from "@/lib/context";
import { Conflict, Invalid, NotFound, Refused, translated } from "@/lib/errors";
import { newId } from "@/lib/ids";
import { addToWaitingList, changeWaiting, giveTime, takeOffWaitingList } from "@/lib/waiting-list/commands";
import { AddToWaitingList, WaitingFilter } from "@/lib/waiting-list/inputs";
import { offerOpening, replaceVisit } from "@/lib/waiting-list/openings";
import { getWaiting, listWaiting } from "@/lib/waiting-list/queries";
import { NOW, signedIn } from "../support/context";
import { testDatabase } from "../support/database";
import { makeAppointment, makeType } from "../support/factories/appointments";
import { makePatient } from "../support/factories/patients";
import { portalAccount } from "../support/factories/portal";
import { makePractitioner, makeSpecialty } from "../support/factories/practitioners";

const { db } = await testDatabase();
const desk = () => signedIn(db, "receptionist");
const system = (now = NOW) => systemContext({ db, now });
/** Two days on: an offer stands for four hours. */
const startsAt = new Date("2026-03-12T10:00:00Z");

async function clinic() {
  const specialtyId = await makeSpecialty(db);
  return {
    specialtyId,
    practitionerId: await makePractitioner({ db }, { specialtyId }),
    typeId: await makeType({ db }),
  };
}
type Clinic = Awaited<ReturnType<typeof clinic>>;

const WRITTEN_TO = { use: "home" as const, value: "waiting@example.org" };

async function waits({ typeId }: Pick<Clinic, "typeId">, wish: Partial<AddToWaitingList> = {}) {
  const patientId = wish.patientId ?? (await makePatient({ db }, { emails: [WRITTEN_TO] })).id;
  const added = await addToWaitingList(await desk(), AddToWaitingList.parse({ typeId, patientId, ...wish }));
  return { entryId: added.id, version: added.version, patientId };
}
/** A booked time of this clinic is called off. */
async function freed(place: Clinic, at = startsAt) {
  const { practitionerId, typeId } = place;
  const visit = await makeAppointment({ db }, { practitionerId, typeId, startsAt: at });
  const { appointmentId, version } = visit;
  await cancelAppointment(await desk(), { appointmentId, version, reason: "Ill" });
  const [opening] = await db
    .select()
    .from(openings)
    .where(and(eq(openings.practitionerId, practitionerId), eq(openings.startsAt, at)));
  return opening?.id ?? "";
}
const offersOf = (openingId: string) =>
  db
    .select()
    .from(waitingListOffers)
    .where(eq(waitingListOffers.openingId, openingId))
    .orderBy(asc(waitingListOffers.id));
const entry = async (id: string) =>
  (await db.select().from(waitingListEntries).where(eq(waitingListEntries.id, id)))[0];
const visit = async (id = "") => (await db.select().from(appointments).where(eq(appointments.id, id)))[0];
const openingOf = async (id: string) => (await db.select().from(openings).where(eq(openings.id, id)))[0];
const actionsOn = async (entityId: string) =>
  (await db.select().from(auditEvents).where(eq(auditEvents.entityId, entityId))).map(({ action }) => action);

/** Until somebody waits for a lock that this transaction has. */
async function isHeldUp({ db }: Context) {
  await expect
    .poll(async () => {
      const { rows } = await db.execute(
        sql`select 1 from pg_stat_activity where pg_backend_pid() = any(pg_blocking_pids(pid))`,
      );
      return rows.length;
    })
    .toBeGreaterThan(0);
}

test("several times that become free at once are offered to as many people, each one, by as many workers", async () => {
  const place = await clinic();
  const times = [10, 11, 12, 13].map((hour) => new Date(Date.UTC(2026, 2, 12, hour)));
  const waiting = [];
  for (const _ of times) waiting.push(await waits(place, { practitionerId: place.practitionerId }));
  const freedAt = [];
  for (const at of times) freedAt.push(await freed(place, at));
  await Promise.all([...freedAt, ...freedAt].map((openingId) => offerOpening(system(), { openingId })));
  const offers = await db
    .select({ entryId: waitingListOffers.entryId, openingId: waitingListOffers.openingId })
    .from(waitingListOffers)
    .where(
      inArray(
        waitingListOffers.entryId,
        waiting.map(({ entryId }) => entryId),
      ),
    );
  expect(offers).toHaveLength(4);
  expect(new Set(offers.map(({ entryId }) => entryId)).size).toBe(4);
  expect(new Set(offers.map(({ openingId }) => openingId)).size).toBe(4);
});

test("nothing is offered by itself to somebody whose record is restricted: the next has it", async () => {
  const place = await clinic();
  const { practitionerId } = place;
  const hidden = await waits(place, { practitionerId, priority: "urgent" });
  const next = await waits(place, { practitionerId });
  await db.insert(patientRestrictions).values({
    patientId: hidden.patientId,
    category: "at-risk",
    reason: "Because",
    restrictedBy: (await signedIn(db, "manager")).viewer.userId ?? "",
    restrictedAt: NOW,
  });
  const openingId = await freed(place);
  await offerOpening(system(), { openingId });
  expect(await offersOf(openingId)).toMatchObject([{ entryId: next.entryId, status: "open" }]);
  expect(await entry(hidden.entryId)).toMatchObject({ status: "waiting" });
});

test("nothing is offered by itself to somebody who would not know of it; an account in the portal is told there", async () => {
  const place = await clinic();
  const { practitionerId } = place;
  const silent = (await makePatient({ db })).id;
  await waits(place, { patientId: silent, practitionerId, priority: "urgent" });
  const openingId = await freed(place);
  await offerOpening(system(), { openingId });
  expect(await offersOf(openingId)).toEqual([]);
  const patientId = (await makePatient({ db })).id;
  await portalAccount(db, patientId);
  const known = await waits(place, { patientId, practitionerId });
  const next = await freed(place, new Date(startsAt.getTime() + 3_600_000));
  await offerOpening(system(), { openingId: next });
  expect(await offersOf(next)).toMatchObject([{ entryId: known.entryId, status: "open" }]);
});

test.each(["typeId", "practitionerId", "specialtyId"] as const)(
  "an id of nothing is answered as such: %s",
  async (field) => {
    const ctx = await desk();
    const patientId = (await makePatient({ db })).id;
    const wish = { patientId, typeId: await makeType({ db }), [field]: newId() };
    const thrown = await addToWaitingList(ctx, AddToWaitingList.parse(wish)).catch(translated);
    expect(thrown).toBeInstanceOf(NotFound);
  },
);

test("a list that reads itself again leaves an event only for people it did not show before", async () => {
  const place = await clinic();
  const first = await waits(place, { specialtyId: place.specialtyId });
  const ctx = await desk();
  const filter = WaitingFilter.parse({ specialty: place.specialtyId });
  await listWaiting(ctx, filter);
  const second = await waits(place, { specialtyId: place.specialtyId });
  const read = await listWaiting(ctx, filter, { isPassive: true });
  await listWaiting(ctx, filter, { isPassive: true });
  expect(read.rows.map(({ patient }) => patient.id)).toEqual([first.patientId, second.patientId]);
  const disclosed = await db
    .select({ patientId: auditEvents.patientId, patientIds: auditEvents.patientIds })
    .from(auditEvents)
    .where(and(eq(auditEvents.action, "waitingList.read"), eq(auditEvents.actorId, ctx.viewer.userId ?? "")))
    .orderBy(asc(auditEvents.at));
  expect(disclosed.map((one) => one.patientIds ?? [one.patientId])).toEqual([
    [first.patientId],
    [second.patientId],
  ]);
});

describe("a time that becomes free", () => {
  test("is offered to the one whose turn it is, as a proposed visit that keeps it", async () => {
    const place = await clinic();
    const routine = await waits(place, { specialtyId: place.specialtyId });
    const urgent = await waits(place, { specialtyId: place.specialtyId, priority: "urgent" });
    const openingId = await freed(place);
    await offerOpening(system(), { openingId });
    const [offer, ...others] = await offersOf(openingId);
    expect(others).toEqual([]);
    expect(offer).toMatchObject({ entryId: urgent.entryId, status: "open", offeredBy: null });
    expect(await visit(offer?.appointmentId)).toMatchObject({
      status: "proposed",
      patientId: urgent.patientId,
      startsAt,
      proposedUntil: offer?.expiresAt,
    });
    expect(await actionsOn(offer?.id ?? "")).toEqual(["waitingList.offer"]);
    expect((await entry(routine.entryId))?.status).toBe("waiting");
  });

  test("is offered once, however often and by however many the job is run", async () => {
    const place = await clinic();
    await waits(place, { practitionerId: place.practitionerId });
    await waits(place, { practitionerId: place.practitionerId });
    const openingId = await freed(place);
    await Promise.all([1, 2, 3].map(() => offerOpening(system(), { openingId })));
    await offerOpening(system(), { openingId });
    expect(await offersOf(openingId)).toHaveLength(1);
  });

  test("accepted: the wait is over, the opening filled, and an accepted time replaces the later visit", async () => {
    const place = await clinic();
    const patientId = (await makePatient({ db }, { emails: [WRITTEN_TO] })).id;
    const later = await makeAppointment(
      { db },
      { ...place, patientId, startsAt: new Date("2026-04-20T09:00:00Z") },
    );
    const who = await waits(place, {
      patientId,
      practitionerId: place.practitionerId,
      insteadOfId: later.appointmentId,
    });
    const openingId = await freed(place);
    await offerOpening(system(), { openingId });
    const [offer] = await offersOf(openingId);
    await confirmAppointment(await desk(), { appointmentId: offer?.appointmentId ?? "", version: 1 });
    expect((await offersOf(openingId))[0]).toMatchObject({ status: "accepted" });
    expect(await entry(who.entryId)).toMatchObject({
      status: "booked",
      bookedAppointmentId: offer?.appointmentId,
    });
    expect(await openingOf(openingId)).toMatchObject({ status: "filled" });
    await replaceVisit(system(), { entryId: who.entryId });
    await replaceVisit(system(), { entryId: who.entryId });
    expect(await visit(later.appointmentId)).toMatchObject({ status: "cancelled", version: 2 });
  });

  test("at night is told in the morning and stands from then on; who asks for more notice than is left then is not asked", async () => {
    const place = await clinic();
    const { practitionerId } = place;
    const atNight = new Date("2026-03-10T23:30:00Z");
    const startsAt = new Date("2026-03-12T06:45:00Z");
    const hours = await makePractitioner({ db }, { hours: { startMinute: 360 } });
    const early = { ...place, practitionerId: hours };
    const short = await waits(early, { practitionerId: hours, priority: "urgent", noticeMinutes: 1_440 });
    const first = await waits(early, { practitionerId: hours });
    const openingId = await freed(early, startsAt);
    await offerOpening(system(atNight), { openingId });
    expect(await offersOf(openingId)).toMatchObject([
      { entryId: first.entryId, offeredAt: atNight, expiresAt: new Date("2026-03-11T08:00:00Z") },
    ]);
    expect(await entry(short.entryId)).toMatchObject({ status: "waiting" });

    const waiting = await waits(place, { practitionerId });
    const later = await freed(place);
    await offerOpening(system(atNight), { openingId: later });
    const [offer] = await offersOf(later);
    expect(offer).toMatchObject({ entryId: waiting.entryId, expiresAt: new Date("2026-03-11T11:00:00Z") });
    expect((await visit(offer?.appointmentId))?.proposedUntil).toEqual(offer?.expiresAt);
    const [message] = await db
      .select()
      .from(appointmentMessages)
      .where(eq(appointmentMessages.appointmentId, offer?.appointmentId ?? ""));
    expect(message).toMatchObject({ kind: "offer", dueAt: new Date("2026-03-11T07:00:00Z") });
    await expireProposals(system(new Date("2026-03-11T06:59:00Z")));
    expect((await offersOf(later)).map(({ status }) => status)).toEqual(["open"]);
  });

  test("whose mail has not left, because the provider is away, stands until it could be read", async () => {
    const place = await clinic();
    await waits(place, { practitionerId: place.practitionerId });
    const openingId = await freed(place);
    await offerOpening(system(), { openingId });
    await sendDueMessages(() => NOW, db);
    const [offer] = await offersOf(openingId);
    const hour = 3_600_000;
    const late = new Date(offer?.expiresAt ?? NOW);
    await expireProposals(system(late));
    const longer = new Date(late.getTime() + hour);
    expect(await offersOf(openingId)).toMatchObject([{ status: "open", expiresAt: longer }]);
    expect(await visit(offer?.appointmentId)).toMatchObject({ status: "proposed", proposedUntil: longer });
    const [message] = await db
      .select()
      .from(appointmentMessages)
      .where(eq(appointmentMessages.appointmentId, offer?.appointmentId ?? ""));
    await db
      .update(mails)
      .set({ status: "sent" })
      .where(eq(mails.id, message?.mailId ?? ""));
    await expireProposals(system(longer));
    expect((await offersOf(openingId)).map(({ status }) => status)).toEqual(["expired"]);
  });

  test("moved in the moment in which it would stand longer keeps what the move gave it", async () => {
    const place = await clinic();
    await waits(place, { practitionerId: place.practitionerId });
    const openingId = await freed(place);
    await offerOpening(system(), { openingId });
    await sendDueMessages(() => NOW, db);
    const [offer] = await offersOf(openingId);
    const appointmentId = offer?.appointmentId ?? "";
    const late = new Date(offer?.expiresAt ?? NOW);
    const moved = new Date(late.getTime() + 2 * 3_600_000);
    let expiring = Promise.resolve();
    await transaction(system(), async (tx) => {
      await tx.db
        .update(appointments)
        .set({ version: 2, proposedUntil: moved })
        .where(eq(appointments.id, appointmentId));
      await tx.db
        .update(waitingListOffers)
        .set({ expiresAt: moved })
        .where(eq(waitingListOffers.appointmentId, appointmentId));
      expiring = expireProposals(system(late));
      await isHeldUp(tx);
    });
    await expiring;
    expect(await visit(appointmentId)).toMatchObject({ proposedUntil: moved, version: 2 });
    expect(await offersOf(openingId)).toMatchObject([{ status: "open", expiresAt: moved }]);
    expect(await actionsOn(appointmentId)).not.toContain("appointments.prolong");
  });

  test("not answered in time passes on to the next, and to nobody twice", async () => {
    const place = await clinic();
    const first = await waits(place, { practitionerId: place.practitionerId, priority: "urgent" });
    const second = await waits(place, { practitionerId: place.practitionerId });
    const openingId = await freed(place);
    await offerOpening(system(), { openingId });
    const [one] = await offersOf(openingId);
    const late = new Date(one?.expiresAt ?? NOW);
    await expireProposals(system(late));
    await offerOpening(system(late), { openingId });
    const offers = await offersOf(openingId);
    expect(offers.map(({ entryId, status }) => [entryId, status])).toEqual([
      [first.entryId, "expired"],
      [second.entryId, "open"],
    ]);
    await cancelAppointment(await desk(), {
      appointmentId: offers[1]?.appointmentId ?? "",
      version: 1,
      reason: "No",
    });
    await offerOpening(system(late), { openingId });
    expect((await offersOf(openingId)).map(({ status }) => status)).toEqual(["expired", "declined"]);
    expect(await openingOf(openingId)).toMatchObject({ status: "lapsed" });
    expect([await entry(first.entryId), await entry(second.entryId)].map((one) => one?.status)).toEqual([
      "waiting",
      "waiting",
    ]);
  });

  test("by a move is an opening like one by a cancellation", async () => {
    const place = await clinic();
    await waits(place, { practitionerId: place.practitionerId });
    const { appointmentId, version, practitionerId } = await makeAppointment({ db }, { ...place, startsAt });
    await moveAppointment(await desk(), {
      appointmentId,
      version,
      practitionerId,
      startsAt: new Date("2026-03-13T10:00:00Z"),
    });
    const [opening] = await db.select().from(openings).where(eq(openings.practitionerId, practitionerId));
    expect(opening).toMatchObject({ startsAt, status: "open" });
  });

  test.each([
    ["of another specialty", async () => ({ specialtyId: await makeSpecialty(db) })],
    ["with somebody else", async () => ({ practitionerId: await makePractitioner({ db }) })],
    ["on other days", async () => ({ weekdays: [1] })],
    ["in another part of the day", async () => ({ dayParts: ["evening" as const] })],
    ["only later", async () => ({ earliestOn: "2026-03-13" })],
    ["with more notice", async () => ({ noticeMinutes: 7 * 1_440 })],
  ])("is not offered to who waits for a time %s", async (_, wish) => {
    const place = await clinic();
    const who = await waits(place, await wish());
    const openingId = await freed(place);
    await offerOpening(system(), { openingId });
    expect((await offersOf(openingId)).filter(({ entryId }) => entryId === who.entryId)).toEqual([]);
  });

  test("is offered for somebody who left to who wished for them, by their specialty", async () => {
    const place = await clinic();
    const left = await makePractitioner({ db }, { specialtyId: place.specialtyId });
    const who = await waits(place, { practitionerId: left, priority: "urgent" });
    await db.update(practitioners).set({ isActive: false }).where(eq(practitioners.id, left));
    const openingId = await freed(place);
    await offerOpening(system(), { openingId });
    expect((await offersOf(openingId))[0]).toMatchObject({ entryId: who.entryId });
  });

  test("taken by the desk meanwhile is offered to nobody", async () => {
    const place = await clinic();
    const who = await waits(place, { practitionerId: place.practitionerId, priority: "urgent" });
    const openingId = await freed(place);
    await makeAppointment({ db }, { ...place, startsAt });
    await offerOpening(system(), { openingId });
    expect(await offersOf(openingId)).toEqual([]);
    expect((await entry(who.entryId))?.status).toBe("waiting");
  });

  test("passes over somebody who is elsewhere then", async () => {
    const place = await clinic();
    const busy = await waits(place, { practitionerId: place.practitionerId, priority: "urgent" });
    await makeAppointment({ db }, { patientId: busy.patientId, startsAt });
    const next = await waits(place, { practitionerId: place.practitionerId });
    const openingId = await freed(place);
    await offerOpening(system(), { openingId });
    expect((await offersOf(openingId)).map(({ entryId }) => entryId)).toEqual([next.entryId]);
  });

  test("within the hour is offered to nobody", async () => {
    const place = await clinic();
    await waits(place, { practitionerId: place.practitionerId });
    expect(await freed(place, new Date(NOW.getTime() + 59 * 60_000 - (NOW.getTime() % 60_000)))).toBe("");
  });
});

test("an offered visit that the desk moves goes on being offered, and the next is asked about the time that it was", async () => {
  const place = await clinic();
  const first = await waits(place, { specialtyId: place.specialtyId });
  const second = await waits(place, { specialtyId: place.specialtyId });
  const openingId = await freed(place);
  await offerOpening(system(), { openingId });
  const [offer] = await offersOf(openingId);
  const { practitionerId } = place;
  const later = new Date(startsAt.getTime() + 5 * 24 * 3_600_000);
  const move = { appointmentId: offer?.appointmentId ?? "", version: 1, practitionerId, startsAt: later };
  await moveAppointment(await desk(), move);
  const [moved] = await db
    .select()
    .from(waitingListOffers)
    .where(eq(waitingListOffers.id, offer?.id ?? ""));
  expect(moved).toMatchObject({ status: "open", openingId: null, entryId: first.entryId });
  expect(moved?.expiresAt).toEqual((await visit(offer?.appointmentId))?.proposedUntil);
  await offerOpening(system(), { openingId });
  expect(await offersOf(openingId)).toMatchObject([{ entryId: second.entryId, status: "open" }]);
});

describe("giving a time by hand", () => {
  const time = (place: Clinic, more = {}) => ({
    practitionerId: place.practitionerId,
    startsAt,
    isAgreed: false,
    ...more,
  });

  test("offers it, and a second offer waits for the answer to the first", async () => {
    const place = await clinic();
    const { patientId: _, ...who } = await waits(place);
    const given = await giveTime(await desk(), { ...who, ...time(place) });
    expect(await visit(given.appointmentId)).toMatchObject({ status: "proposed" });
    const again = { ...who, ...time(place, { startsAt: new Date("2026-03-12T11:00:00Z") }) };
    await expect(giveTime(await desk(), again)).rejects.toMatchObject({ code: "waitingList.offerOpen" });
    await expect(takeOffWaitingList(await desk(), { ...who, reason: "Moved away" })).rejects.toThrow(
      Conflict,
    );
  });

  test("books it where they agreed, and ends the wait", async () => {
    const place = await clinic();
    const { patientId: _, ...who } = await waits(place);
    const given = await giveTime(await desk(), { ...who, ...time(place, { isAgreed: true }) });
    expect(await visit(given.appointmentId)).toMatchObject({ status: "booked" });
    expect(await entry(who.entryId)).toMatchObject({
      status: "booked",
      bookedAppointmentId: given.appointmentId,
    });
    const events = await db.select().from(auditEvents).where(eq(auditEvents.entityId, who.entryId));
    expect(events.find(({ action }) => action === "waitingList.book")).toMatchObject({
      before: { status: "waiting" },
      after: { status: "booked", bookedAppointmentId: given.appointmentId },
    });
  });

  test("of two who press at once one gives a time and the other is told", async () => {
    const place = await clinic();
    const { patientId: _, ...who } = await waits(place);
    const results = await Promise.allSettled([
      giveTime(await desk(), { ...who, ...time(place) }),
      giveTime(await desk(), { ...who, ...time(place, { startsAt: new Date("2026-03-12T11:00:00Z") }) }),
    ]);
    expect(results.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  });
});

describe("keeping the list", () => {
  test("an entry is added, changed and taken off, each with its event", async () => {
    const place = await clinic();
    const { patientId: _, ...who } = await waits(place);
    const wish = {
      typeId: place.typeId,
      priority: "soon" as const,
      weekdays: [1, 3],
      dayParts: [],
      noticeMinutes: 0,
    };
    const changed = await changeWaiting(await desk(), { ...who, ...wish, note: "By telephone" });
    expect(await entry(who.entryId)).toMatchObject({
      priority: "soon",
      weekdays: [1, 3],
      note: "By telephone",
    });
    await takeOffWaitingList(await desk(), { ...who, version: changed.version, reason: "Moved away" });
    expect((await actionsOn(who.entryId)).sort()).toEqual([
      "waitingList.add",
      "waitingList.change",
      "waitingList.remove",
    ]);
    await expect(getWaiting(await desk(), who.entryId)).rejects.toThrow(NotFound);
  });

  test("a change over somebody else's is refused, and nothing is lost", async () => {
    const place = await clinic();
    const { patientId: _, ...who } = await waits(place);
    const wish = { typeId: place.typeId, weekdays: [], dayParts: [], noticeMinutes: 0 };
    await changeWaiting(await desk(), { ...who, ...wish, priority: "soon" });
    await expect(changeWaiting(await desk(), { ...who, ...wish, priority: "urgent" })).rejects.toMatchObject({
      code: "waitingList.changedMeanwhile",
    });
    expect((await entry(who.entryId))?.priority).toBe("soon");
  });

  test("by a role that does not, for an unknown patient, or for somebody else's visit is refused", async () => {
    const place = await clinic();
    const patientId = (await makePatient({ db })).id;
    const input = AddToWaitingList.parse({ typeId: place.typeId, patientId });
    const cashier = await signedIn(db, "cashier");
    await expect(addToWaitingList(cashier, input)).rejects.toThrow(Refused);
    await expect(listWaiting(cashier, WaitingFilter.parse({}))).rejects.toThrow(Refused);
    await expect(addToWaitingList(await desk(), { ...input, patientId: newId() })).rejects.toThrow(NotFound);
    const foreign = await makeAppointment({ db });
    await expect(
      addToWaitingList(await desk(), { ...input, insteadOfId: foreign.appointmentId }),
    ).rejects.toThrow(NotFound);
    expect(
      AddToWaitingList.safeParse({ ...input, practitionerId: newId(), specialtyId: newId() }).success,
    ).toBe(false);
    const over = await makeAppointment({ db }, { patientId });
    await cancelAppointment(await desk(), { appointmentId: over.appointmentId, version: 1, reason: "Ill" });
    await expect(
      addToWaitingList(await desk(), { ...input, insteadOfId: over.appointmentId }),
    ).rejects.toThrow(Invalid);
  });

  test("the list stands in the order of turns and says who waits too long", async () => {
    const place = await clinic();
    const { practitionerId } = place;
    const routine = await waits(place, { practitionerId });
    const late = await waits(place, { practitionerId, targetOn: "2026-03-09" });
    const urgent = await waits(place, { practitionerId, priority: "urgent" });
    const page = await listWaiting(await desk(), WaitingFilter.parse({ practitioner: practitionerId }));
    expect(page.rows.map(({ id }) => id)).toEqual([urgent.entryId, late.entryId, routine.entryId]);
    expect(page.rows.map((row) => row.isBreached)).toEqual([false, true, false]);
    const breached = WaitingFilter.parse({ practitioner: practitionerId, state: "breached" });
    expect((await listWaiting(await desk(), breached)).rows.map(({ id }) => id)).toEqual([late.entryId]);
  });
});
