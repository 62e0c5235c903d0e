import { asc, eq } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import type { Database } from "@/db";
import { ROLES, type Role } from "@/db/enums/access";
import { appointments, patientRestrictions, patients, waitingListEntries } from "@/db/schema";
import { MessageFilter } from "@/lib/appointment-messages/inputs";
import { listMessages, listTroubledMessages } from "@/lib/appointment-messages/queries";
import { confirmAppointment } from "@/lib/appointment-proposals/commands";
import { bookSeries, cancelSeries, moveSeries } from "@/lib/appointment-series/commands";
import { getSeries } from "@/lib/appointment-series/queries";
import { checkInPatient, markNoShow, undoCheckIn, undoNoShow } from "@/lib/appointments/attendance";
import { cancelAppointment, moveAppointment } from "@/lib/appointments/commands";
import { previewMove } from "@/lib/appointments/move-preview";
import { getAppointment } from "@/lib/appointments/queries";
import { CalendarFilter } from "@/lib/calendar/inputs";
import { getMonth } from "@/lib/calendar/months";
import { getCalendar } from "@/lib/calendar/queries";
import { getLetter } from "@/lib/check-in/letters";
import type { Context } from "@/lib/context";
import { AppError } from "@/lib/errors";
import { listConflicts } from "@/lib/google-calendars/queries";
import { callPatient } from "@/lib/queue/calls";
import { markUrgent } from "@/lib/queue/commands";
import { readDisplay } from "@/lib/queue/display";
import { listHints } from "@/lib/queue/hints";
import { QueueFilter } from "@/lib/queue/inputs";
import { getQueue } from "@/lib/queue/queries";
import { getTicket } from "@/lib/queue/tickets";
import { acceptOwn, cancelOwn, holdOwn, moveOwn } from "@/lib/self-bookings/commands";
import { getOwnVisit, getSelfBooking } from "@/lib/self-bookings/queries";
import { stopWaiting, waitForEarlier } from "@/lib/self-bookings/waiting";
import { listHolds } from "@/lib/slot-holds/queries";
import { listFreeSlots } from "@/lib/slots/queries";
import { listVisitsToMove } from "@/lib/time-off/queries";
import { offerInstead } from "@/lib/visits-to-move/commands";
import { TimesFor } from "@/lib/visits-to-move/inputs";
import { proposeTimes } from "@/lib/visits-to-move/queries";
import { addToWaitingList, giveTime, takeOffWaitingList } from "@/lib/waiting-list/commands";
import { countFitting, listFitting, listFittingTimes } from "@/lib/waiting-list/fitting";
import { AddToWaitingList, WaitingFilter } from "@/lib/waiting-list/inputs";
import { findWaitingInstead, getWaiting, listWaiting } from "@/lib/waiting-list/queries";
import { NOW, signedIn } from "../support/context";
import { testDatabase } from "../support/database";
import { makeType } from "../support/factories/appointments";
import { makePatient } from "../support/factories/patients";
import { portalAccount } from "../support/factories/portal";
import { makePractitioner } from "../support/factories/practitioners";

let db: Database;
let ann: { id: string };
let bob: { id: string };
let practitionerId: string;
let typeId: string;
/** Ann's, of one series: here today and waiting, and next week. */
let [here, ahead]: { appointmentId: string; version: number }[] = [];
let entryId: string;

const TODAY = new Date("2026-03-10T09:30:00Z");
const NEXT = new Date("2026-03-17T09:30:00Z");
const FREE = new Date("2026-03-18T11:00:00Z");
const DAY = CalendarFilter.parse({ date: "2026-03-10" });
const AHEAD = CalendarFilter.parse({ date: "2026-03-17" });
const FRONT = ["doctor", "nurse", "receptionist"] as const;

beforeAll(async () => {
  ({ db } = await testDatabase());
  const desk = await signedIn(db, "receptionist");
  [ann, bob] = [
    await makePatient({ db }, { familyName: "Canarywharf", givenName: "Annabelline" }),
    await makePatient({ db }),
  ];
  practitionerId = await makePractitioner({ db });
  typeId = await makeType({ db });
  const visits = [TODAY, NEXT].map((startsAt) => ({ startsAt, practitionerId }));
  await bookSeries(desk, { patientId: ann.id, typeId, everyWeeks: 1, visits, reason: "Canaryreason" });
  const booked = await db
    .select({ appointmentId: appointments.id, version: appointments.version })
    .from(appointments)
    .where(eq(appointments.patientId, ann.id))
    .orderBy(asc(appointments.startsAt));
  [here, ahead] = booked;
  if (!here || !ahead) throw new Error("The series was not booked.");
  const arrived = await checkInPatient(desk, { ...here, patientId: ann.id });
  here = { appointmentId: here.appointmentId, version: arrived.version };
  const wish = { patientId: ann.id, typeId, practitionerId, insteadOfId: ahead.appointmentId };
  entryId = (await addToWaitingList(desk, AddToWaitingList.parse(wish))).id;
});

