import { eq } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import type { Database } from "@/db";
import { availabilities, rooms } from "@/db/schema";
import { cancelAppointment } from "@/lib/appointments/commands";
import { changeWeek } from "@/lib/availabilities/commands";
import { ChangeWeek } from "@/lib/availabilities/inputs";
import type { Context } from "@/lib/context";
import { Conflict, Invalid, Refused } from "@/lib/errors";
import { addLocation, changeLocation, setLocationActive } from "@/lib/locations/commands";
import { Location } from "@/lib/locations/inputs";
import { listLocations } from "@/lib/locations/queries";
import { listLocationUse } from "@/lib/locations/use";
import { addRoom, changeRoom, setRoomActive } from "@/lib/rooms/commands";
import { Room } from "@/lib/rooms/inputs";
import { listRoomUse } from "@/lib/rooms/use";
import { addService } from "@/lib/services/commands";
import { Service } from "@/lib/services/inputs";
import { NOW, signedIn } from "../support/context";
import { testDatabase } from "../support/database";
import { makeAppointment } from "../support/factories/appointments";
import { makePractitioner } from "../support/factories/practitioners";
import { makeDepartment } from "../support/factories/shifts";

let db: Database;
let admin: Context;
let made = 0;

beforeAll(async () => {
  ({ db } = await testDatabase());
  admin = await signedIn(db, "admin");
});

const entry = () => {
  made += 1;
  return { code: `L-${made}`, name: `Place ${made}` };
};
const place = async (kind: string, parentId?: string) =>
  (await addLocation(admin, Location.parse({ ...entry(), kind, parentId }))).id;
const room = async (locationId?: string) => (await addRoom(admin, Room.parse({ ...entry(), locationId }))).id;
const retire = (id: string) => setLocationActive(admin, { id, version: 1, isActive: false });
const retireRoom = (id: string) => setRoomActive(admin, { id, version: 1, isActive: false });
const isActive = async (id: string) => (await listLocations(admin)).find((row) => row.id === id)?.isActive;
const roomRow = async (id: string) => (await db.select().from(rooms).where(eq(rooms.id, id)))[0];

describe("the tree of the hospital", () => {
  test("takes a floor with and without a building between it and the site", async () => {
    const site = await place("site");
    const building = await place("building", site);
    const floors = [await place("floor", site), await place("floor", building)];
    const shown = await listLocations(admin);
    const name = (id: string) => shown.find((row) => row.id === id)?.fullName;
    expect(name(floors[1] ?? "")).toBe(
      [site, building, floors[1]].map((id) => shown.find((row) => row.id === id)?.name).join(", "),
    );
  });

  test("refuses what lies in something no larger, and a second kind for a place", async () => {
    const site = await place("site");
    const floor = await place("floor", site);
    await expect(place("building", floor)).rejects.toThrow(Invalid);
    await expect(place("floor")).rejects.toThrow(Invalid);
    await expect(place("site", site)).rejects.toThrow(Invalid);
    const change = { id: floor, version: 1, ...entry(), parentId: site, directions: null };
    await expect(changeLocation(admin, { ...change, kind: "building" })).rejects.toMatchObject({
      code: "locations.kindStays",
    });
  });

  test("moves a floor to another site, and its rooms go with it", async () => {
    const [from, to] = [await place("site"), await place("site")];
    const floor = await place("floor", from);
    const { id } = { id: await room(floor) };
    await changeLocation(admin, {
      id: floor,
      version: 1,
      ...entry(),
      kind: "floor",
      parentId: to,
      directions: null,
    });
    expect((await listLocations(admin)).find((row) => row.id === floor)).toMatchObject({ parentId: to });
    expect(await roomRow(id)).toMatchObject({ locationId: floor });
  });
});

