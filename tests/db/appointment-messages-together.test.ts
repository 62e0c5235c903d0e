import { and, asc, eq, inArray } from "drizzle-orm";
import ICAL from "ical.js";
import { afterAll, beforeEach, describe, expect, test } from "vitest";
import { appointmentMessages, appointments, auditEvents, mails } from "@/db/schema";
import { resendMessage, settleMessage } from "@/lib/appointment-messages/commands";
import { sendDueMessages } from "@/lib/appointment-messages/due";
import { MessageFilter } from "@/lib/appointment-messages/inputs";
import { listTroubledMessages } from "@/lib/appointment-messages/queries";
import { bookSeries, cancelSeries, moveSeries } from "@/lib/appointment-series/commands";
import { cancelAppointment, moveAppointment } from "@/lib/appointments/commands";
import type { Context } from "@/lib/context";
import { Conflict } from "@/lib/errors";
import { calendarsIn } from "@/lib/ics";
import { deliverMail, propsOf } from "@/lib/mail/deliver";
import { NOW, signedIn } from "@/tests/support/context";
import { testDatabase } from "@/tests/support/database";
import { makeAppointment, makeType } from "@/tests/support/factories/appointments";
import { makePatient } from "@/tests/support/factories/patients";
import { makePractitioner } from "@/tests/support/factories/practitioners";
import { resendServer } from "@/tests/support/resend";

const provider = await resendServer();
const { db } = await testDatabase();
const desk = await signedIn(db, "receptionist");
afterAll(provider.close);

const MINUTE = 60_000;
const job = { id: "job", attempt: 1, signal: new AbortController().signal };
const later = (minutes: number) => new Date(NOW.getTime() + minutes * MINUTE);
/** Ten o'clock on this many Tuesdays after the tests' day; the clocks go forward on 29 March. */
const tuesday = (weeks: number, utcHour = weeks >= 3 ? 9 : 10) =>
  new Date(Date.UTC(2026, 2, 10 + weeks * 7, utcHour));
const at = (minutes: number): Context => ({ ...desk, now: later(minutes) });
const due = (minutes: number) => sendDueMessages(() => later(minutes), db);

beforeEach(async () => {
  provider.forget();
  // What earlier tests left behind is none of this one's business.
  await db.delete(appointmentMessages);
});

async function series(
  weeks: readonly number[] = [1, 3, 5],
  emails = [{ use: "home" as const, value: "ann@example.org" }],
) {
  const { id: patientId } = await makePatient({ db }, { emails });
  const practitionerId = await makePractitioner({ db });
  const visits = weeks.map((week) => ({ startsAt: tuesday(week), practitionerId }));
  await bookSeries(desk, { patientId, typeId: await makeType({ db }), everyWeeks: 2, visits });
  const booked = await visitsOf(patientId);
  return { patientId, practitionerId, booked };
}
const visitsOf = (patientId: string) =>
  db
    .select()
    .from(appointments)
    .where(eq(appointments.patientId, patientId))
    .orderBy(asc(appointments.startsAt));
async function visit(patientId: string, index: number) {
  const found = (await visitsOf(patientId))[index];
  if (!found) throw new Error("There is no such visit.");
  return { appointmentId: found.id, version: found.version };
}
const messagesOf = (patientId: string) =>
  db
    .select()
    .from(appointmentMessages)
    .where(eq(appointmentMessages.patientId, patientId))
    .orderBy(asc(appointmentMessages.id));
async function told(patientId: string) {
  const ids = (await messagesOf(patientId)).flatMap(({ mailId }) => mailId ?? []);
  const rows = await db.select().from(mails).where(inArray(mails.id, ids)).orderBy(asc(mails.id));
  return rows.map((row) => ({ ...row, props: propsOf(row) }));
}
function entries(props: Record<string, string | number> | null | undefined) {
  const calendars = calendarsIn(String(props?.calendar)).map((file) => new ICAL.Component(ICAL.parse(file)));
  const events = calendars
    .flatMap((one) => one.getAllSubcomponents("vevent"))
    .map((one) => new ICAL.Event(one));
  return {
    methods: calendars.map((one) => one.getFirstPropertyValue("method")),
    entries: events.map(({ uid, sequence, startDate }) => ({
      uid,
      sequence,
      startsAt: startDate.toJSDate(),
    })),
  };
}

