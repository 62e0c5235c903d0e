import { and, asc, eq, inArray } from "drizzle-orm";
import ICAL from "ical.js";
import pg from "pg";
import { afterAll, beforeEach, describe, expect, test } from "vitest";
import {
  appointmentMessageSettings,
  appointmentMessages,
  appointmentTypes,
  auditEvents,
  mails,
  patients,
  patientTelecoms,
  users,
} from "@/db/schema";
import { endLink, resendMessage, settleMessage } from "@/lib/appointment-messages/commands";
import { sendDueMessages } from "@/lib/appointment-messages/due";
import { MessageFilter } from "@/lib/appointment-messages/inputs";
import { listMessages, listTroubledMessages } from "@/lib/appointment-messages/queries";
import { checkInPatient, markNoShow } from "@/lib/appointments/attendance";
import { cancelAppointment, moveAppointment } from "@/lib/appointments/commands";
import { checkInToken } from "@/lib/check-in/tokens";
import { type Context, systemContext, transaction } from "@/lib/context";
import { deliverMail, propsOf } from "@/lib/mail/deliver";
import { chooseMessages } from "@/lib/message-preferences/commands";
import { restrictPatient } from "@/lib/patient-restrictions/commands";
import { NOW, signedIn } from "@/tests/support/context";
import { testDatabase } from "@/tests/support/database";
import { makeAppointment, makeType } from "@/tests/support/factories/appointments";
import { makeCarer } from "@/tests/support/factories/carers";
import { makePatient } from "@/tests/support/factories/patients";
import { answer, resendServer, silence } from "@/tests/support/resend";

const POISON = "poison@example.org";

const provider = await resendServer();
const { db, ownerUrl } = await testDatabase();
await refuseMailsTo(POISON);
const desk = await signedIn(db, "receptionist");
afterAll(provider.close);

const MINUTE = 60_000;
const DAY = 86_400_000;
const AHEAD = new Date("2026-03-17T10:00:00Z");
const later = (ms: number, from = NOW) => new Date(from.getTime() + ms);
const job = { id: "job", attempt: 1, signal: new AbortController().signal };

beforeEach(async () => {
  provider.forget();
  // What earlier tests left behind is none of this one's business.
  await db.delete(appointmentMessages);
});

const ann = (entered = {}) =>
  makePatient({ db }, { emails: [{ use: "home", value: "ann@example.org" }], ...entered });

async function booked({ startsAt = AHEAD, now = NOW, patientId = "", typeId = "" } = {}) {
  const patient = patientId || (await ann()).id;
  return makeAppointment({ db }, { patientId: patient, startsAt, now, ...(typeId && { typeId }) });
}
type Booked = Awaited<ReturnType<typeof booked>>;

const messagesOf = (appointmentId: string) =>
  db
    .select()
    .from(appointmentMessages)
    .where(eq(appointmentMessages.appointmentId, appointmentId))
    .orderBy(asc(appointmentMessages.id));
const shown = async (appointmentId: string) =>
  (await messagesOf(appointmentId)).map(({ kind, status, droppedWhy }) =>
    [kind, droppedWhy ?? status].join(" "),
  );
const due = (now: Date) => sendDueMessages(() => now, db);
const desked = (now: Date): Context => ({ ...desk, now });
const move = (visit: Booked, version: number, startsAt: Date, now = NOW) =>
  moveAppointment(desked(now), {
    appointmentId: visit.appointmentId,
    practitionerId: visit.practitionerId,
    version,
    startsAt,
  });
const cancel = (visit: Booked, version: number, now = NOW) =>
  cancelAppointment(desked(now), { appointmentId: visit.appointmentId, version, reason: "Asked to" });

/** Nothing can be made of a message to this address: what a bug in one letter would do. */
async function refuseMailsTo(email: string) {
  const owner = new pg.Client(ownerUrl);
  await owner.connect();
  await owner.query(
    `create function refuse_poison() returns trigger language plpgsql as $$ begin raise exception 'poison'; end $$`,
  );
  await owner.query(
    `create trigger refuse_poison before insert on mails for each row when (new.to_email = '${email}') execute function refuse_poison()`,
  );
  await owner.end();
}

