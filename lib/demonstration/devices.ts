import "server-only";
import { addAppointmentType } from "../appointment-types/commands";
import { AppointmentType } from "../appointment-types/inputs";
import type { Context } from "../context";
import { addDeviceKind } from "../device-kinds/commands";
import { addDevice } from "../devices/commands";
import { addRoom } from "../rooms/commands";
import type { buildPlaces } from "./places";

type Places = Pick<ReturnType<typeof buildPlaces>, "locations" | "departments">;

/** A mobile recorder twice and one scanner with a room of its own, each with the visits that need it. */
export async function addDevices(tx: Context, places: Places): Promise<void> {
  const imaging = await addRoom(tx, {
    code: "IMG-1",
    name: "Imaging 1",
    kind: "imaging",
    locationId: places.locations.find(({ kind }) => kind === "floor")?.id ?? null,
    departmentId: places.departments.find(({ code }) => code === "RAD")?.id ?? null,
  });
  const recorder = await addDeviceKind(tx, { code: "ECG", name: "ECG recorder" });
  const scanner = await addDeviceKind(tx, { code: "US", name: "Ultrasound scanner" });
  for (const number of [1, 2])
    await addDevice(tx, {
      code: `ECG-${number}`,
      name: `ECG recorder ${number}`,
      kindId: recorder.id,
      roomId: null,
    });
  await addDevice(tx, { code: "US-1", name: "Ultrasound scanner 1", kindId: scanner.id, roomId: imaging.id });
  const type = (entry: Record<string, unknown>) => addAppointmentType(tx, AppointmentType.parse(entry));
  await type({ code: "ECG", name: "Electrocardiogram", durationMinutes: 15, deviceKindId: recorder.id });
  await type({
    code: "US",
    name: "Ultrasound scan",
    durationMinutes: 30,
    bufferAfterMinutes: 5,
    roomKind: "imaging",
    deviceKindId: scanner.id,
  });
}
