"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { useWatch } from "react-hook-form";
import { SubmitButton, TextField } from "@/components/form/fields";
import { Form } from "@/components/form/form";
import { useActionForm } from "@/components/form/use-action-form";
import { Button } from "@/components/ui/button";
import { toast } from "@/components/ui/toast";
import type { Action } from "@/lib/action";
import { moveAppointmentAction } from "@/lib/appointments/actions";
import type { Visit } from "@/lib/appointments/queries";
import type { FreeSlot } from "@/lib/slots/queries";
import type { BookingChoices } from "./choices";
import { SlotChoices } from "./slot-picker";
import { SlotSection } from "./slot-section";
import { useShownName } from "./use-shown-name";
import { readAlternatives } from "./use-slots";
import { useWhen } from "./use-when";

/** Another time, with the same or another practitioner. */
export function MoveForm({
  visit,
  choices,
  onBack,
  onMoved,
}: {
  visit: Visit;
  choices: BookingChoices;
  onBack: () => void;
  onMoved: () => void;
}) {
  const t = useTranslations("appointments.moving");
  const when = useWhen();
  const shownName = useShownName();
  const [alternatives, setAlternatives] = useState<FreeSlot[]>([]);
  const move: Action<Parameters<typeof moveAppointmentAction>[0]["input"], { id: string }> = async (
    envelope,
  ) => {
    const result = await moveAppointmentAction(envelope);
    setAlternatives(readAlternatives(result.serverError?.alternatives));
    return result;
  };
  const form = useActionForm(move, {
    schema: () => import("@/lib/appointments/inputs").then((inputs) => inputs.MoveAppointment),
    defaultValues: {
      appointmentId: visit.id,
      version: visit.version,
      practitionerId: visit.practitioner.id,
      startsAt: "",
      reason: "",
    },
    onSuccess: (_, { startsAt }) => {
      toast.success(t("done", { day: when.dayOf(startsAt), time: when.time(startsAt) }));
      onMoved();
    },
  });
  const { control, setValue, clearErrors } = form.form;
  const [practitionerId, startsAt] = useWatch({ control, name: ["practitionerId", "startsAt"] });
  const chosen = startsAt ? { practitionerId, startsAt } : null;

  function choose(slot: FreeSlot) {
    setValue("practitionerId", slot.practitionerId, { shouldDirty: true });
    setValue("startsAt", slot.startsAt, { shouldDirty: true });
    clearErrors("startsAt");
  }

  return (
    <Form form={form}>
      <p>
        <strong>{shownName(visit.patient)}</strong>
        <span className="block text-muted">
          {t("now", {
            day: when.dayOf(visit.startsAt),
            time: when.time(visit.startsAt),
            practitioner: visit.practitioner.name,
          })}
        </span>
      </p>
      {alternatives.length > 0 && (
        <div className="grid gap-2 rounded border border-warning bg-warning-soft p-3">
          <p className="font-medium">{t("alternatives")}</p>
          <SlotChoices slots={alternatives} chosen={chosen} onChoose={choose} />
        </div>
      )}
      <SlotSection
        choices={choices}
        chosen={chosen}
        startOpen
        now={{ practitionerId: visit.practitioner.id, startsAt: visit.startsAt }}
        query={{ typeId: visit.typeId, patientId: visit.patient.id, instead: visit.id }}
        onChoose={choose}
      />
      <TextField name="reason" label={t("reason")} optional />
      <div className="flex flex-wrap gap-2">
        <SubmitButton>{t("submit")}</SubmitButton>
        <Button variant="quiet" onClick={onBack}>
          {t("back")}
        </Button>
      </div>
    </Form>
  );
}
