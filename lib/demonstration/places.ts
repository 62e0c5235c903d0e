import type {
  departments,
  locations,
  practitionerRooms,
  practitionerServices,
  rooms,
  serviceAppointmentTypes,
  services,
} from "@/db/schema";
import serviceData from "@/db/seed/data/services.json";
import type { Hospital } from "./hospital";
import { randomFrom } from "./random";
import type { Doctor } from "./staff";

const SEED = 20_261_301;
/** Where eyes and skin are looked after, apart from the rest. */
const AT_THE_QUAY = ["DER", "OPH"];
const FLOORS = ["Ground floor", "First floor", "Second floor", "Third floor"];

type Rooms = (typeof rooms.$inferInsert)[];

/** A hospital of two sites: a main one with a building of floors, and a clinic. Rooms and departments are put into them. */
export function buildPlaces(hospital: Hospital, at: Date) {
  const random = randomFrom(SEED);
  const rows: (typeof locations.$inferInsert)[] = [];
  const add = (place: Omit<typeof locations.$inferInsert, "id">) => {
    const id = random.id(at);
    rows.push({ id, ...place });
    return id;
  };
  const main = add({ code: "HS", name: "Harbour Street", kind: "site" });
  const house = add({
    code: "HS-M",
    name: "Main building",
    kind: "building",
    parentId: main,
    parentKind: "site",
  });
  const floors = FLOORS.map((name, index) =>
    add({ code: `HS-M${index}`, name, kind: "floor", parentId: house, parentKind: "building" }),
  );
  const quay = add({ code: "QC", name: "Quayside Clinic", kind: "site" });
  const quayFloor = add({
    code: "QC-0",
    name: "Ground floor",
    kind: "floor",
    parentId: quay,
    parentKind: "site",
  });

  const isAtQuay = (departmentId: string | null | undefined) =>
    hospital.rows.departments.some(({ id, code }) => id === departmentId && AT_THE_QUAY.includes(code));
  const placed: Rooms = hospital.rows.rooms.map(({ floor, ...room }) => ({
    ...room,
    locationId: isAtQuay(room.departmentId) ? quayFloor : (floors[Number(floor)] ?? house),
  }));
  const found: (typeof departments.$inferInsert)[] = hospital.rows.departments.map((department) => ({
    ...department,
    locationId:
      placed.find(({ departmentId }) => departmentId === department.id)?.locationId ?? floors[0] ?? null,
  }));
  return { locations: rows, rooms: placed, departments: found };
}

/** What each specialty offers, as which visits, and by whom; and the rooms in which doctors see patients. */
export function buildServices(
  { hospital, places }: { hospital: Hospital; places: ReturnType<typeof buildPlaces> },
  doctors: readonly Doctor[],
  at: Date,
) {
  const random = randomFrom(SEED + 1);
  const rows = {
    services: [] as (typeof services.$inferInsert)[],
    types: [] as (typeof serviceAppointmentTypes.$inferInsert)[],
    providers: [] as (typeof practitionerServices.$inferInsert)[],
    rooms: doctors.map(({ practitionerId, roomId }) => ({
      practitionerId,
      roomId,
    })) as (typeof practitionerRooms.$inferInsert)[],
  };
  for (const specialty of hospital.specialties) {
    const offered = Object.entries(serviceData).find(([key]) => key === specialty.key)?.[1] ?? [];
    for (const { types, ...service } of offered) {
      const serviceId = random.id(at);
      rows.services.push({
        id: serviceId,
        ...service,
        departmentId: specialty.departmentId,
        specialtyId: specialty.id,
        locationId: places.departments.find(({ id }) => id === specialty.departmentId)?.locationId ?? null,
      });
      for (const { id: typeId, code } of hospital.visitTypes)
        if (types.includes(code)) rows.types.push({ serviceId, typeId });
      for (const doctor of doctors)
        if (doctor.specialty.id === specialty.id)
          rows.providers.push({ serviceId, practitionerId: doctor.practitionerId });
    }
  }
  return rows;
}
