import { asc, eq } from "drizzle-orm";
import ICAL from "ical.js";
import { describe, expect, test } from "vitest";
import { appointments, auditEvents, calendarFeeds, practitioners, users } from "@/db/schema";
import { createFeed, endFeed } from "@/lib/calendar-feeds/commands";
import { getOwnFeed, readFeed } from "@/lib/calendar-feeds/queries";
import type { Context } from "@/lib/context";
import { anonymous, NOW, signedIn } from "@/tests/support/context";
import { testDatabase } from "@/tests/support/database";
import { makeAppointment } from "@/tests/support/factories/appointments";
import { makePatient } from "@/tests/support/factories/patients";
import { makePractitioner } from "@/tests/support/factories/practitioners";

const { db } = await testDatabase();

async function doctor(): Promise<Context & { practitionerId: string }> {
  const ctx = await signedIn(db, "doctor");
  const practitionerId = await makePractitioner({ db }, { userId: ctx.viewer.userId });
  return { ...ctx, practitionerId, viewer: { ...ctx.viewer, practitionerId } };
}
let address = 0;
function program(now = NOW): Context {
  const ctx = anonymous(db);
  address += 1;
  return { ...ctx, now, request: { ...ctx.request, ip: `198.51.100.${address}` } };
}
const tokenOf = (url: string) => /calendar-feeds\/([\w-]+)\.ics$/.exec(url)?.[1] ?? "";
const eventsIn = (file: string) =>
  new ICAL.Component(ICAL.parse(file)).getAllSubcomponents("vevent").map((event) => new ICAL.Event(event));

describe("a practitioner's calendar for their own program", () => {
  test("holds their visits of the time around now as times that are taken, and nobody's name", async () => {
    const own = await doctor();
    const { practitionerId } = own;
    const { id: patientId } = await makePatient({ db }, { familyName: "Zebedee" });
    const visit = await makeAppointment({ db }, { practitionerId, patientId, reason: "Lump" });
    await makeAppointment({ db }, { practitionerId: (await doctor()).practitionerId });
    const called = await makeAppointment(
      { db },
      { practitionerId, startsAt: new Date("2026-03-11T10:00:00Z") },
    );
    await db
      .update(appointments)
      .set({ status: "cancelled", cancelledAt: NOW })
      .where(eq(appointments.id, called.id));
    await makeAppointment({ db }, { practitionerId, startsAt: new Date("2026-06-20T10:00:00Z") });

    const { url } = await createFeed(own);
    const file = await readFeed(program(), tokenOf(url));
    const events = eventsIn(file);
    expect(events.map(({ uid, summary }) => [uid.split("@")[0], summary])).toEqual([
      [visit.id, "Busy: appointment"],
    ]);
    expect(events[0]?.startDate.toJSDate()).toEqual(visit.startsAt);
    expect(file).not.toMatch(/Zebedee|Lump|Visit [\da-f]{4}/i);
    expect(await readFeed(program(), tokenOf(url))).toBe(file);
  });

  test("is told once and kept as a hash; a new address ends the one before, ending it ends it at once", async () => {
    const own = await doctor();
    const first = await createFeed(own);
    expect(JSON.stringify(await db.select().from(calendarFeeds))).not.toContain(tokenOf(first.url));
    const second = await createFeed(own);
    await expect(readFeed(program(), tokenOf(first.url))).rejects.toMatchObject({ kind: "not-found" });
    await readFeed(program(), tokenOf(second.url));
    expect(await getOwnFeed(own)).toMatchObject({ lastReadAt: NOW });
    await endFeed(own);
    await expect(readFeed(program(), tokenOf(second.url))).rejects.toMatchObject({ kind: "not-found" });
    expect(await getOwnFeed(own)).toBeNull();
    await expect(endFeed(own)).rejects.toMatchObject({ kind: "not-found" });
    const events = await db
      .select()
      .from(auditEvents)
      .where(eq(auditEvents.actorId, own.viewer.userId ?? ""))
      .orderBy(asc(auditEvents.position));
    expect(events.map(({ action }) => action)).toEqual([
      "calendarFeeds.create",
      "calendarFeeds.create",
      "calendarFeeds.end",
    ]);
  });

  test.each([
    [
      "whose account was disabled",
      async (own: Context) => {
        await db
          .update(users)
          .set({ status: "disabled" })
          .where(eq(users.id, own.viewer.userId ?? ""));
      },
    ],
    [
      "who sees patients no more",
      async (own: Context) => {
        await db
          .update(practitioners)
          .set({ isActive: false })
          .where(eq(practitioners.id, own.viewer.practitionerId ?? ""));
      },
    ],
  ])("of somebody %s is closed at once", async (_what, leave) => {
    const own = await doctor();
    const { url } = await createFeed(own);
    await readFeed(program(), tokenOf(url));
    await leave(own);
    await expect(readFeed(program(), tokenOf(url))).rejects.toMatchObject({ kind: "not-found" });
  });

  test("is made by nobody who sees no patients, and cannot be guessed from one address", async () => {
    await expect(createFeed(await signedIn(db, "doctor"))).rejects.toMatchObject({ kind: "not-found" });
    await expect(createFeed(await signedIn(db, "receptionist"))).rejects.toMatchObject({ kind: "refused" });
    const guesser = program();
    for (let tries = 0; tries < 120; tries += 1)
      await expect(readFeed(guesser, `guess${tries}`)).rejects.toMatchObject({ kind: "not-found" });
    await expect(readFeed(guesser, "guess")).rejects.toMatchObject({ kind: "too-many" });
  });

  test("two made at once leave one that works", async () => {
    const own = await doctor();
    const made = await Promise.allSettled([createFeed(own), createFeed(own)]);
    const urls = made.flatMap((one) => (one.status === "fulfilled" ? [one.value.url] : []));
    const works = await Promise.allSettled(urls.map((url) => readFeed(program(), tokenOf(url))));
    expect(works.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  });
});