describe("a series", () => {
  test("is confirmed once, also with several workers: every date with its link, every visit an entry of its own", async () => {
    const { patientId, booked } = await series();
    await Promise.all([due(0), due(0), due(0)]);
    await due(5);
    const [mail, ...others] = await told(patientId);
    expect(others).toEqual([]);
    expect(mail).toMatchObject({
      template: "appointments-confirmation",
      subject: "Your appointments are booked",
      props: {
        when: [
          "Tuesday, 17 March 2026 at 10:00",
          "Tuesday, 31 March 2026 at 10:00",
          "Tuesday, 14 April 2026 at 10:00",
        ].join("\n"),
      },
    });
    const links = String(mail?.props?.link).split("\n");
    expect(new Set(links).size).toBe(3);
    for (const link of links) expect(link).toMatch(/\/appointment\/[\w-]{64}$/);
    const { methods, entries: found } = entries(mail?.props);
    expect(methods).toEqual(["PUBLISH"]);
    expect(found.map(({ uid }) => uid.split("@")[0])).toEqual(booked.map(({ id }) => id));
    expect(found.map(({ sequence, startsAt }) => [sequence, startsAt])).toEqual(
      [1, 3, 5].map((week) => [0, tuesday(week)]),
    );
    const sent = await db
      .select()
      .from(auditEvents)
      .where(and(eq(auditEvents.patientId, patientId), eq(auditEvents.action, "appointmentMessages.send")));
    expect(new Set(sent.map(({ entityId }) => entityId)).size).toBe(3);
    expect(sent).toHaveLength(3);
  });

  test("leaves as one letter whose dates lead to their pages", async () => {
    const { patientId } = await series();
    await due(0);
    const [mail] = await told(patientId);
    await deliverMail({ mailId: mail?.id ?? "" }, job, NOW);
    const body = provider.letters[0]?.body;
    expect(provider.letters).toHaveLength(1);
    expect(body?.html?.match(/appointment\/[\w-]{64}"/g)).toHaveLength(3);
    expect(body?.text).toContain("Tuesday, 14 April 2026 at 10:00");
    expect(body?.attachments).toMatchObject([
      { content_type: "text/calendar; charset=utf-8; method=PUBLISH" },
    ]);
  });

  test("called off from one visit on is told once, of these visits only, each a file of its own; the first keeps its reminders", async () => {
    const { patientId, booked } = await series();
    await due(0);
    await cancelSeries(at(10), { ...(await visit(patientId, 1)), scope: "following", reason: "Well again" });
    await due(20);
    const [, mail, ...others] = await told(patientId);
    expect(others).toEqual([]);
    expect(mail).toMatchObject({
      template: "appointments-cancellation",
      props: {
        link: "",
        when: "Tuesday, 31 March 2026 at 10:00\nTuesday, 14 April 2026 at 10:00",
      },
    });
    const { methods, entries: found } = entries(mail?.props);
    expect(methods).toEqual(["CANCEL", "CANCEL"]);
    expect(found.map(({ uid, sequence }) => [uid.split("@")[0], sequence])).toEqual([
      [booked[1]?.id, 1],
      [booked[2]?.id, 1],
    ]);
    await deliverMail({ mailId: mail?.id ?? "" }, job, NOW);
    const type = "text/calendar; charset=utf-8; method=CANCEL";
    expect(provider.letters[0]?.body?.attachments).toMatchObject([
      { filename: "appointment-1.ics", content_type: type },
      { filename: "appointment-2.ics", content_type: type },
    ]);
    const left = (await messagesOf(patientId)).filter(({ status }) => status === "planned");
    expect(new Set(left.map(({ appointmentId, kind }) => `${appointmentId} ${kind}`))).toEqual(
      new Set([`${booked[0]?.id} reminder`]),
    );
  });

  test("moved as a whole is told once, as it stands", async () => {
    const { patientId, practitionerId } = await series();
    await due(0);
    await moveSeries(at(10), {
      ...(await visit(patientId, 0)),
      scope: "all",
      startsAt: tuesday(1, 11),
      practitionerId,
      exceptIds: [],
    });
    await due(20);
    const [, mail, ...others] = await told(patientId);
    expect(others).toEqual([]);
    expect(mail).toMatchObject({ template: "appointments-change" });
    expect(String(mail?.props?.when).match(/11:00/g)).toHaveLength(3);
    expect(entries(mail?.props).entries.map(({ sequence }) => sequence)).toEqual([1, 1, 1]);
  });

  test("of which one visit changes is told of that one alone", async () => {
    const { patientId, practitionerId, booked } = await series();
    await due(0);
    await moveAppointment(at(10), {
      ...(await visit(patientId, 1)),
      practitionerId,
      startsAt: tuesday(3, 11),
    });
    await cancelAppointment(at(10), { ...(await visit(patientId, 2)), reason: "Asked to" });
    await due(20);
    const [, ...mailed] = await told(patientId);
    expect(mailed.map(({ template }) => template).sort()).toEqual([
      "appointment-cancellation",
      "appointment-change",
    ]);
    const change = mailed.find(({ template }) => template === "appointment-change");
    expect(entries(change?.props)).toMatchObject({
      methods: ["REQUEST"],
      entries: [{ uid: expect.stringContaining(booked[1]?.id ?? "?"), sequence: 1 }],
    });
  });

  test("of which one visit is called off before anybody was told: the rest is confirmed, with an entry less", async () => {
    const { patientId, booked } = await series();
    await cancelAppointment(desk, { ...(await visit(patientId, 0)), reason: "Asked to" });
    await due(1);
    const confirmation = (await told(patientId)).find(
      ({ template }) => template === "appointments-confirmation",
    );
    expect(entries(confirmation?.props).entries.map(({ uid }) => uid.split("@")[0])).toEqual([
      booked[1]?.id,
      booked[2]?.id,
    ]);
  });

  test("whose letter waited in the outbox while one visit was called off is written anew without it", async () => {
    const { patientId, booked } = await series();
    await due(0);
    const [stale] = await told(patientId);
    await cancelAppointment(at(1), { ...(await visit(patientId, 0)), reason: "Asked to" });
    await deliverMail({ mailId: stale?.id ?? "" }, job, later(2));
    expect(provider.letters).toEqual([]);
    await due(2);
    const confirmation = (await told(patientId)).findLast(
      ({ template }) => template === "appointments-confirmation",
    );
    expect(confirmation?.id).not.toBe(stale?.id);
    expect(entries(confirmation?.props).entries.map(({ uid }) => uid.split("@")[0])).toEqual([
      booked[1]?.id,
      booked[2]?.id,
    ]);
  });
});

describe("a letter about several visits that did not arrive", () => {
  const troubled = async () => (await listTroubledMessages(desk, MessageFilter.parse({}))).rows;

  test("is one line of the list, goes again as one, and is settled as one", async () => {
    const { patientId } = await series();
    await due(0);
    const [mail] = await told(patientId);
    await db
      .update(mails)
      .set({ status: "bounced" })
      .where(eq(mails.id, mail?.id ?? ""));
    const [row, ...others] = await troubled();
    expect(others).toEqual([]);
    if (!row) throw new Error("The list is empty.");
    await resendMessage(desk, { messageId: row.id, version: row.version });
    await due(1);
    const [, again, ...more] = await told(patientId).then((all) => [mail, ...all]);
    expect(more).toEqual([]);
    expect(again).toMatchObject({ template: "appointments-confirmation" });
    expect(entries(again?.props).entries).toHaveLength(3);
    await expect(resendMessage(desk, { messageId: row.id, version: row.version })).rejects.toThrow(Conflict);

    await db
      .update(mails)
      .set({ status: "bounced" })
      .where(eq(mails.id, again?.id ?? ""));
    const [open] = await troubled();
    if (!open) throw new Error("The list is empty.");
    await settleMessage(desk, { messageId: open.id, version: open.version });
    expect(await troubled()).toEqual([]);
  });

  test("is one line as well where there is no address", async () => {
    await series([1, 3, 5], []);
    await due(0);
    const { rows } = await listTroubledMessages(desk, MessageFilter.parse({ what: "unsent" }));
    expect(rows).toHaveLength(1);
  });

  test("two visits booked one by one stay two letters", async () => {
    const { id: patientId } = await makePatient(
      { db },
      { emails: [{ use: "home", value: "ann@example.org" }] },
    );
    for (const week of [1, 3]) await makeAppointment({ db }, { patientId, startsAt: tuesday(week) });
    await due(0);
    expect((await told(patientId)).map(({ template }) => template)).toEqual([
      "appointment-confirmation",
      "appointment-confirmation",
    ]);
  });
});
