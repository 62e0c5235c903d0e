"use server";

import { revalidatePath } from "next/cache";
import { action } from "../action";
import { ChangeAppointment } from "../appointments/inputs";
import { confirmAppointment } from "./commands";

export const confirmAppointmentAction = action("appointments.book", { name: "appointments.confirm" })
  .inputSchema(ChangeAppointment)
  .action(async ({ ctx, input }) => {
    const confirmed = await confirmAppointment(ctx, input);
    revalidatePath(`/patients/${confirmed.patientId}/appointments`);
    return confirmed;
  });
