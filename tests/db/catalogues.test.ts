import { eq } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import type { Database } from "@/db";
import { auditEvents } from "@/db/schema";
import {
  addAppointmentType,
  changeAppointmentType,
  setAppointmentTypeActive,
} from "@/lib/appointment-types/commands";
import { AppointmentType } from "@/lib/appointment-types/inputs";
import { listAppointmentTypes } from "@/lib/appointment-types/queries";
import { addChargeItem, changeChargeItem, setChargeItemActive } from "@/lib/charge-items/commands";
import { ChargeItem } from "@/lib/charge-items/inputs";
import { listChargeItems } from "@/lib/charge-items/queries";
import type { Context } from "@/lib/context";
import { addDepartment, changeDepartment, setDepartmentActive } from "@/lib/departments/commands";
import { Department } from "@/lib/departments/inputs";
import { listDepartments } from "@/lib/departments/queries";
import { addDeviceKind, changeDeviceKind, setDeviceKindActive } from "@/lib/device-kinds/commands";
import { DeviceKind } from "@/lib/device-kinds/inputs";
import { listDeviceKinds } from "@/lib/device-kinds/queries";
import { addDevice, changeDevice, setDeviceActive } from "@/lib/devices/commands";
import { Device } from "@/lib/devices/inputs";
import { listDevices } from "@/lib/devices/queries";
import { Conflict, NotFound, Refused, translated } from "@/lib/errors";
import { newId } from "@/lib/ids";
import { addLocation, changeLocation, setLocationActive } from "@/lib/locations/commands";
import { Location } from "@/lib/locations/inputs";
import { listLocations } from "@/lib/locations/queries";
import { addRoom, changeRoom, setRoomActive } from "@/lib/rooms/commands";
import { Room } from "@/lib/rooms/inputs";
import { listRooms } from "@/lib/rooms/queries";
import { addService, changeService, setServiceActive } from "@/lib/services/commands";
import { Service } from "@/lib/services/inputs";
import { listServices } from "@/lib/services/queries";
import { addSkill, changeSkill, setSkillActive } from "@/lib/skills/commands";
import { Skill } from "@/lib/skills/inputs";
import { listSkillCatalogue } from "@/lib/skills/queries";
import { addSpecialty, changeSpecialty, setSpecialtyActive } from "@/lib/specialties/commands";
import { Specialty } from "@/lib/specialties/inputs";
import { listSpecialties } from "@/lib/specialties/queries";
import { signedIn } from "@/tests/support/context";
import { testDatabase } from "@/tests/support/database";
import { makeAppointment } from "@/tests/support/factories/appointments";
import { makeDepartment } from "@/tests/support/factories/shifts";

let db: Database;
let admin: Context;
let made = 0;

beforeAll(async () => {
  ({ db } = await testDatabase());
  admin = await signedIn(db, "admin");
});

type Seen = { id: string; version: number };
const entry = () => {
  made += 1;
  return { code: `C-${made}`, name: `Entry ${made}` };
};

const makeDeviceKind = async () => (await addDeviceKind(admin, entry())).id;

