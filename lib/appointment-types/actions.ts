"use server";

import { revalidatePath } from "next/cache";
import { action } from "../action";
import { EntryState } from "../catalogue-entry";
import { addAppointmentType, changeAppointmentType, setAppointmentTypeActive } from "./commands";
import { AppointmentType, ChangeAppointmentType } from "./inputs";

export const addAppointmentTypeAction = action("catalogues.change", {
  name: "appointmentTypes.addAppointmentType",
})
  .inputSchema(AppointmentType)
  .action(async ({ ctx, input }) => refreshed(await addAppointmentType(ctx, input)));

export const changeAppointmentTypeAction = action("catalogues.change", {
  name: "appointmentTypes.changeAppointmentType",
})
  .inputSchema(ChangeAppointmentType)
  .action(async ({ ctx, input }) => refreshed(await changeAppointmentType(ctx, input)));

export const setAppointmentTypeActiveAction = action("catalogues.change", {
  name: "appointmentTypes.setAppointmentTypeActive",
})
  .inputSchema(EntryState)
  .action(async ({ ctx, input }) => refreshed(await setAppointmentTypeActive(ctx, input)));

function refreshed<T>(result: T): T {
  revalidatePath("/admin/catalogues", "layout");
  return result;
}