async function mailsOf(appointmentId: string) {
  const ids = (await messagesOf(appointmentId)).flatMap(({ mailId }) => mailId ?? []);
  const rows = await db.select().from(mails).where(inArray(mails.id, ids)).orderBy(asc(mails.id));
  return rows.map((row) => ({ ...row, props: propsOf(row) }));
}
function entry(props: Record<string, string | number> | null) {
  const calendar = new ICAL.Component(ICAL.parse(String(props?.calendar)));
  const event = new ICAL.Event(calendar.getFirstSubcomponent("vevent") ?? undefined);
  return {
    method: calendar.getFirstPropertyValue("method"),
    uid: event.uid,
    sequence: event.sequence,
    startsAt: event.startDate.toJSDate(),
    endsAt: event.endDate.toJSDate(),
  };
}

describe("a booking", () => {
  test("plans a confirmation now and the reminders of its type or of the hospital", async () => {
    const usual = await booked();
    expect(
      (await messagesOf(usual.appointmentId)).map(({ kind, minutesBefore, dueAt }) => [
        kind,
        minutesBefore,
        dueAt,
      ]),
    ).toEqual([
      ["confirmation", 0, NOW],
      ["reminder", 2880, later(-2 * DAY, AHEAD)],
      ["reminder", 180, later(-3 * 60 * MINUTE, AHEAD)],
    ]);
    const typeId = await makeType({ db });
    await db
      .update(appointmentTypes)
      .set({ reminderMinutes: [60] })
      .where(eq(appointmentTypes.id, typeId));
    const own = await booked({ typeId });
    expect((await messagesOf(own.appointmentId)).map(({ minutesBefore }) => minutesBefore)).toEqual([0, 60]);
  });

  test("that is rolled back plans nothing", async () => {
    const { id: patientId } = await ann();
    const failing = transaction(systemContext({ db, now: NOW }), async (tx) => {
      await makeAppointment(tx, { patientId, startsAt: later(DAY, AHEAD) });
      throw new Error("rolled back");
    });
    await expect(failing).rejects.toThrow("rolled back");
    expect(
      await db.select().from(appointmentMessages).where(eq(appointmentMessages.patientId, patientId)),
    ).toEqual([]);
  });

  test("is confirmed once, by two workers at the same moment, with an entry for the calendar and without anything clinical", async () => {
    const typeId = await makeType({ db });
    await db
      .update(appointmentTypes)
      .set({ name: "Chemotherapy", preparation: "Eat nothing from midnight" })
      .where(eq(appointmentTypes.id, typeId));
    const visit = await booked({ typeId });
    await Promise.all([due(NOW), due(NOW), due(NOW)]);
    const [mail, ...others] = await mailsOf(visit.appointmentId);
    expect(others).toEqual([]);
    expect(mail).toMatchObject({
      template: "appointment-confirmation",
      toEmail: "ann@example.org",
      subject: "Your appointment is booked",
    });
    expect(mail?.props).toMatchObject({
      when: "Tuesday, 17 March 2026 at 10:00",
      preparation: "Eat nothing from midnight",
    });
    expect(mail?.props?.link).toMatch(/^http:\/\/[^/]+\/appointment\/[\w-]{64}$/);
    expect(entry(mail?.props ?? null)).toMatchObject({ method: "REQUEST", sequence: 0, startsAt: AHEAD });
    expect(JSON.stringify(mail?.props)).not.toContain("Chemotherapy");
    expect(String(mail?.props?.calendar)).not.toMatch(/midnight|Patel|Given\d|appointment\//);
    const events = await db
      .select()
      .from(auditEvents)
      .where(
        and(eq(auditEvents.patientId, visit.patientId), eq(auditEvents.action, "appointmentMessages.send")),
      );
    expect(events).toHaveLength(1);
  });

  test("is handed to the provider with the calendar entry and the code for check-in", async () => {
    const visit = await booked();
    await due(NOW);
    const [mail] = await mailsOf(visit.appointmentId);
    await deliverMail({ mailId: mail?.id ?? "" }, job, NOW);
    expect(provider.letters).toHaveLength(1);
    const body = provider.letters[0]?.body;
    expect(body?.tags).toEqual([{ name: "mail", value: mail?.id }]);
    expect(body?.attachments).toMatchObject([
      { filename: "appointment.ics", content_type: "text/calendar; charset=utf-8; method=REQUEST" },
      { filename: "check-in-code.png", content_type: "image/png", content_id: "check-in-code" },
    ]);
    expect(body?.html).toContain('src="cid:check-in-code"');
    expect(mail?.props?.code).toBe(checkInToken(visit.appointmentId));
    expect(Buffer.from(body?.attachments?.[0]?.content ?? "", "base64").toString()).toContain("BEGIN:VEVENT");
    expect(body?.html).toContain("Tuesday, 17 March 2026 at 10:00");
    expect(body?.text).toContain("10:00");
  });
});

describe("a visit that is moved or ended", () => {
  test("twice within a minute is told of once, as it stands; the entry keeps its number and counts up", async () => {
    const visit = await booked();
    await due(NOW);
    await move(visit, 1, later(DAY, AHEAD));
    await move(visit, 2, later(2 * DAY, AHEAD), later(20_000));
    await due(later(70_000));
    await due(later(90_000));
    const [first, second, ...others] = await mailsOf(visit.appointmentId);
    expect(others).toEqual([]);
    expect(second).toMatchObject({
      template: "appointment-change",
      props: { when: "Thursday, 19 March 2026 at 10:00" },
    });
    const [before, after] = [entry(first?.props ?? null), entry(second?.props ?? null)];
    expect(after).toEqual({
      method: "REQUEST",
      uid: before.uid,
      sequence: 2,
      startsAt: later(2 * DAY, AHEAD),
      endsAt: later(2 * DAY + 15 * MINUTE, AHEAD),
    });
    expect(
      (await messagesOf(visit.appointmentId))
        .filter(({ status }) => status === "planned")
        .map(({ dueAt }) => dueAt),
    ).toEqual([later(0, AHEAD), later(2 * DAY - 3 * 60 * MINUTE, AHEAD)]);
  });

  test("that only becomes longer is told too, and ends later in the calendar", async () => {
    const visit = await booked();
    await due(NOW);
    await moveAppointment(desked(later(DAY)), {
      appointmentId: visit.appointmentId,
      practitionerId: visit.practitionerId,
      version: 1,
      startsAt: AHEAD,
      durationMinutes: 45,
    });
    await due(later(DAY + 2 * MINUTE));
    const [, mail] = await mailsOf(visit.appointmentId);
    expect(mail?.template).toBe("appointment-change");
    expect(entry(mail?.props ?? null)).toMatchObject({
      method: "REQUEST",
      startsAt: AHEAD,
      endsAt: later(45 * MINUTE, AHEAD),
    });
  });

  test("before anybody was told is confirmed as it stands, without a change", async () => {
    const visit = await booked();
    await move(visit, 1, later(DAY, AHEAD));
    await due(later(2 * MINUTE));
    const all = await mailsOf(visit.appointmentId);
    expect(all.map(({ template, props }) => [template, props?.when])).toEqual([
      ["appointment-confirmation", "Wednesday, 18 March 2026 at 10:00"],
    ]);
  });

  test("cancelled, is taken off the calendar, and its reminders are dropped", async () => {
    const visit = await booked();
    await due(NOW);
    await cancel(visit, 1);
    await due(later(MINUTE));
    expect(await shown(visit.appointmentId)).toEqual([
      "confirmation handed-over",
      "reminder replaced",
      "reminder replaced",
      "cancellation handed-over",
    ]);
    const [first, last] = await mailsOf(visit.appointmentId);
    expect(entry(last?.props ?? null)).toMatchObject({
      method: "CANCEL",
      sequence: 1,
      uid: entry(first?.props ?? null).uid,
    });
    expect(last?.props).toMatchObject({ link: "", place: "" });
  });

  test("missed, is asked about when nobody comes late any more; who comes late is not", async () => {
    const soon = new Date("2026-03-10T10:00:00Z");
    const missed = await booked({ startsAt: soon });
    const late = await booked({ startsAt: soon });
    await due(NOW);
    for (const { appointmentId } of [missed, late])
      await markNoShow(desked(later(90 * MINUTE)), { appointmentId, version: 1 });
    await checkInPatient(desked(later(95 * MINUTE)), {
      appointmentId: late.appointmentId,
      patientId: late.patientId,
      version: 2,
    });
    await due(later(140 * MINUTE));
    expect(await shown(missed.appointmentId)).toContain("no-show planned");
    await due(later(151 * MINUTE));
    expect(await shown(missed.appointmentId)).toContain("no-show handed-over");
    expect(await shown(late.appointmentId)).toContain("no-show overtaken");
  });

  test("missed, is not asked about where the hospital does not want it", async () => {
    await db.update(appointmentMessageSettings).set({ followsUpNoShow: false });
    const visit = await booked({ startsAt: new Date("2026-03-10T10:00:00Z") });
    await markNoShow(desked(later(90 * MINUTE)), { appointmentId: visit.appointmentId, version: 1 });
    await due(later(200 * MINUTE));
    expect(await shown(visit.appointmentId)).toContain("no-show switchedOff");
    await db.update(appointmentMessageSettings).set({ followsUpNoShow: true });
  });
});

describe("at the moment of sending", () => {
  const dropped = async (visit: Booked, now = later(MINUTE)) => {
    await due(now);
    return (await shown(visit.appointmentId))[0];
  };

  test("nobody is written to who died, is restricted, must be contacted quietly, does not want it or has no address", async () => {
    const dead = await booked();
    await db.update(patients).set({ deceasedAt: NOW }).where(eq(patients.id, dead.patientId));
    expect(await dropped(dead)).toBe("confirmation deceased");

    const hidden = await booked();
    const manager = await signedIn(db, "manager", { stepUpAt: NOW });
    const [row] = await db.select().from(patients).where(eq(patients.id, hidden.patientId));
    await restrictPatient(manager, {
      mrn: row?.mrn ?? "",
      birthDate: row?.birthDate ?? "",
      category: "at-risk",
      reason: "Threatened",
      userIds: [],
    });
    expect(await dropped(hidden)).toBe("confirmation restricted");

    const wishes = { version: 0, results: [], billing: [], general: [], isQuiet: false };
    const quiet = await booked();
    await chooseMessages(desk, {
      ...wishes,
      patientId: quiet.patientId,
      appointments: ["email"],
      isQuiet: true,
    });
    expect(await dropped(quiet)).toBe("confirmation quiet");
    const text = await booked();
    await chooseMessages(desk, { ...wishes, patientId: text.patientId, appointments: ["sms"] });
    expect(await dropped(text)).toBe("confirmation textOnly");
    const none = await booked();
    await chooseMessages(desk, { ...wishes, patientId: none.patientId, appointments: ["post"] });
    expect(await dropped(none)).toBe("confirmation declined");
    const { id: patientId } = await makePatient({ db });
    expect(await dropped(await booked({ patientId }))).toBe("confirmation noAddress");
    expect(provider.letters).toEqual([]);
  });

  test("a carer who may know of visits is written to where the patient has no address, and reads whom it is about", async () => {
    const { patient, account } = await makeCarer(db);
    await db
      .update(users)
      .set({ emailVerifiedAt: NOW })
      .where(eq(users.id, account.viewer.userId ?? ""));
    const visit = await booked({ patientId: patient.id });
    await due(NOW);
    const [mail] = await mailsOf(visit.appointmentId);
    expect(mail).toMatchObject({ userId: account.viewer.userId, props: { forWhom: "Olga Old" } });
  });

  test("reminders wait for the morning, and what is past is dropped after an outage", async () => {
    const visit = await booked();
    await due(NOW);
    const night = new Date("2026-03-15T23:30:00Z");
    await due(night);
    expect(
      (await messagesOf(visit.appointmentId)).find(({ minutesBefore }) => minutesBefore === 2880),
    ).toMatchObject({
      status: "planned",
      dueAt: new Date("2026-03-16T07:00:00Z"),
    });
    await due(later(MINUTE, AHEAD));
    expect(await shown(visit.appointmentId)).toEqual([
      "confirmation handed-over",
      "reminder past",
      "reminder past",
    ]);
  });

  test("one that cannot be made waits and holds nothing up", async () => {
    const poison = await booked({ patientId: (await ann({ emails: [{ use: "home", value: POISON }] })).id });
    const next = await booked();
    for (const [minutes, attempts] of [
      [0, 1],
      [1, 2],
      [6, 3],
      [36, 4],
    ] as const) {
      await due(later(minutes * MINUTE));
      const [message] = await messagesOf(poison.appointmentId);
      expect(message).toMatchObject({ status: "planned", attempts });
    }
    expect((await shown(next.appointmentId))[0]).toBe("confirmation handed-over");
    await due(later(156 * MINUTE));
    expect((await shown(poison.appointmentId))[0]).toBe("confirmation broken");
  });
});

describe("the provider is away for hours", () => {
  test("the backlog leaves in the end, but for what is no longer true", async () => {
    const [kept, moved, gone] = [await booked(), await booked(), await booked()];
    await due(NOW);
    const mailOf = async (visit: Booked) => (await mailsOf(visit.appointmentId))[0]?.id ?? "";
    const [keptMail, ...overtaken] = [await mailOf(kept), await mailOf(moved), await mailOf(gone)];
    provider.replies(answer(503));
    for (const mailId of [keptMail, ...overtaken])
      await expect(deliverMail({ mailId }, job, NOW)).rejects.toThrow("provider-503");
    const hours = later(3 * 60 * MINUTE);
    await move(moved, 1, later(DAY, AHEAD), hours);
    await cancel(gone, 1, hours);
    provider.forget();
    for (const mailId of [keptMail, ...overtaken]) await deliverMail({ mailId }, job, hours);
    expect(provider.letters.map(({ key }) => key)).toEqual([keptMail]);
    expect((await shown(moved.appointmentId))[0]).toBe("confirmation overtaken");
    expect((await shown(gone.appointmentId))[0]).toBe("confirmation overtaken");
    const rows = await db.select().from(mails).where(inArray(mails.id, overtaken));
    expect(rows.map(({ status, propsSealed }) => [status, propsSealed])).toEqual(
      Array(2).fill(["dropped", null]),
    );
    await due(later(MINUTE, hours));
    expect((await mailsOf(moved.appointmentId)).map(({ template }) => template)).toContain(
      "appointment-change",
    );
  });

  test("a mail that may have arrived is repeated, never dropped", async () => {
    const visit = await booked();
    await due(NOW);
    const [mail] = await mailsOf(visit.appointmentId);
    provider.replies(silence);
    await expect(deliverMail({ mailId: mail?.id ?? "" }, job, NOW)).rejects.toThrow("timeout");
    await cancel(visit, 1);
    provider.replies();
    await deliverMail({ mailId: mail?.id ?? "" }, job, NOW);
    expect(provider.letters.map(({ key }) => key)).toEqual([mail?.id, mail?.id]);
    expect(new Set(provider.letters.map(({ body }) => JSON.stringify(body))).size).toBe(1);
  });
});

describe("the desk", () => {
  const troubled = (what: "undelivered" | "unsent") =>
    listTroubledMessages(desk, MessageFilter.parse({ what, size: "100" }));
  const mailed = async () => {
    const visit = await booked();
    await due(NOW);
    const [message] = await messagesOf(visit.appointmentId);
    return { visit, message, mailId: message?.mailId ?? "" };
  };
  const bounce = (mailId: string, status: "bounced" | "uncertain" = "bounced") =>
    db
      .update(mails)
      .set({ status, lastError: "address-refused", ...(status === "bounced" && { propsSealed: null }) })
      .where(eq(mails.id, mailId));

  test("sees on the visit what became of each message, which is one disclosure", async () => {
    const { visit, mailId } = await mailed();
    await bounce(mailId);
    const { messages, hasLink } = await listMessages(desk, visit.appointmentId);
    expect(messages.map(({ kind, state, why }) => [kind, state, why])).toEqual([
      ["confirmation", "bounced", "address-refused"],
      ["reminder", "planned", null],
      ["reminder", "planned", null],
    ]);
    expect(hasLink).toBe(true);
    const events = await db.select().from(auditEvents).where(eq(auditEvents.entityId, visit.appointmentId));
    expect(events.filter(({ action }) => action === "appointmentMessages.read")).toHaveLength(1);
  });

  test("has those that came back on a list, and sends one again to the address the patient has now", async () => {
    const { visit, message, mailId } = await mailed();
    await bounce(mailId);
    const { rows } = await troubled("undelivered");
    expect(rows).toMatchObject([
      { id: message?.id, patientId: visit.patientId, to: "ann@example.org", canSendAgain: true },
    ]);
    await db
      .update(patientTelecoms)
      .set({ value: "new@example.org" })
      .where(eq(patientTelecoms.patientId, visit.patientId));
    await resendMessage(desk, { messageId: message?.id ?? "", version: message?.version ?? 0 });
    await due(later(MINUTE));
    const [again] = await mailsOf(visit.appointmentId);
    expect(again).toMatchObject({ toEmail: "new@example.org", template: "appointment-confirmation" });
    expect(again?.id).not.toBe(mailId);
    expect((await troubled("undelivered")).total).toBe(0);
  });

  test("repeats one of uncertain fate under its own key", async () => {
    const { visit, message, mailId } = await mailed();
    await bounce(mailId, "uncertain");
    await resendMessage(desk, { messageId: message?.id ?? "", version: message?.version ?? 0 });
    expect((await messagesOf(visit.appointmentId))[0]).toMatchObject({ status: "handed-over", mailId });
    expect((await mailsOf(visit.appointmentId))[0]).toMatchObject({ id: mailId, status: "queued" });
  });

  test("has patients who cannot be written to on a list until somebody told them otherwise", async () => {
    const { id: patientId } = await makePatient({ db });
    const visit = await booked({ patientId });
    await due(NOW);
    const { rows } = await troubled("unsent");
    expect(rows).toMatchObject([{ patientId, why: "noAddress" }]);
    const [row] = rows;
    const input = { messageId: row?.id ?? "", version: row?.version ?? 0 };
    await settleMessage(desk, input);
    await expect(settleMessage(desk, input)).rejects.toMatchObject({ kind: "conflict" });
    expect((await troubled("unsent")).total).toBe(0);
    expect((await messagesOf(visit.appointmentId))[0]).toMatchObject({ handledBy: desk.viewer.userId });
  });

  test("sends nothing again that is on its way, or no longer true; nobody else does, or for a restricted patient", async () => {
    const { visit, message, mailId } = await mailed();
    const input = { messageId: message?.id ?? "", version: message?.version ?? 0 };
    await expect(resendMessage(desk, input)).rejects.toMatchObject({
      code: "appointmentMessages.notSendable",
    });
    await bounce(mailId);
    for (const role of ["cashier", "admin", "patient", "pharmacist"] as const) {
      const other = await signedIn(db, role);
      await expect(resendMessage(other, input)).rejects.toMatchObject({ kind: "refused" });
      await expect(settleMessage(other, input)).rejects.toMatchObject({ kind: "refused" });
      await expect(endLink(other, visit)).rejects.toMatchObject({ kind: "refused" });
      await expect(listMessages(other, visit.appointmentId)).rejects.toMatchObject({ kind: "refused" });
    }
    const both = await Promise.allSettled([resendMessage(desk, input), settleMessage(desk, input)]);
    expect(both.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    const gone = await mailed();
    await bounce(gone.mailId);
    await cancel(gone.visit, 1);
    await expect(
      resendMessage(desk, { messageId: gone.message?.id ?? "", version: gone.message?.version ?? 0 }),
    ).rejects.toMatchObject({ code: "appointmentMessages.overtaken" });

    const hidden = await mailed();
    await bounce(hidden.mailId);
    const [row] = await db.select().from(patients).where(eq(patients.id, hidden.visit.patientId));
    const manager = await signedIn(db, "manager", { stepUpAt: NOW });
    await restrictPatient(manager, {
      mrn: row?.mrn ?? "",
      birthDate: row?.birthDate ?? "",
      category: "vip",
      reason: "Known to all",
      userIds: [],
    });
    const unseen = { messageId: hidden.message?.id ?? "", version: hidden.message?.version ?? 0 };
    await expect(resendMessage(desk, unseen)).rejects.toMatchObject({ kind: "not-found" });
    await expect(endLink(desk, hidden.visit)).rejects.toMatchObject({ kind: "not-found" });
    expect(await listMessages(desk, hidden.visit.appointmentId)).toEqual({ messages: [], hasLink: false });
    expect((await troubled("undelivered")).rows.map(({ id }) => id)).not.toContain(hidden.message?.id);
  });

  test("ends a link; the next message brings another one", async () => {
    const { visit } = await mailed();
    await endLink(desk, visit);
    expect((await listMessages(desk, visit.appointmentId)).hasLink).toBe(false);
    await expect(endLink(desk, visit)).rejects.toMatchObject({ kind: "not-found" });
    await move(visit, 1, later(DAY, AHEAD));
    await due(later(2 * MINUTE));
    const [first, second] = await mailsOf(visit.appointmentId);
    expect(second?.props?.link).not.toBe(first?.props?.link);
  });
});