const catalogues = [
  {
    noun: "department",
    list: listDepartments,
    add: (ctx: Context, given: object) => addDepartment(ctx, Department.parse({ ...entry(), ...given })),
    rename: (ctx: Context, seen: Seen, name: string) =>
      changeDepartment(ctx, { ...seen, ...entry(), name, locationId: null }),
    setActive: setDepartmentActive,
  },
  {
    noun: "specialty",
    list: listSpecialties,
    add: (ctx: Context, given: object) => addSpecialty(ctx, Specialty.parse({ ...entry(), ...given })),
    rename: (ctx: Context, seen: Seen, name: string) => changeSpecialty(ctx, { ...seen, ...entry(), name }),
    setActive: setSpecialtyActive,
  },
  {
    noun: "room",
    list: listRooms,
    add: (ctx: Context, given: object) => addRoom(ctx, Room.parse({ ...entry(), ...given })),
    rename: (ctx: Context, seen: Seen, name: string) =>
      changeRoom(ctx, { ...seen, ...Room.parse({ ...entry(), name }) }),
    setActive: setRoomActive,
  },
  {
    noun: "location",
    list: listLocations,
    add: (ctx: Context, given: object) =>
      addLocation(ctx, Location.parse({ ...entry(), kind: "site", ...given })),
    rename: (ctx: Context, seen: Seen, name: string) =>
      changeLocation(ctx, { ...seen, ...entry(), name, kind: "site", parentId: null, directions: null }),
    setActive: setLocationActive,
  },
  {
    noun: "device-kind",
    list: listDeviceKinds,
    add: (ctx: Context, given: object) => addDeviceKind(ctx, DeviceKind.parse({ ...entry(), ...given })),
    rename: (ctx: Context, seen: Seen, name: string) => changeDeviceKind(ctx, { ...seen, ...entry(), name }),
    setActive: setDeviceKindActive,
  },
  {
    noun: "device",
    list: listDevices,
    add: async (ctx: Context, given: object) =>
      addDevice(ctx, Device.parse({ ...entry(), kindId: await makeDeviceKind(), ...given })),
    rename: async (ctx: Context, seen: Seen, name: string) =>
      changeDevice(ctx, { ...seen, ...Device.parse({ ...entry(), name, kindId: await makeDeviceKind() }) }),
    setActive: setDeviceActive,
  },
  {
    noun: "skill",
    list: listSkillCatalogue,
    add: (ctx: Context, given: object) => addSkill(ctx, Skill.parse({ ...entry(), expires: true, ...given })),
    rename: (ctx: Context, seen: Seen, name: string) =>
      changeSkill(ctx, { ...seen, ...entry(), name, expires: false }),
    setActive: setSkillActive,
  },
  {
    noun: "service",
    list: listServices,
    add: async (ctx: Context, given: object) =>
      addService(ctx, Service.parse({ ...entry(), departmentId: await makeDepartment(db), ...given })),
    rename: async (ctx: Context, seen: Seen, name: string) =>
      changeService(ctx, {
        ...seen,
        ...Service.parse({ ...entry(), name, departmentId: await makeDepartment(db) }),
      }),
    setActive: setServiceActive,
  },
  {
    noun: "appointment-type",
    list: listAppointmentTypes,
    add: (ctx: Context, given: object) =>
      addAppointmentType(ctx, AppointmentType.parse({ ...entry(), durationMinutes: 20, ...given })),
    rename: (ctx: Context, seen: Seen, name: string) =>
      changeAppointmentType(ctx, {
        ...seen,
        ...AppointmentType.parse({ ...entry(), name, durationMinutes: 30 }),
      }),
    setActive: setAppointmentTypeActive,
  },
  {
    noun: "charge-item",
    list: listChargeItems,
    add: (ctx: Context, given: object) =>
      addChargeItem(ctx, ChargeItem.parse({ ...entry(), priceMinor: 4500, ...given })),
    rename: (ctx: Context, seen: Seen, name: string) =>
      changeChargeItem(ctx, { ...seen, ...entry(), name, priceMinor: 0 }),
    setActive: setChargeItemActive,
  },
];

const eventsOf = async (id: string) =>
  (await db.select().from(auditEvents).where(eq(auditEvents.entityId, id)).orderBy(auditEvents.position)).map(
    ({ action, entityType }) => `${action} ${entityType}`,
  );

