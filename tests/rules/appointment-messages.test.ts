import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { APPOINTMENT_STATUSES } from "@/db/enums/care";
import { APPOINTMENT_MESSAGE_KINDS } from "@/db/enums/exchange";
import {
  quietAround,
  type Reader,
  reminderDueAt,
  remindersOf,
  retryMinutes,
  tellAt,
  whyUnreachable,
  whyUntrue,
} from "@/lib/appointment-messages/rules";
import { localMinute } from "@/lib/time";

const timeZone = "Europe/London";
const night = { fromMinute: 21 * 60, toMinute: 7 * 60 };
const clock = { quiet: night, timeZone };
const at = (text: string) => new Date(text);
const NOW = at("2026-03-02T09:00:00Z");

describe("quiet hours", () => {
  test.each([
    ["2026-03-10T20:59:00Z", null],
    ["2026-03-10T21:00:00Z", ["2026-03-10T21:00:00Z", "2026-03-11T07:00:00Z"]],
    ["2026-03-11T03:00:00Z", ["2026-03-10T21:00:00Z", "2026-03-11T07:00:00Z"]],
    ["2026-03-11T07:00:00Z", null],
    // The clocks go forward at 01:00 on 29 March: this night has nine hours.
    ["2026-03-29T02:00:00Z", ["2026-03-28T21:00:00Z", "2026-03-29T06:00:00Z"]],
  ])("at %s: %j", (instant, expected) => {
    const found = quietAround(at(instant), clock);
    expect(found && [found.from.toISOString(), found.to.toISOString()]).toEqual(
      expected?.map((edge) => at(edge).toISOString()) ?? null,
    );
  });

  test("that end in the hour which the clock shows twice end after it, too: what waits for them waits for a time ahead", () => {
    const early = { quiet: { fromMinute: 1320, toMinute: 90 }, timeZone };
    // 01:15 by the clock of summer, then by that of winter.
    expect(quietAround(at("2027-10-31T00:15:00Z"), early)?.to).toEqual(at("2027-10-31T00:30:00Z"));
    expect(quietAround(at("2027-10-31T01:15:20Z"), early)?.to).toEqual(at("2027-10-31T01:30:00Z"));
    expect(quietAround(at("2027-10-31T01:30:00Z"), early)).toBeNull();
  });

  test("within a day, and none at all", () => {
    const noon = { quiet: { fromMinute: 720, toMinute: 780 }, timeZone };
    expect(quietAround(at("2026-01-10T12:30:00Z"), noon)?.to).toEqual(at("2026-01-10T13:00:00Z"));
    expect(quietAround(at("2026-01-10T13:00:00Z"), noon)).toBeNull();
    expect(quietAround(at("2026-01-10T23:00:00Z"), { quiet: null, timeZone })).toBeNull();
  });

  test("hold every instant whose wall clock is in them, in every zone, and the instant lies in the stretch", () => {
    const zones = ["UTC", "America/New_York", "Asia/Kolkata", "Pacific/Apia", "Europe/London"];
    const minute = fc.integer({ min: 0, max: 1439 });
    fc.assert(
      fc.property(
        fc.constantFrom(...zones),
        fc.tuple(minute, minute).filter(([a, b]) => a !== b),
        fc.date({ min: at("2026-01-01T00:00:00Z"), max: at("2026-12-31T00:00:00Z"), noInvalidDate: true }),
        (zone, [fromMinute, toMinute], instant) => {
          const found = quietAround(instant, { quiet: { fromMinute, toMinute }, timeZone: zone });
          const wall = localMinute(instant, zone);
          const isIn =
            fromMinute < toMinute
              ? wall >= fromMinute && wall < toMinute
              : wall >= fromMinute || wall < toMinute;
          expect(found !== null).toBe(isIn);
          if (found) expect(found.from <= instant && instant < found.to).toBe(true);
        },
      ),
    );
  });
});