const one = (visit = ahead) => {
  if (!visit) throw new Error("There is no such visit.");
  return visit;
};

/** Everything that tells of a visit, with the roles that are told; whoever is looked at here owns none of it. */
const READS: [string, readonly Role[], (ctx: Context) => Promise<unknown>][] = [
  ["a visit", [...FRONT, "cashier"], (ctx) => getAppointment(ctx, one().appointmentId)],
  ["its series", [...FRONT, "cashier"], (ctx) => getSeries(ctx, one().appointmentId)],
  ["its messages", FRONT, (ctx) => listMessages(ctx, one().appointmentId)],
  ["messages in trouble", FRONT, (ctx) => listTroubledMessages(ctx, MessageFilter.parse({}))],
  ["its letter", FRONT, (ctx) => getLetter(ctx, one().appointmentId)],
  ["its ticket", FRONT, (ctx) => getTicket(ctx, one(here).appointmentId)],
  ["hints at check-in", FRONT, (ctx) => listHints(ctx, one(here).appointmentId)],
  ["the board", FRONT, (ctx) => getQueue(ctx, QueueFilter.parse({}))],
  ["the calendar", [...FRONT, "cashier"], (ctx) => getCalendar(ctx, DAY)],
  ["the month", [...FRONT, "cashier"], (ctx) => getMonth(ctx, DAY)],
  ["the waiting list", FRONT, (ctx) => listWaiting(ctx, WaitingFilter.parse({}))],
  ["a place on it", FRONT, (ctx) => getWaiting(ctx, entryId)],
  ["the wait for an earlier time", FRONT, (ctx) => findWaitingInstead(ctx, one().appointmentId)],
  ["who could be given a time", FRONT, (ctx) => listFitting(ctx, AHEAD)],
  ["how many", FRONT, (ctx) => countFitting(ctx, AHEAD)],
  ["times for one who waits", FRONT, (ctx) => listFittingTimes(ctx, { entryId, filter: AHEAD })],
  ["visits to move", FRONT, (ctx) => listVisitsToMove(ctx)],
  ["free times", FRONT, (ctx) => listFreeSlots(ctx, { typeId, patientId: ann.id, limit: 1 })],
  [
    "other times for a visit",
    FRONT,
    (ctx) => proposeTimes(ctx, TimesFor.parse({ visits: one().appointmentId, sought: "same", task: "move" })),
  ],
  [
    "what a move would come to",
    FRONT,
    (ctx) => previewMove(ctx, { ...one(), practitionerId, startsAt: FREE }),
  ],
  ["conflicts with Google", FRONT, (ctx) => listConflicts(ctx)],
  [
    "a visit in the portal",
    [],
    (ctx) => getOwnVisit(ctx, { appointmentId: one().appointmentId, patientId: ann.id }),
  ],
  ["what can be booked in the portal", [], (ctx) => getSelfBooking(ctx, ann.id)],
];

const seen = () => one();
const WRITES: [string, readonly Role[], (ctx: Context) => Promise<unknown>][] = [
  ["moving", FRONT, (ctx) => moveAppointment(ctx, { ...seen(), practitionerId, startsAt: FREE })],
  ["cancelling", FRONT, (ctx) => cancelAppointment(ctx, { ...seen(), reason: "Because" })],
  ["confirming", FRONT, (ctx) => confirmAppointment(ctx, seen())],
  ["checking in", FRONT, (ctx) => checkInPatient(ctx, { ...seen(), patientId: ann.id })],
  ["taking the check-in back", FRONT, (ctx) => undoCheckIn(ctx, one(here))],
  ["missing", FRONT, (ctx) => markNoShow(ctx, seen())],
  ["expecting again", FRONT, (ctx) => undoNoShow(ctx, seen())],
  ["calling", FRONT, (ctx) => callPatient(ctx, { ...one(here), caller: "practitioner" })],
  ["putting first", FRONT, (ctx) => markUrgent(ctx, { ...one(here), reason: "Because" })],
  [
    "moving the series",
    FRONT,
    (ctx) =>
      moveSeries(ctx, { ...seen(), scope: "following", practitionerId, startsAt: FREE, exceptIds: [] }),
  ],
  [
    "cancelling the series",
    FRONT,
    (ctx) => cancelSeries(ctx, { ...seen(), scope: "all", reason: "Because" }),
  ],
  ["waiting", FRONT, (ctx) => addToWaitingList(ctx, AddToWaitingList.parse({ patientId: ann.id, typeId }))],
  [
    "taking off the list",
    FRONT,
    (ctx) => takeOffWaitingList(ctx, { entryId, version: 1, reason: "Because" }),
  ],
  [
    "offering a time",
    FRONT,
    (ctx) => giveTime(ctx, { entryId, version: 1, practitionerId, startsAt: FREE, isAgreed: false }),
  ],
  ["offering another time", FRONT, (ctx) => offerInstead(ctx, { ...seen(), practitionerId, startsAt: FREE })],
  ["moving in the portal", [], (ctx) => moveOwn(ctx, { ...seen(), startsAt: FREE })],
  ["cancelling in the portal", [], (ctx) => cancelOwn(ctx, seen())],
  ["accepting in the portal", [], (ctx) => acceptOwn(ctx, seen())],
  [
    "keeping a time in the portal",
    [],
    (ctx) => holdOwn(ctx, { patientId: ann.id, typeId, practitionerId, startsAt: FREE }),
  ],
  [
    "waiting in the portal",
    [],
    (ctx) => waitForEarlier(ctx, { ...seen(), withWhom: "same", dayParts: [], notice: "1440" }),
  ],
  ["no longer waiting in the portal", [], (ctx) => stopWaiting(ctx, { entryId, version: 1 })],
];