describe.each(catalogues)("the catalogue of every $noun", ({ noun, list, add, rename, setActive }) => {
  const found = async (id: string) => (await list(admin)).find((row) => row.id === id);

  test("keeps, changes, retires and restores an entry, one event each", async () => {
    const { id } = await add(admin, {});
    await rename(admin, { id, version: 1 }, `Renamed ${noun}`);
    await setActive(admin, { id, version: 2, isActive: false });
    expect(await found(id)).toMatchObject({ name: `Renamed ${noun}`, isActive: false, version: 3 });
    await setActive(admin, { id, version: 3, isActive: true });
    expect(await found(id)).toMatchObject({ isActive: true });
    expect(await eventsOf(id)).toEqual(
      ["add", "change", "retire", "restore"].map((verb) => `catalogues.${verb} ${noun}`),
    );
  });

  test("is changed by administrators only", async () => {
    const { id } = await add(admin, {});
    for (const role of ["manager", "receptionist", "doctor", "cashier", "patient"] as const) {
      const ctx = await signedIn(db, role);
      await expect(add(ctx, {})).rejects.toThrow(Refused);
      await expect(rename(ctx, { id, version: 1 }, "Mine")).rejects.toThrow(Refused);
      await expect(setActive(ctx, { id, version: 1, isActive: false })).rejects.toThrow(Refused);
    }
    expect(await found(id)).toMatchObject({ version: 1, isActive: true });
  });

  test("refuses a code that is taken, beside its field", async () => {
    await add(admin, { code: `TWICE-${noun}` });
    const failure = await add(admin, { code: `TWICE-${noun}` }).catch(translated);
    expect(failure).toMatchObject({
      code: "catalogues.codeTaken",
      details: { fields: { code: "catalogues.codeTaken" } },
    });
  });

  test("of two who change an entry at once one is told what stands now", async () => {
    const { id } = await add(admin, {});
    const results = await Promise.allSettled([
      rename(admin, { id, version: 1 }, `One ${noun}`),
      rename(admin, { id, version: 1 }, `Two ${noun}`),
    ]);
    expect(results.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect(results.find(({ status }) => status === "rejected")).toMatchObject({
      reason: expect.any(Conflict),
    });
  });

  test("does not know what was never there", async () => {
    await expect(setActive(admin, { id: newId(), version: 1, isActive: false })).rejects.toThrow(NotFound);
  });
});

describe("what an entry may hold", () => {
  test.each([
    [ChargeItem, { priceMinor: -1 }],
    [ChargeItem, { priceMinor: 12.5 }],
    [ChargeItem, {}],
    [AppointmentType, { durationMinutes: 4 }],
    [AppointmentType, { durationMinutes: 481 }],
    [Room, { departmentId: "here" }],
    [Department, { isActive: false }],
    [Specialty, { code: "a b" }],
  ])("%# is refused", (schema, given) => {
    expect(schema.safeParse({ code: "X", name: "X", ...given }).success).toBe(false);
  });

  test("a room of a department that does not exist is refused in words", async () => {
    const failure = await addRoom(admin, {
      code: "R",
      name: "R",
      kind: "consulting",
      locationId: null,
      departmentId: newId(),
    }).catch(translated);
    expect(failure).toMatchObject({ code: "catalogues.unknownEntry" });
  });

  test("equipment that a visit ahead has, and a kind that a visit type needs, stay in use", async () => {
    const kindId = await makeDeviceKind();
    const device = await addDevice(admin, Device.parse({ ...entry(), kindId }));
    const needs = AppointmentType.parse({ ...entry(), durationMinutes: 20, deviceKindId: kindId });
    const { id: typeId } = await addAppointmentType(admin, needs);
    await makeAppointment({ db }, { typeId });
    const retired = { version: 1, isActive: false };
    await expect(setDeviceActive(admin, { id: device.id, ...retired })).rejects.toMatchObject({
      code: "devices.inUse",
    });
    await expect(setDeviceKindActive(admin, { id: kindId, ...retired })).rejects.toMatchObject({
      code: "devices.kindInUse",
    });
    await expect(
      addDevice(admin, Device.parse({ ...entry(), kindId, roomId: newId() })),
    ).rejects.toMatchObject({
      code: "rooms.outOfUse",
    });
  });

  test("left empty, what a room belongs to is cleared", async () => {
    const { id } = await addRoom(admin, Room.parse({ ...entry(), departmentId: await makeDepartment(db) }));
    await changeRoom(admin, { id, version: 1, ...Room.parse(entry()) });
    expect((await listRooms(admin)).find((row) => row.id === id)).toMatchObject({ departmentId: null });
  });

  test("a service keeps as which visits it is booked, before and after in its event", async () => {
    const { id: typeId } = await addAppointmentType(
      admin,
      AppointmentType.parse({ ...entry(), durationMinutes: 20 }),
    );
    const fields = { ...entry(), departmentId: await makeDepartment(db) };
    const { id } = await addService(admin, Service.parse({ ...fields, typeIds: [typeId, typeId] }));
    expect((await listServices(admin)).find((row) => row.id === id)).toMatchObject({ typeIds: [typeId] });
    await changeService(admin, { id, version: 1, ...Service.parse(fields) });
    expect((await listServices(admin)).find((row) => row.id === id)).toMatchObject({ typeIds: [] });
    const [, changed] = await db
      .select()
      .from(auditEvents)
      .where(eq(auditEvents.entityId, id))
      .orderBy(auditEvents.position);
    expect(changed).toMatchObject({ before: { typeIds: [typeId] }, after: { typeIds: [] } });
  });
});
