"use server";

import { revalidatePath } from "next/cache";
import { action } from "../action";
import { checkInPatient, markNoShow, undoCheckIn, undoNoShow } from "./attendance";
import { bookAppointment, cancelAppointment, moveAppointment } from "./commands";
import {
  BookAppointment,
  CancelAppointment,
  ChangeAppointment,
  CheckInPatient,
  MoveAppointment,
} from "./inputs";

export const bookAppointmentAction = action("appointments.book")
  .inputSchema(BookAppointment)
  .action(async ({ ctx, input }) => {
    const booked = await bookAppointment(ctx, input);
    refresh(booked.patientId);
    return booked;
  });

export const moveAppointmentAction = action("appointments.move")
  .inputSchema(MoveAppointment)
  .action(async ({ ctx, input }) => {
    const moved = await moveAppointment(ctx, input);
    refresh(moved.patientId);
    return moved;
  });

export const cancelAppointmentAction = action("appointments.cancel")
  .inputSchema(CancelAppointment)
  .action(async ({ ctx, input }) => {
    const cancelled = await cancelAppointment(ctx, input);
    refresh(cancelled.patientId);
    return cancelled;
  });

export const checkInPatientAction = action("appointments.checkIn", { name: "appointments.checkInPatient" })
  .inputSchema(CheckInPatient)
  .action(async ({ ctx, input }) => {
    const arrived = await checkInPatient(ctx, input);
    refresh(arrived.patientId);
    return arrived;
  });

export const undoCheckInAction = action("appointments.checkIn", { name: "appointments.undoCheckIn" })
  .inputSchema(ChangeAppointment)
  .action(async ({ ctx, input }) => {
    const expected = await undoCheckIn(ctx, input);
    refresh(expected.patientId);
    return expected;
  });

export const markNoShowAction = action("appointments.checkIn", { name: "appointments.markNoShow" })
  .inputSchema(ChangeAppointment)
  .action(async ({ ctx, input }) => {
    const missing = await markNoShow(ctx, input);
    refresh(missing.patientId);
    return missing;
  });

export const undoNoShowAction = action("appointments.checkIn", { name: "appointments.undoNoShow" })
  .inputSchema(ChangeAppointment)
  .action(async ({ ctx, input }) => {
    const expected = await undoNoShow(ctx, input);
    refresh(expected.patientId);
    return expected;
  });

function refresh(patientId: string) {
  revalidatePath(`/patients/${patientId}/appointments`);
  revalidatePath("/home");
}
