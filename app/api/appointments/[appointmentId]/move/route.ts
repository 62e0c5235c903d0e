import { PreviewMove } from "@/lib/appointments/inputs";
import { previewMove } from "@/lib/appointments/move-preview";
import { Invalid } from "@/lib/errors";
import { route } from "@/lib/route";

/** What a move would come to; nothing is moved. */
export const GET = route(
  "appointments.move",
  PreviewMove.omit({ appointmentId: true }),
  ({ ctx, query, params }) => {
    const wanted = PreviewMove.safeParse({
      ...query,
      startsAt: query.startsAt.toISOString(),
      appointmentId: params.appointmentId,
    });
    if (!wanted.success) throw new Invalid("validation.invalid");
    return previewMove(ctx, wanted.data);
  },
);