describe("reminders", () => {
  const visit = { startsAt: at("2026-03-10T10:00:00Z") };

  test("go out 48 and 3 hours before", () => {
    expect(remindersOf(visit, [2880, 180], { ...clock, now: NOW })).toEqual([
      { minutesBefore: 2880, dueAt: at("2026-03-08T10:00:00Z") },
      { minutesBefore: 180, dueAt: at("2026-03-10T07:00:00Z") },
    ]);
  });

  test("wait for the morning, or come the evening before where the visit begins before it", () => {
    const early = { startsAt: at("2026-03-10T08:30:00Z") };
    expect(reminderDueAt(early, 180, { ...clock, now: NOW })).toEqual(at("2026-03-10T07:00:00Z"));
    const dawn = { startsAt: at("2026-03-10T06:30:00Z") };
    expect(reminderDueAt(dawn, 180, { ...clock, now: NOW })).toEqual(at("2026-03-09T20:30:00Z"));
  });

  test("that would come too late, or right after the booking, are not planned; two at once are one", () => {
    expect(remindersOf(visit, [2880, 180], { ...clock, now: at("2026-03-10T06:30:00Z") })).toEqual([]);
    expect(remindersOf(visit, [2880, 180], { ...clock, now: at("2026-03-09T10:00:00Z") })).toHaveLength(1);
    const early = { startsAt: at("2026-03-10T07:30:00Z") };
    expect(remindersOf(early, [180, 120], { ...clock, now: NOW })).toEqual([
      { minutesBefore: 120, dueAt: at("2026-03-10T07:00:00Z") },
    ]);
  });

  test("never come at night, never after the visit has begun, never in the past", () => {
    fc.assert(
      fc.property(
        fc.date({ min: NOW, max: at("2026-12-01T00:00:00Z"), noInvalidDate: true }),
        fc.uniqueArray(fc.integer({ min: 15, max: 10_000 }), { maxLength: 5 }),
        (startsAt, minutes) => {
          for (const { dueAt } of remindersOf({ startsAt }, minutes, { ...clock, now: NOW })) {
            expect(quietAround(dueAt, clock)).toBeNull();
            expect(dueAt < startsAt && dueAt > NOW).toBe(true);
          }
        },
      ),
    );
  });
});

describe("what was just done", () => {
  const visit = { startsAt: at("2026-03-20T10:00:00Z") };
  const told = (
    kind: Parameters<typeof tellAt>[0],
    now: string,
    over: Partial<{ startsAt: Date; isOwnDoing: boolean }> = {},
  ) =>
    tellAt(
      kind,
      { startsAt: over.startsAt ?? visit.startsAt },
      { ...clock, now: at(now), isOwnDoing: over.isOwnDoing ?? false },
    );

  test("is confirmed at once, a change when it has settled, an absence when nobody comes late any more", () => {
    expect(told("confirmation", "2026-03-10T10:00:00Z").dueAt).toEqual(at("2026-03-10T10:00:00Z"));
    expect(told("change", "2026-03-10T10:00:00Z").dueAt).toEqual(at("2026-03-10T10:01:00Z"));
    expect(told("no-show", "2026-03-10T10:00:00Z").dueAt).toEqual(at("2026-03-10T11:00:00Z"));
  });

  test("at night waits for the morning, unless the visit would have begun or the patient did it", () => {
    expect(told("cancellation", "2026-03-10T23:00:00Z")).toEqual({
      dueAt: at("2026-03-11T07:00:00Z"),
      isUrgent: false,
    });
    expect(
      told("cancellation", "2026-03-10T23:00:00Z", { startsAt: at("2026-03-11T06:00:00Z") }),
    ).toMatchObject({ isUrgent: true });
    expect(told("change", "2026-03-10T23:00:00Z", { isOwnDoing: true })).toEqual({
      dueAt: at("2026-03-10T23:00:00Z"),
      isUrgent: true,
    });
  });
});

describe("at the moment of sending", () => {
  const ahead = at("2026-03-10T10:00:00Z");

  test("only what the visit's state makes true goes out", () => {
    const sent = APPOINTMENT_MESSAGE_KINDS.flatMap((kind) =>
      APPOINTMENT_STATUSES.filter((status) => !whyUntrue(kind, { status, startsAt: ahead }, NOW)).map(
        (status) => `${kind} of ${status}`,
      ),
    );
    expect(sent).toEqual([
      "confirmation of booked",
      "change of booked",
      "cancellation of cancelled",
      "reminder of booked",
      "no-show of no-show",
      "offer of proposed",
    ]);
  });

  test("nobody is reminded of, or told a change of, what has begun", () => {
    for (const kind of APPOINTMENT_MESSAGE_KINDS.filter((one) => one !== "no-show")) {
      const status = kind === "cancellation" ? "cancelled" : kind === "offer" ? "proposed" : "booked";
      expect(whyUntrue(kind, { status, startsAt: NOW }, NOW)).toBe("past");
    }
    expect(whyUntrue("no-show", { status: "no-show", startsAt: NOW }, NOW)).toBeNull();
  });

  const reader: Reader = {
    isDeceased: false,
    isRestricted: false,
    isQuiet: false,
    mayEmail: true,
    wantsText: false,
    email: "ann@example.org",
  };
  test.each<[Partial<Reader>, string | null]>([
    [{}, null],
    [{ isDeceased: true, email: null }, "deceased"],
    [{ isRestricted: true }, "restricted"],
    [{ isQuiet: true }, "quiet"],
    [{ mayEmail: false }, "declined"],
    [{ mayEmail: false, wantsText: true }, "textOnly"],
    [{ email: null }, "noAddress"],
  ])("a reader %j: %s", (over, why) => expect(whyUnreachable({ ...reader, ...over })).toBe(why));

  test("what cannot be made is tried again ever later, and not for ever", () => {
    const waits = [1, 2, 3, 4, 5].map(retryMinutes);
    expect(waits).toEqual([1, 5, 30, 120, null]);
  });
});
