"use server";

import { revalidatePath } from "next/cache";
import { action } from "../action";
import { bookSeries, cancelSeries, moveSeries } from "./commands";
import { BookSeries, CancelSeries, MoveSeries } from "./inputs";

export const bookSeriesAction = action("appointments.book", { name: "appointmentSeries.book" })
  .inputSchema(BookSeries)
  .action(async ({ ctx, input }) => {
    const booked = await bookSeries(ctx, input);
    refresh();
    return booked;
  });

export const moveSeriesAction = action("appointments.move", { name: "appointmentSeries.move" })
  .inputSchema(MoveSeries)
  .action(async ({ ctx, input }) => {
    const moved = await moveSeries(ctx, input);
    refresh();
    return moved;
  });

export const cancelSeriesAction = action("appointments.cancel", { name: "appointmentSeries.cancel" })
  .inputSchema(CancelSeries)
  .action(async ({ ctx, input }) => {
    const cancelled = await cancelSeries(ctx, input);
    refresh();
    return cancelled;
  });

function refresh() {
  revalidatePath("/calendar");
  revalidatePath("/patients/[patientId]/appointments", "page");
}
