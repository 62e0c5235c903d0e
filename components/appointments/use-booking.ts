"use client";

import { useTranslations } from "next-intl";
import { useRef, useState } from "react";
import { useWatch } from "react-hook-form";
import { useActionForm } from "@/components/form/use-action-form";
import { toast } from "@/components/ui/toast";
import type { Action } from "@/lib/action";
import { bookSeriesAction } from "@/lib/appointment-series/actions";
import { bookAppointmentAction } from "@/lib/appointments/actions";
import { isOverbookable } from "@/lib/appointments/rules";
import type { FreeSlot } from "@/lib/slots/queries";
import type { BookingStart } from "./booking-sheet";
import { type SeriesTime, useRepeat } from "./use-repeat";
import { readAlternatives } from "./use-slots";
import { useWhen } from "./use-when";

type Values = Parameters<typeof bookAppointmentAction>[0]["input"];
type Booked = { id: string; visits?: number };

/** A booking as it is filled in: one visit, or several that come back. */
export function useBooking(
  start: BookingStart,
  { typeId: firstTypeId, onBooked }: { typeId: string; onBooked: () => void },
) {
  const t = useTranslations("appointments.booking");
  const when = useWhen();
  const [alternatives, setAlternatives] = useState<FreeSlot[]>([]);
  const [isRefused, setRefused] = useState(false);
  const series = useRef<{ everyWeeks: number; visits: SeriesTime[] | null }>({ everyWeeks: 0, visits: null });

  const book: Action<Values, Booked> = async ({ key, input }) => {
    const { everyWeeks, visits } = series.current;
    const result = visits
      ? await bookSeriesAction({ key, input: seriesOf(input, everyWeeks, visits) })
      : await bookAppointmentAction({ key, input });
    setAlternatives(readAlternatives(result.serverError?.alternatives));
    setRefused(visits === null && isOverbookable(result.serverError?.code));
    return result;
  };
  const form = useActionForm(book, {
    schema: () => import("@/lib/appointments/inputs").then((inputs) => inputs.BookAppointment),
    defaultValues: {
      patientId: start.patient?.id ?? "",
      practitionerId: start.practitionerId ?? "",
      typeId: firstTypeId,
      startsAt: start.startsAt ?? "",
      durationMinutes: start.durationMinutes,
      reason: "",
      requester: "patient",
      requesterName: "",
      confirmWithinHours: "",
      overbookReason: "",
      holdId: "",
    },
    onSuccess: ({ visits }, { startsAt }) => {
      const one = () => t("done", { day: when.dayOf(startsAt), time: when.time(startsAt) });
      toast.success(visits ? t("doneSeries", { count: visits }) : one());
      onBooked();
    },
  });
  const [patientId, practitionerId, typeId, startsAt, holdId = "", durationMinutes] = useWatch({
    control: form.form.control,
    name: ["patientId", "practitionerId", "typeId", "startsAt", "holdId", "durationMinutes"],
  });
  const chosen = { patientId, practitionerId, typeId, startsAt };
  const repeat = useRepeat({ ...chosen, holdId, durationMinutes });
  series.current = repeat;
  return { form, chosen, alternatives, isRefused, repeat };
}

function seriesOf(input: Values, everyWeeks: number, visits: SeriesTime[]) {
  const { startsAt: _, practitionerId: __, confirmWithinHours: ___, overbookReason: ____, ...common } = input;
  return { ...common, everyWeeks, visits };
}