const outcome = async (work: () => Promise<unknown>) => {
  try {
    return JSON.stringify(await work()) ?? "";
  } catch (error) {
    if (error instanceof AppError && (error.kind === "refused" || error.kind === "not-found"))
      return "hidden";
    throw error;
  }
};
const stored = async () => ({
  visits: await db
    .select()
    .from(appointments)
    .where(eq(appointments.patientId, ann.id))
    .orderBy(appointments.id),
  waits: await db
    .select()
    .from(waitingListEntries)
    .where(eq(waitingListEntries.patientId, ann.id))
    .orderBy(waitingListEntries.id),
});
/** Somebody in the portal with a record of their own, which is not Ann's. */
const as = async (role: Role) => (role === "patient" ? portalAccount(db, bob.id) : signedIn(db, role));

describe("who is told what", () => {
  test.each(READS)("%s", async (_what, roles, read) => {
    for (const role of ROLES) {
      const told = await outcome(async () => read(await as(role)));
      expect(told === "hidden" ? "hidden" : "seen", role).toBe(roles.includes(role) ? "seen" : "hidden");
    }
  });

  test.each(WRITES)(
    "%s by anybody else is refused, and every row stays as it was",
    async (_what, roles, write) => {
      const before = await stored();
      for (const role of ROLES.filter((candidate) => !roles.includes(candidate)))
        expect(await outcome(async () => write(await as(role))), role).toBe("hidden");
      expect(await stored()).toEqual(before);
    },
  );

  test("whose record it is sees the series of it in the portal", async () => {
    const own = await portalAccount(db, ann.id);
    expect(await getSeries(own, one().appointmentId)).toMatchObject({ everyWeeks: 1 });
  });
});

describe("of somebody whose record is restricted", () => {
  /** What nobody may read anywhere. */
  let secrets: string[];

  beforeAll(async () => {
    const manager = await signedIn(db, "manager");
    await db.insert(patientRestrictions).values({
      patientId: ann.id,
      category: "vip",
      reason: "Because",
      restrictedBy: manager.viewer.userId ?? "",
      restrictedAt: NOW,
    });
    const [row] = await db.select().from(patients).where(eq(patients.id, ann.id));
    secrets = ["Canarywharf", "Annabelline", "Canaryreason", row?.birthDate ?? "?"];
  });

  test.each(READS)("%s", async (_what, roles, read) => {
    for (const role of roles) {
      const told = await outcome(async () => read(await as(role)));
      for (const secret of secrets) expect(told, role).not.toContain(secret);
    }
  });

  test("the screen of the waiting room and times that are held say nothing, either", async () => {
    const desk = await signedIn(db, "receptionist");
    const range = { startsAt: new Date("2026-03-10T00:00:00Z"), endsAt: new Date("2026-03-19T00:00:00Z") };
    const told = JSON.stringify([
      await readDisplay(desk, null),
      await listHolds(desk, { practitionerIds: [practitionerId], range }),
    ]);
    for (const secret of [...secrets, ann.id]) expect(told).not.toContain(secret);
  });

  test.each(WRITES)(
    "%s is refused to everybody, and every row stays as it was",
    async (_what, roles, write) => {
      const before = await stored();
      for (const role of roles) expect(await outcome(async () => write(await as(role))), role).toBe("hidden");
      expect(await stored()).toEqual(before);
      expect(await db.$count(waitingListEntries, eq(waitingListEntries.patientId, ann.id))).toBe(1);
    },
  );
});
