import { expect, test } from "vitest";
import { allot } from "@/lib/visits-to-move/rules";

const ZONE = "Europe/London";
const time = (day: number, hour: number, more: Partial<Time> = {}): Time => ({
  practitionerId: "lund",
  roomId: "room",
  startsAt: new Date(Date.UTC(2026, 2, day, hour)).toISOString(),
  endsAt: new Date(Date.UTC(2026, 2, day, hour, 30)).toISOString(),
  seatsLeft: null,
  ...more,
});
type Time = {
  practitionerId: string;
  roomId: string | null;
  startsAt: string;
  endsAt: string;
  seatsLeft: number | null;
};
const visit = (id: string, hour: number, times: Time[]) => ({ id, startsAt: time(10, hour).startsAt, times });

test("a visit gets the earliest day, and on it the hour nearest to its own", () => {
  const times = [time(10, 8), time(10, 13), time(10, 16), time(11, 14)];
  const [found] = allot([visit("a", 14, times)], ZONE);
  expect(found?.time).toEqual(time(10, 13));
  expect(found?.others).toEqual([time(10, 16), time(10, 8), time(11, 14)]);
});

test("no two get a time that only one can have: neither the practitioner nor the room is in two visits at once", () => {
  const shared = [time(10, 9), time(10, 10)];
  const otherDoctorSameRoom = time(10, 10, { practitionerId: "patel" });
  const otherDoctorOtherRoom = time(10, 10, { practitionerId: "patel", roomId: "other" });
  const found = allot(
    [
      visit("a", 9, shared),
      visit("b", 9, shared),
      visit("c", 9, [...shared, otherDoctorSameRoom]),
      visit("d", 9, [...shared, otherDoctorOtherRoom]),
    ],
    ZONE,
  );
  expect(found.map(({ id, time: given }) => [id, given])).toEqual([
    ["a", time(10, 9)],
    ["b", time(10, 10)],
    ["c", null],
    ["d", otherDoctorOtherRoom],
  ]);
});

test("times that touch do not meet; those that reach into each other do", () => {
  const touching = time(10, 9, { startsAt: time(10, 9).endsAt, endsAt: time(10, 10).startsAt });
  const reaching = { ...touching, startsAt: new Date(Date.UTC(2026, 2, 10, 9, 15)).toISOString() };
  const found = allot(
    [visit("a", 9, [time(10, 9)]), visit("b", 9, [reaching]), visit("c", 9, [touching])],
    ZONE,
  );
  expect(found.map((one) => one.time)).toEqual([time(10, 9), null, touching]);
});

test("a group takes as many as it has seats", () => {
  const group = time(10, 9, { seatsLeft: 2 });
  const found = allot(
    ["a", "b", "c"].map((id) => visit(id, 9, [group])),
    ZONE,
  );
  expect(found.map((one) => one.time)).toEqual([group, group, null]);
});
