import { and, asc, eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import {
  appointmentLinks,
  appointmentMessages,
  appointments,
  appointmentTypes,
  auditEvents,
  patients,
  waitingListEntries,
} from "@/db/schema";
import { cancelByLink, comeByLink, confirmByLink, moveByLink } from "@/lib/appointment-links/commands";
import { openLink } from "@/lib/appointment-links/open";
import { listLinkedTimes, readLinkedVisit } from "@/lib/appointment-links/queries";
import { linkIdOf, tokenOf } from "@/lib/appointment-links/token";
import { bookAppointment, moveAppointment } from "@/lib/appointments/commands";
import { checkInToken } from "@/lib/check-in/tokens";
import { type Context, transaction } from "@/lib/context";
import { Conflict, NotFound } from "@/lib/errors";
import { newId } from "@/lib/ids";
import { qrCode } from "@/lib/patient-prints/barcodes";
import { addToWaitingList } from "@/lib/waiting-list/commands";
import { AddToWaitingList } from "@/lib/waiting-list/inputs";
import { anonymous, NOW, signedIn } from "@/tests/support/context";
import { testDatabase } from "@/tests/support/database";
import { makeAppointment, makeType } from "@/tests/support/factories/appointments";
import { person } from "@/tests/support/factories/portal";
import { makePractitioner } from "@/tests/support/factories/practitioners";

const { db } = await testDatabase();
const desk = await signedIn(db, "receptionist");
const AHEAD = new Date("2026-03-17T10:00:00Z");
const OTHER = new Date("2026-03-18T11:00:00Z");

let address = 0;
/** Nobody signed in, at an address of their own. */
function holder(now = NOW): Context {
  const ctx = anonymous(db);
  address += 1;
  return { ...ctx, now, request: { ...ctx.request, ip: `192.0.2.${address}` } };
}

async function linked({ minimumNoticeMinutes = 0, startsAt = AHEAD } = {}) {
  const typeId = await makeType({ db });
  await db.update(appointmentTypes).set({ minimumNoticeMinutes }).where(eq(appointmentTypes.id, typeId));
  const patientId = (await person(db)).id;
  const visit = await makeAppointment({ db }, { patientId, typeId, startsAt, reason: "Lump in the breast" });
  const url = await transaction(desk, (tx) => openLink(tx, visit));
  return { ...visit, token: url.split("/").at(-1) ?? "" };
}
const visitOf = async (appointmentId: string) =>
  (await db.select().from(appointments).where(eq(appointments.id, appointmentId)))[0];

describe("a token", () => {
  test("carries its number, and not one changed character is taken", () => {
    const id = newId();
    const token = tokenOf(id);
    expect(linkIdOf(token)).toBe(id);
    for (let index = 0; index < token.length; index += 1) {
      const other = token[index] === "A" ? "B" : "A";
      expect(linkIdOf(token.slice(0, index) + other + token.slice(index + 1))).toBeNull();
    }
    for (const odd of ["", "x", `${token}A`, token.slice(1), "é".repeat(64), "_".repeat(64)])
      expect(linkIdOf(odd)).toBeNull();
  });

  test("is the same in every mail about the visit, and another one once it was ended", async () => {
    const { token, ...visit } = await linked();
    const again = await transaction(desk, (tx) => openLink(tx, visit));
    expect(again.endsWith(token)).toBe(true);
    await db
      .update(appointmentLinks)
      .set({ endedAt: NOW })
      .where(eq(appointmentLinks.appointmentId, visit.id));
    expect(await readLinkedVisit(holder(), token)).toBeNull();
    expect((await transaction(desk, (tx) => openLink(tx, visit))).endsWith(token)).toBe(false);
  });

  test("shows the code for check-in, where there is somewhere to come to", async () => {
    const { token, id } = await linked();
    const { code } = (await readLinkedVisit(holder(), token)) ?? {};
    expect(code?.path).toBe(qrCode(checkInToken(id)).path);
    const visit = await visitOf(id);
    await db
      .update(appointmentTypes)
      .set({ modality: "phone" })
      .where(eq(appointmentTypes.id, visit?.typeId ?? ""));
    expect((await readLinkedVisit(holder(), token))?.code).toBeNull();
  });
});

describe("whoever holds the link of an offered time", () => {
  async function offered() {
    const patientId = (await person(db)).id;
    const wanted = {
      patientId,
      practitionerId: await makePractitioner({ db }),
      typeId: await makeType({ db }),
      startsAt: AHEAD,
    };
    const { id, version } = await bookAppointment(desk, { ...wanted, confirmWithinHours: 24 });
    const url = await transaction(desk, (tx) => openLink(tx, { id, patientId }));
    return { appointmentId: id, version, token: url.split("/").at(-1) ?? "" };
  }

  test("reads until when it stands and takes it, once", async () => {
    const { appointmentId, version, token } = await offered();
    const until = new Date(NOW.getTime() + 24 * 3_600_000).toISOString();
    expect(await readLinkedVisit(holder(), token)).toMatchObject({ state: "proposed", answerUntil: until });
    expect(await listLinkedTimes(holder(), token)).toEqual([]);
    await confirmByLink(holder(), { token, version });
    expect(await visitOf(appointmentId)).toMatchObject({ status: "booked", proposedUntil: null });
    await expect(confirmByLink(holder(), { token, version })).rejects.toMatchObject({
      code: "appointmentLinks.changedMeanwhile",
    });
  });

  test("or leaves it to somebody else", async () => {
    const { appointmentId, version, token } = await offered();
    await cancelByLink(holder(), { token, version });
    expect(await visitOf(appointmentId)).toMatchObject({ status: "cancelled" });
    expect(await readLinkedVisit(holder(), token)).toMatchObject({ state: "lapsed" });
    await expect(confirmByLink(holder(), { token, version: version + 1 })).rejects.toMatchObject({
      code: "appointmentLinks.lapsed",
    });
  });

  test("that was taken and called off later reads that it was cancelled, not that it was never theirs", async () => {
    const { token, version } = await offered();
    await confirmByLink(holder(), { token, version });
    await cancelByLink(holder(), { token, version: version + 1 });
    expect(await readLinkedVisit(holder(), token)).toMatchObject({ state: "cancelled" });
  });

  test("finds it over from the moment on in which it runs out", async () => {
    const { appointmentId, version, token } = await offered();
    const late = holder(new Date(NOW.getTime() + 24 * 3_600_000));
    expect(await readLinkedVisit(late, token)).toMatchObject({ state: "lapsed", answerUntil: null });
    await expect(confirmByLink(late, { token, version })).rejects.toMatchObject({
      code: "appointmentLinks.lapsed",
    });
    await expect(moveByLink(holder(), { token, version, startsAt: OTHER })).rejects.toThrow(Conflict);
    expect(await visitOf(appointmentId)).toMatchObject({ status: "proposed", startsAt: AHEAD });
  });
});

describe("whoever holds the link", () => {
  test("reads when, where and with whom, and nothing of who or why; looking changes nothing and is an event", async () => {
    const visit = await linked();
    const before = await visitOf(visit.appointmentId);
    const shown = await readLinkedVisit(holder(), visit.token);
    expect(shown).toMatchObject({ state: "open", when: "Tuesday, 17 March 2026 at 10:00" });
    expect(JSON.stringify(shown)).not.toMatch(/Smith|Ann|Lump|Visit [\da-f]{4}/);
    expect(await visitOf(visit.appointmentId)).toEqual(before);
    const events = await db
      .select()
      .from(auditEvents)
      .where(eq(auditEvents.patientId, visit.patientId))
      .orderBy(asc(auditEvents.position));
    expect(events.map(({ action }) => action)).toEqual(["appointments.book", "appointmentLinks.read"]);
  });

  test("moves the visit to a free time of the same kind with the same practitioner; the link goes on working", async () => {
    const visit = await linked();
    const ctx = holder();
    const times = await listLinkedTimes(ctx, visit.token, "2026-03-18");
    expect(times).toContain(OTHER.toISOString());
    await moveByLink(ctx, { token: visit.token, version: 1, startsAt: OTHER });
    expect(await visitOf(visit.appointmentId)).toMatchObject({
      startsAt: OTHER,
      practitionerId: visit.practitionerId,
      version: 2,
    });
    expect(await readLinkedVisit(ctx, visit.token)).toMatchObject({
      state: "open",
      when: "Wednesday, 18 March 2026 at 11:00",
    });
    const events = await db
      .select()
      .from(auditEvents)
      .where(eq(auditEvents.patientId, visit.patientId))
      .orderBy(asc(auditEvents.position));
    expect(events.map(({ action, actorId }) => [action, actorId])).toContainEqual([
      "appointmentLinks.move",
      null,
    ]);
    expect(events.filter(({ action }) => action === "appointments.move")).toMatchObject([
      { actorId: null, reason: "By the patient, with the link in a message" },
    ]);
  });

  test("cancels it, is told at once at any hour, and reads then that it is cancelled", async () => {
    const visit = await linked();
    const ctx = holder(new Date("2026-03-10T23:30:00Z"));
    await cancelByLink(ctx, { token: visit.token, version: 1, reason: "On holiday" });
    expect(await visitOf(visit.appointmentId)).toMatchObject({
      status: "cancelled",
      cancelReason: "By the patient, with the link in a message: On holiday",
    });
    expect(await readLinkedVisit(ctx, visit.token)).toMatchObject({ state: "cancelled" });
    const [told] = await db
      .select()
      .from(appointmentMessages)
      .where(
        and(
          eq(appointmentMessages.appointmentId, visit.appointmentId),
          eq(appointmentMessages.kind, "cancellation"),
        ),
      );
    expect(told).toMatchObject({ dueAt: ctx.now, isUrgent: true });
    await expect(cancelByLink(ctx, { token: visit.token, version: 2 })).rejects.toMatchObject({
      kind: "conflict",
    });
  });

  test("called off, nothing earlier is waited for instead of it any more; other waits stand", async () => {
    const visit = await linked();
    const { patientId, typeId, appointmentId } = visit;
    const wait = (insteadOfId?: string) =>
      addToWaitingList(desk, AddToWaitingList.parse({ patientId, typeId, insteadOfId }));
    const [earlier, other] = [await wait(appointmentId), await wait()];
    await cancelByLink(holder(), { token: visit.token, version: 1 });
    const rows = await db
      .select({ id: waitingListEntries.id, status: waitingListEntries.status })
      .from(waitingListEntries)
      .where(eq(waitingListEntries.patientId, patientId));
    expect(rows).toContainEqual({ id: earlier.id, status: "removed" });
    expect(rows).toContainEqual({ id: other.id, status: "waiting" });
  });

  test("without notice enough reads the visit and changes nothing", async () => {
    const visit = await linked({ minimumNoticeMinutes: 24 * 60 });
    const ctx = holder(new Date("2026-03-16T10:01:00Z"));
    expect(await readLinkedVisit(ctx, visit.token)).toMatchObject({ state: "late" });
    expect(await listLinkedTimes(ctx, visit.token)).toEqual([]);
    const late = { kind: "conflict", code: "appointmentLinks.tooLate" };
    await expect(cancelByLink(ctx, { token: visit.token, version: 1 })).rejects.toMatchObject(late);
    await expect(moveByLink(ctx, { token: visit.token, version: 1, startsAt: OTHER })).rejects.toMatchObject(
      late,
    );
    const early = holder(new Date("2026-03-16T09:00:00Z"));
    const soon = new Date("2026-03-16T17:00:00Z");
    await expect(moveByLink(early, { token: visit.token, version: 1, startsAt: soon })).rejects.toMatchObject(
      late,
    );
    expect(await listLinkedTimes(early, visit.token)).not.toContain(soon.toISOString());
    expect(await visitOf(visit.appointmentId)).toMatchObject({ status: "booked", version: 1 });
  });

  test("cannot take a time that is gone, outside the hours, or of a visit that changed since it was shown", async () => {
    const visit = await linked();
    const ctx = holder();
    await makeAppointment({ db }, { practitionerId: visit.practitionerId, startsAt: OTHER });
    await expect(moveByLink(ctx, { token: visit.token, version: 1, startsAt: OTHER })).rejects.toMatchObject({
      kind: "conflict",
    });
    const night = new Date("2026-03-18T03:00:00Z");
    await expect(moveByLink(ctx, { token: visit.token, version: 1, startsAt: night })).rejects.toMatchObject({
      kind: "invalid",
    });
    await moveAppointment(desk, {
      appointmentId: visit.appointmentId,
      practitionerId: visit.practitionerId,
      version: 1,
      startsAt: new Date("2026-03-19T10:00:00Z"),
    });
    await expect(cancelByLink(ctx, { token: visit.token, version: 1 })).rejects.toMatchObject({
      code: "appointmentLinks.changedMeanwhile",
    });
    expect(await visitOf(visit.appointmentId)).toMatchObject({ status: "booked", version: 2 });
  });

  test("says that they are coming, also when it is too late to move it; twice is once, and the version stays", async () => {
    const visit = await linked({ minimumNoticeMinutes: 24 * 60 });
    const ctx = holder(new Date("2026-03-16T10:01:00Z"));
    const seen = { token: visit.token, version: 1 };
    expect(await readLinkedVisit(ctx, visit.token)).toMatchObject({ state: "late", isComing: false });
    await Promise.all([comeByLink(ctx, seen), comeByLink(holder(ctx.now), seen)]);
    await comeByLink(holder(new Date("2026-03-16T11:00:00Z")), seen);
    expect(await visitOf(visit.appointmentId)).toMatchObject({ patientConfirmedAt: ctx.now, version: 1 });
    expect(await readLinkedVisit(ctx, visit.token)).toMatchObject({ isComing: true });
    const events = await db.select().from(auditEvents).where(eq(auditEvents.patientId, visit.patientId));
    const said = events.filter(({ action }) => action === "appointments.confirmComing");
    expect(said).toMatchObject([{ actorId: null, entityId: visit.appointmentId }]);
  });

  test("is asked anew for another time, and not at all once it is cancelled or has begun", async () => {
    const visit = await linked();
    const ctx = holder();
    await comeByLink(ctx, { token: visit.token, version: 1 });
    await moveByLink(ctx, { token: visit.token, version: 1, startsAt: OTHER });
    expect(await readLinkedVisit(ctx, visit.token)).toMatchObject({ isComing: false });
    await expect(comeByLink(ctx, { token: visit.token, version: 1 })).rejects.toMatchObject({
      code: "appointmentLinks.changedMeanwhile",
    });
    await expect(comeByLink(holder(OTHER), { token: visit.token, version: 2 })).rejects.toThrow(NotFound);
    await cancelByLink(ctx, { token: visit.token, version: 2 });
    await expect(comeByLink(ctx, { token: visit.token, version: 3 })).rejects.toThrow(Conflict);
    expect(await visitOf(visit.appointmentId)).toMatchObject({
      status: "cancelled",
      patientConfirmedAt: null,
    });
  });

  test("of two at once, one changes the visit and the other is told", async () => {
    const visit = await linked();
    const both = await Promise.allSettled([
      cancelByLink(holder(), { token: visit.token, version: 1 }),
      moveByLink(holder(), { token: visit.token, version: 1, startsAt: OTHER }),
    ]);
    expect(both.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    expect((await visitOf(visit.appointmentId))?.version).toBe(2);
  });
});

describe("a link that is over", () => {
  test("looks like one that was never made: made up, ended, begun, under way, deceased, restricted", async () => {
    const over: [string, Context][] = [
      [tokenOf(newId()), holder()],
      ["nonsense", holder()],
    ];
    const begun = await linked();
    over.push([begun.token, holder(AHEAD)]);
    const arrived = await linked();
    await db
      .update(appointments)
      .set({ status: "arrived" })
      .where(eq(appointments.id, arrived.appointmentId));
    over.push([arrived.token, holder()]);
    const dead = await linked();
    await db.update(patients).set({ deceasedAt: NOW }).where(eq(patients.id, dead.patientId));
    over.push([dead.token, holder()]);
    for (const [token, ctx] of over) {
      expect(await readLinkedVisit(ctx, token)).toBeNull();
      expect(await listLinkedTimes(ctx, token)).toEqual([]);
      await expect(cancelByLink(ctx, { token, version: 1 })).rejects.toMatchObject({ kind: "not-found" });
    }
  });

  test("cannot be looked for: one address tries 60 times in a quarter of an hour", async () => {
    const ctx = holder();
    for (let tries = 0; tries < 60; tries += 1)
      expect(await readLinkedVisit(ctx, tokenOf(newId()))).toBeNull();
    await expect(readLinkedVisit(ctx, tokenOf(newId()))).rejects.toMatchObject({ kind: "too-many" });
  });
});
