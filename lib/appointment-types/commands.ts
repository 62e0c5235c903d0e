import "server-only";
import { appointmentTypes } from "@/db/schema";
import { catalogue } from "../catalogue";
import type { AppointmentType } from "./inputs";

export const {
  add: addAppointmentType,
  change: changeAppointmentType,
  setActive: setAppointmentTypeActive,
} = catalogue<AppointmentType>(appointmentTypes, "appointment-type");
