import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  appointmentIdOf,
  eventIdOf,
  eventOf,
  type GoogleItem,
  pauseMs,
  readItem,
  settleChange,
} from "@/lib/google-calendars/rules";

const LONDON = "Europe/London";
const VISIT = "0195a2b4-7c1e-7a10-8f33-0123456789ab";
const at = (text: string) => new Date(text);
const between = (start: string, end: string): GoogleItem => ({
  id: "theirs",
  start: { dateTime: start },
  end: { dateTime: end },
});
const ours = (item: Partial<GoogleItem> = {}): GoogleItem => ({
  ...between("2026-03-10T10:00:00Z", "2026-03-10T10:15:00Z"),
  id: eventIdOf(VISIT),
  extendedProperties: { private: { hospitalAppointment: VISIT } },
  ...item,
});

describe("the id of an event", () => {
  test("is one of the visit's own, in the letters that Google takes, and leads back to it", () => {
    fc.assert(
      fc.property(fc.uuid(), (id) => {
        expect(eventIdOf(id)).toMatch(/^[a-v0-9]{26}$/);
        expect(appointmentIdOf(eventIdOf(id))).toBe(id);
      }),
    );
  });

  test("of somebody else's event leads nowhere", () => {
    for (const id of ["abc", "w".repeat(26), `v${"v".repeat(25)}`, "", eventIdOf(VISIT).toUpperCase()])
      expect(appointmentIdOf(id)).toBeNull();
  });
});

describe("what Google is told", () => {
  test("is that the time is taken and where to look, and nothing else", () => {
    const startsAt = at("2026-03-10T00:30:00Z");
    const visit = {
      appointmentId: VISIT,
      practitionerId: "p-1",
      version: 4,
      startsAt,
      endsAt: at("2026-03-10T00:45:00Z"),
    };
    const event = eventOf(visit, { baseUrl: "https://hospital.example.org", timeZone: "America/New_York" });
    expect(event).toEqual({
      status: "confirmed",
      summary: "Busy: appointment",
      description: "https://hospital.example.org/calendar?date=2026-03-09&practitioner=p-1",
      transparency: "opaque",
      visibility: "private",
      start: { dateTime: "2026-03-10T00:30:00.000Z", timeZone: "America/New_York" },
      end: { dateTime: "2026-03-10T00:45:00.000Z", timeZone: "America/New_York" },
      extendedProperties: { private: { hospitalAppointment: VISIT, hospitalVersion: "4" } },
    });
  });
});

