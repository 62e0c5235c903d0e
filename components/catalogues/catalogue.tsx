import { listAppointmentTypes } from "@/lib/appointment-types/queries";
import { listChargeItems } from "@/lib/charge-items/queries";
import type { Context } from "@/lib/context";
import { listDepartments } from "@/lib/departments/queries";
import { listInsurers } from "@/lib/insurers/queries";
import { listPatientTags } from "@/lib/patient-tags/queries";
import { listRooms } from "@/lib/rooms/queries";
import { listSpecialties } from "@/lib/specialties/queries";
import { AppointmentTypes } from "./appointment-types";
import { ChargeItems } from "./charge-items";
import { Insurers } from "./insurers";
import { PatientTags } from "./patient-tags";
import { Rooms } from "./rooms";
import { Departments, Specialties } from "./simple-catalogues";

export const CATALOGUES = [
  "departments",
  "specialties",
  "rooms",
  "appointment-types",
  "charge-items",
  "insurers",
  "patient-tags",
] as const;
export type CatalogueName = (typeof CATALOGUES)[number];

/** The catalogue of that name with what its entries refer to. */
export async function Catalogue({ ctx, name }: { ctx: Context; name: CatalogueName }) {
  switch (name) {
    case "departments":
      return <Departments rows={await listDepartments(ctx)} />;
    case "specialties":
      return <Specialties rows={await listSpecialties(ctx)} />;
    case "rooms": {
      const [rows, departments] = await Promise.all([listRooms(ctx), listDepartments(ctx)]);
      return <Rooms rows={rows} departments={departments} />;
    }
    case "appointment-types": {
      const [rows, chargeItems] = await Promise.all([listAppointmentTypes(ctx), listChargeItems(ctx)]);
      return <AppointmentTypes rows={rows} chargeItems={chargeItems} />;
    }
    case "charge-items":
      return <ChargeItems rows={await listChargeItems(ctx)} />;
    case "insurers":
      return <Insurers rows={await listInsurers(ctx)} />;
    case "patient-tags":
      return <PatientTags rows={await listPatientTags(ctx)} />;
  }
}
