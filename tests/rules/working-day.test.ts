import { describe, expect, test } from "vitest";
import { instantAt } from "@/lib/clock";
import { buildHospital } from "@/lib/demonstration/hospital";
import { randomFrom } from "@/lib/demonstration/random";
import { buildStaff, SLOT_MINUTES } from "@/lib/demonstration/staff";
import { addDays, localDate, localMinute, weekday } from "@/lib/time";
import { zoneAtMidday } from "@/scripts/support/working-day";

const HOURS = Array.from({ length: 24 }, (_, hour) => hour);
/** Both ends of an hour, on days on which clocks change and years end. */
const INSTANTS = HOURS.flatMap((hour) =>
  ["2026-03-29", "2026-10-25", "2026-11-22", "2027-02-28", "2026-12-31"].flatMap((day) =>
    ["00:00.000", "30:00.000", "59:59.999"].map(
      (rest) => new Date(`${day}T${String(hour).padStart(2, "0")}:${rest}Z`),
    ),
  ),
);

describe("the hospital of the journeys", () => {
  test("is at midday at every hour of the world's day", () => {
    for (const now of INSTANTS) {
      const minute = localMinute(now, zoneAtMidday(now));
      expect(minute, now.toISOString()).toBeGreaterThanOrEqual(12 * 60);
      expect(minute, now.toISOString()).toBeLessThan(13 * 60);
    }
  });

  test.each(HOURS)(
    "at %d:59 UTC has the demonstration doctor on duty, with free times later that day",
    (hour) => {
      const now = new Date(`2026-11-22T${String(hour).padStart(2, "0")}:59:30Z`);
      const timeZone = zoneAtMidday(now);
      const today = localDate(now, timeZone);
      const random = randomFrom(1);
      const { doctors } = buildStaff(random, {
        hospital: buildHospital(random, now),
        joinedAt: now,
        today,
        nowMinute: localMinute(now, timeZone),
        passwordHash: "",
      });
      const hours = (doctors[0]?.sessions ?? []).filter((session) => session.weekday === weekday(today));
      const nowMinute = localMinute(now, timeZone);
      expect(
        hours.some(({ startMinute, endMinute }) => startMinute <= nowMinute && nowMinute < endMinute),
      ).toBe(true);
      const ahead = hours
        .flatMap(({ startMinute, endMinute }) =>
          Array.from(
            { length: (endMinute - startMinute) / SLOT_MINUTES },
            (_, index) => startMinute + index * SLOT_MINUTES,
          ),
        )
        .filter((minute) => (instantAt(today, minute, timeZone)?.getTime() ?? 0) > now.getTime());
      expect(ahead.length).toBeGreaterThanOrEqual(8);
      expect(addDays(today, 1)).not.toBe(localDate(new Date(now.getTime() + 6 * 3_600_000), timeZone));
    },
  );
});