describe("what is read", () => {
  test("a stretch of time is busy, with the hour that its distance from UTC says", () => {
    expect(readItem(between("2026-07-01T10:00:00+02:00", "2026-07-01T11:30:00+02:00"), LONDON)).toEqual({
      kind: "busy",
      eventId: "theirs",
      isAllDay: false,
      startsAt: at("2026-07-01T08:00:00Z"),
      endsAt: at("2026-07-01T09:30:00Z"),
    });
  });

  test.each([
    ["an ordinary day", "2026-03-10", "2026-03-11", "2026-03-10T00:00:00Z", "2026-03-11T00:00:00Z"],
    ["the day with 23 hours", "2026-03-29", "2026-03-30", "2026-03-29T00:00:00Z", "2026-03-29T23:00:00Z"],
    ["the day with 25 hours", "2026-10-25", "2026-10-26", "2026-10-24T23:00:00Z", "2026-10-26T00:00:00Z"],
    ["two weeks over the change", "2026-03-20", "2026-04-03", "2026-03-20T00:00:00Z", "2026-04-02T23:00:00Z"],
  ])("%s is taken from the hospital's midnight to the next one", (_name, start, end, startsAt, endsAt) => {
    expect(readItem({ id: "x", start: { date: start }, end: { date: end } }, LONDON)).toMatchObject({
      kind: "busy",
      isAllDay: true,
      startsAt: at(startsAt),
      endsAt: at(endsAt),
    });
  });

  test("midnight that the clock skips begins with the first hour there is", () => {
    const item = { id: "x", start: { date: "2026-09-06" }, end: { date: "2026-09-07" } };
    expect(readItem(item, "America/Santiago")).toMatchObject({
      startsAt: at("2026-09-06T04:00:00Z"),
      endsAt: at("2026-09-07T03:00:00Z"),
    });
  });

  test.each<[string, Partial<GoogleItem>]>([
    ["that is marked as free", { transparency: "transparent" }],
    ["that was declined", { attendees: [{ self: true, responseStatus: "declined" }] }],
    ["that says where somebody works", { eventType: "workingLocation" }],
    ["that is a birthday", { eventType: "birthday" }],
    ["that was called off", { status: "cancelled" }],
  ])("an entry %s takes no time", (_name, part) => {
    expect(readItem({ ...between("2026-03-10T10:00:00Z", "2026-03-10T11:00:00Z"), ...part }, LONDON)).toEqual(
      {
        kind: "free",
        eventId: "theirs",
      },
    );
  });

  test("an invitation that others declined is still theirs to attend", () => {
    const attendees = [{ self: true, responseStatus: "accepted" }, { responseStatus: "declined" }];
    const item = { ...between("2026-03-10T10:00:00Z", "2026-03-10T11:00:00Z"), attendees };
    expect(readItem(item, LONDON).kind).toBe("busy");
  });

  test("our own event is recognised by its id and what it carries, also where it was moved to", () => {
    expect(readItem(ours(), LONDON)).toMatchObject({ kind: "ours", appointmentId: VISIT });
    expect(readItem(ours({ status: "cancelled" }), LONDON)).toMatchObject({ kind: "ours", when: null });
    expect(readItem({ id: eventIdOf(VISIT), status: "cancelled" }, LONDON)).toMatchObject({
      kind: "ours",
      when: null,
    });
  });

  test("a copy that somebody made of our event is theirs", () => {
    expect(readItem(ours({ id: "copy" }), LONDON).kind).toBe("busy");
  });

  test.each<[string, GoogleItem]>([
    ["without an id", { start: { date: "2026-03-10" }, end: { date: "2026-03-11" } }],
    ["without an end", { id: "x", start: { date: "2026-03-10" } }],
    ["that ends before it begins", between("2026-03-10T11:00:00Z", "2026-03-10T10:00:00Z")],
    ["whose hour nobody knows", between("2026-03-10T10:00:00", "2026-03-10T11:00:00")],
    ["on a day that does not exist", { id: "x", start: { date: "2026-02-30" }, end: { date: "2026-03-01" } }],
    ["on no day at all", { id: "x", start: { date: "2026-13-45" }, end: { date: "soon" } }],
    ["that takes years", between("2026-03-10T10:00:00Z", "2029-03-10T10:00:00Z")],
  ])("an entry %s is left out and not guessed at", (_name, item) => {
    expect(readItem(item, LONDON).kind).toBe("unreadable");
  });

  test("whatever comes, nothing is thrown", () => {
    fc.assert(
      fc.property(fc.object({ maxDepth: 3 }), fc.anything(), (item, id) => {
        const kind = readItem({ ...item, id } as GoogleItem, LONDON).kind;
        expect(["busy", "free", "ours", "unreadable"]).toContain(kind);
      }),
    );
  });
});

describe("an event that is no longer as we knew it", () => {
  const told = { startsAt: at("2026-03-10T10:00:00Z"), endsAt: at("2026-03-10T10:15:00Z") };
  const wanted = { startsAt: at("2026-03-10T11:00:00Z"), endsAt: at("2026-03-10T11:15:00Z") };
  const elsewhere = { startsAt: at("2026-03-10T15:00:00Z"), endsAt: at("2026-03-10T15:15:00Z") };

  test("is taken as it is where it lies already, told again where only its colour changed, and left to a person otherwise", () => {
    expect(settleChange(wanted, told, wanted)).toBe("adopt");
    expect(settleChange(told, told, wanted)).toBe("send");
    expect(settleChange(elsewhere, told, wanted)).toBe("ask");
    expect(settleChange(null, told, wanted)).toBe("ask");
  });
});

describe("how long Google is left alone", () => {
  test("grows from seconds to an hour, never the same for all, never shorter than asked", () => {
    expect([1, 2, 3, 4].map((failures) => pauseMs(failures, 0.999_999) / 1_000)).toEqual(
      [15, 30, 60, 120].map((seconds) => expect.closeTo(seconds, 1)),
    );
    fc.assert(
      fc.property(
        fc.nat(60),
        fc.double({ min: 0, max: 0.999, noNaN: true }),
        fc.nat(900_000),
        (failures, random, asked) => {
          const pause = pauseMs(failures, random, asked);
          expect(pause).toBeGreaterThanOrEqual(Math.max(7_500, asked));
          expect(pause).toBeLessThanOrEqual(3_600_000);
        },
      ),
    );
  });
});