describe("a place is not retired while something is in it", () => {
  test("the parts, rooms, departments and services in it are listed, and nothing changes", async () => {
    const site = await place("site");
    await place("floor", site);
    await room(site);
    await addService(
      admin,
      Service.parse({ ...entry(), departmentId: await makeDepartment(db), locationId: site }),
    );
    await expect(retire(site)).rejects.toMatchObject({
      code: "locations.inUse",
      details: { params: { count: 3 } },
    });
    expect((await listLocationUse(admin, site)).map(({ kind }) => kind)).toEqual([
      "parts",
      "rooms",
      "services",
    ]);
    expect(await isActive(site)).toBe(true);
  });

  test("of a retirement and a room put into it at once one loses", async () => {
    const site = await place("site");
    const results = await Promise.allSettled([retire(site), room(site)]);
    expect(results.filter(({ status }) => status === "rejected")).toHaveLength(1);
    const use = await listLocationUse(admin, site);
    expect(use.length > 0).toBe(await isActive(site));
  });

  test("emptied, it is retired; nothing new goes in, and nothing in it comes back before it does", async () => {
    const site = await place("site");
    const own = await room(site);
    await retireRoom(own);
    await retire(site);
    await expect(room(site)).rejects.toMatchObject({ code: "locations.outOfUse" });
    await expect(place("floor", site)).rejects.toMatchObject({ code: "locations.outOfUse" });
    const restore = { id: own, version: 2, isActive: true };
    await expect(setRoomActive(admin, restore)).rejects.toMatchObject({ code: "locations.outOfUse" });
    await setLocationActive(admin, { id: site, version: 2, isActive: true });
    await setRoomActive(admin, restore);
    expect(await roomRow(own)).toMatchObject({ isActive: true });
  });

  test("what keeps a place is told to administrators only", async () => {
    const site = await place("site");
    await expect(listLocationUse(await signedIn(db, "manager"), site)).rejects.toThrow(Refused);
    await expect(listRoomUse(await signedIn(db, "nurse"), site)).rejects.toThrow(Refused);
  });
});

describe("a room is not retired while it is needed", () => {
  test("hours planned in it keep it, and are listed with whose they are", async () => {
    const roomId = await room();
    const practitionerId = await makePractitioner(admin, { weekdays: [2], hours: { roomId } });
    await expect(retireRoom(roomId)).rejects.toMatchObject({
      code: "rooms.inUse",
      details: { params: { hours: 1, visits: 0 } },
    });
    expect(await listRoomUse(admin, roomId)).toMatchObject({ hours: [{ practitionerId, weekday: 2 }] });
    expect(await roomRow(roomId)).toMatchObject({ isActive: true });
  });

  test("a visit ahead keeps it without a word about the patient; a past and a cancelled one do not", async () => {
    const roomId = await room();
    const practitionerId = await makePractitioner(admin, { hours: { roomId } });
    const at = (iso: string, now?: Date) =>
      makeAppointment(admin, { practitionerId, startsAt: new Date(iso), ...(now && { now }) });
    await at("2026-03-09T09:00:00Z", new Date("2026-03-08T09:00:00Z"));
    const cancelled = await at("2026-03-12T09:00:00Z");
    const desk = await signedIn(db, "receptionist");
    await cancelAppointment(desk, { ...cancelled, version: 1, reason: "Feels better" });
    const ahead = await at("2026-03-12T11:00:00Z");
    await db.update(availabilities).set({ endedAt: NOW }).where(eq(availabilities.roomId, roomId));
    await expect(retireRoom(roomId)).rejects.toThrow(Conflict);
    const { visits } = await listRoomUse(admin, roomId);
    expect(visits.map(({ id }) => id)).toEqual([ahead.appointmentId]);
    expect(Object.keys(visits[0] ?? {}).sort()).toEqual(["id", "practitioner", "practitionerId", "startsAt"]);
  });

  test("of hours planned in it and its retirement at once one loses", async () => {
    const roomId = await room();
    const practitionerId = await makePractitioner(admin, { weekdays: [] });
    const plan = ChangeWeek.parse({
      practitionerId,
      from: "2026-03-10",
      seenSessionIds: [],
      sessions: [{ weekday: "1", startsAt: "09:00", endsAt: "12:00", slotMinutes: "15", roomId }],
    });
    const results = await Promise.allSettled([
      retireRoom(roomId),
      changeWeek(await signedIn(db, "manager"), plan),
    ]);
    expect(results.filter(({ status }) => status === "rejected")).toHaveLength(1);
    const { hours } = await listRoomUse(admin, roomId);
    expect(hours.length > 0).toBe((await roomRow(roomId))?.isActive);
  });

  test("a room out of use cannot be planned in, and stays where it was when it is edited", async () => {
    const site = await place("site");
    const roomId = await room(site);
    await retireRoom(roomId);
    await retire(site);
    await changeRoom(admin, { id: roomId, version: 2, ...Room.parse({ ...entry(), locationId: site }) });
    const practitionerId = await makePractitioner(admin, { weekdays: [] });
    const plan = ChangeWeek.parse({
      practitionerId,
      from: "2026-03-10",
      seenSessionIds: [],
      sessions: [{ weekday: "1", startsAt: "09:00", endsAt: "12:00", slotMinutes: "15", roomId }],
    });
    await expect(changeWeek(await signedIn(db, "manager"), plan)).rejects.toMatchObject({
      code: "rooms.outOfUse",
    });
  });
});
