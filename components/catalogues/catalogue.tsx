import { LocationTree } from "@/components/locations/location-tree";
import { listAppointmentTypes } from "@/lib/appointment-types/queries";
import { listChargeItems } from "@/lib/charge-items/queries";
import type { Context } from "@/lib/context";
import { listDepartments } from "@/lib/departments/queries";
import { listDeviceKinds } from "@/lib/device-kinds/queries";
import { listDevices } from "@/lib/devices/queries";
import { listInsurers } from "@/lib/insurers/queries";
import { listLocations } from "@/lib/locations/queries";
import { listPatientTags } from "@/lib/patient-tags/queries";
import { listRooms } from "@/lib/rooms/queries";
import { listServices } from "@/lib/services/queries";
import { listSkillCatalogue } from "@/lib/skills/queries";
import { listSpecialties } from "@/lib/specialties/queries";
import { AppointmentTypes } from "./appointment-types";
import { ChargeItems } from "./charge-items";
import { Devices } from "./devices";
import { Insurers } from "./insurers";
import { PatientTags } from "./patient-tags";
import { Services } from "./services";
import { Departments, Specialties } from "./simple-catalogues";
import { Skills } from "./skills";

export const CATALOGUES = [
  "departments",
  "locations",
  "specialties",
  "services",
  "skills",
  "appointment-types",
  "devices",
  "charge-items",
  "insurers",
  "patient-tags",
] as const;
export type CatalogueName = (typeof CATALOGUES)[number];

/** The catalogue of that name with what its entries refer to. */
export async function Catalogue({ ctx, name }: { ctx: Context; name: CatalogueName }) {
  switch (name) {
    case "departments":
      return <Departments rows={await listDepartments(ctx)} locations={await listLocations(ctx)} />;
    case "specialties":
      return <Specialties rows={await listSpecialties(ctx)} />;
    case "locations": {
      const [rows, rooms, departments] = await Promise.all([
        listLocations(ctx),
        listRooms(ctx),
        listDepartments(ctx),
      ]);
      return <LocationTree rows={rows} rooms={rooms} departments={departments} />;
    }
    case "services": {
      const [rows, departments, specialties, locations, types] = await Promise.all([
        listServices(ctx),
        listDepartments(ctx),
        listSpecialties(ctx),
        listLocations(ctx),
        listAppointmentTypes(ctx),
      ]);
      return <Services {...{ rows, departments, specialties, locations, types }} />;
    }
    case "skills":
      return <Skills rows={await listSkillCatalogue(ctx)} />;
    case "appointment-types": {
      const [rows, chargeItems, deviceKinds] = await Promise.all([
        listAppointmentTypes(ctx),
        listChargeItems(ctx),
        listDeviceKinds(ctx),
      ]);
      return <AppointmentTypes rows={rows} chargeItems={chargeItems} deviceKinds={deviceKinds} />;
    }
    case "devices": {
      const [rows, kinds, rooms] = await Promise.all([
        listDevices(ctx),
        listDeviceKinds(ctx),
        listRooms(ctx),
      ]);
      return <Devices rows={rows} kinds={kinds} rooms={rooms} />;
    }
    case "charge-items":
      return <ChargeItems rows={await listChargeItems(ctx)} />;
    case "insurers":
      return <Insurers rows={await listInsurers(ctx)} />;
    case "patient-tags":
      return <PatientTags rows={await listPatientTags(ctx)} />;
  }
}
