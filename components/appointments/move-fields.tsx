"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { useWatch } from "react-hook-form";
import { CheckboxField, NumberField, SubmitButton, TextareaField, TextField } from "@/components/form/fields";
import { Form } from "@/components/form/form";
import { useActionForm } from "@/components/form/use-action-form";
import { useCan } from "@/components/layout/viewer";
import { Button } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import type { Action } from "@/lib/action";
import { moveAppointmentAction } from "@/lib/appointments/actions";
import type { Visit } from "@/lib/appointments/queries";
import { isOverbookable } from "@/lib/appointments/rules";
import type { FreeSlot } from "@/lib/slots/queries";
import type { BookingChoices } from "./choices";
import { type Chosen, SlotChoices } from "./slot-picker";
import { SlotSection } from "./slot-section";
import { useShownName } from "./use-shown-name";
import { readAlternatives } from "./use-slots";
import { useWhen } from "./use-when";

export type Moved = {
  version: number;
  practitionerId: string;
  practitioner: string;
  startsAt: string;
  durationMinutes: number;
  /** The patient agreed, and what was proposed is booked. */
  isAgreed?: boolean;
};
type Refusal = { code?: string | undefined; message?: string; alternatives: FreeSlot[] };

/** Where a visit goes and how long it will be; what is in the way, with other times, and why it is moved all the same. */
export function MoveFields({
  visit,
  choices,
  place,
  refusal: known,
  onBack,
  onMoved,
}: {
  visit: Visit;
  choices: BookingChoices;
  /** Where it is to go already; left out: free times are shown to choose from. */
  place?: Chosen & { durationMinutes: number };
  /** What was said of that place. */
  refusal?: Refusal | undefined;
  onBack: () => void;
  onMoved: (moved: Moved) => void;
}) {
  const t = useTranslations("appointments.moving");
  const when = useWhen();
  const can = useCan();
  const shownName = useShownName();
  const [refusal, setRefusal] = useState<Refusal | undefined>(known);
  const move: Action<
    Parameters<typeof moveAppointmentAction>[0]["input"],
    { id: string; version: number }
  > = async (envelope) => {
    const result = await moveAppointmentAction(envelope);
    const { code, alternatives } = result.serverError ?? {};
    setRefusal(result.serverError && { code, alternatives: readAlternatives(alternatives) });
    return result;
  };
  const form = useActionForm(move, {
    schema: () => import("@/lib/appointments/inputs").then((inputs) => inputs.MoveAppointment),
    defaultValues: {
      appointmentId: visit.id,
      version: visit.version,
      practitionerId: place?.practitionerId ?? visit.practitioner.id,
      startsAt: place?.startsAt ?? "",
      durationMinutes: place?.durationMinutes ?? lengthOf(visit),
      reason: "",
      overbookReason: "",
      isAgreed: false,
    },
    onSuccess: (
      { version },
      { practitionerId: to, startsAt, durationMinutes = lengthOf(visit), isAgreed = false },
    ) => {
      const practitioner = choices.practitioners.find(({ id }) => id === to)?.name ?? visit.practitioner.name;
      onMoved({ version, practitionerId: to, practitioner, startsAt, durationMinutes, isAgreed });
    },
  });
  const { control, setValue, clearErrors } = form.form;
  const [practitionerId, startsAt] = useWatch({ control, name: ["practitionerId", "startsAt"] });
  const chosen = startsAt ? { practitionerId, startsAt } : null;

  function choose(slot: FreeSlot) {
    setValue("practitionerId", slot.practitionerId, { shouldDirty: true });
    setValue("startsAt", slot.startsAt, { shouldDirty: true });
    setRefusal((before) => before && { ...before, code: undefined, message: "" });
    clearErrors("startsAt");
  }

  return (
    <Form form={form} guard={!place}>
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
      {refusal?.message && <Callout tone="warning" title={refusal.message} />}
      {refusal && refusal.alternatives.length > 0 && (
        <div className="grid gap-2 rounded border border-warning bg-warning-soft p-3">
          <p className="font-medium">{t("alternatives")}</p>
          <SlotChoices slots={refusal.alternatives} chosen={chosen} onChoose={choose} />
        </div>
      )}
      <SlotSection
        choices={choices}
        chosen={chosen}
        startOpen={!place}
        now={{ practitionerId: visit.practitioner.id, startsAt: visit.startsAt }}
        query={{ typeId: visit.typeId ?? "", patientId: visit.patient.id, instead: visit.id }}
        onChoose={choose}
      />
      <NumberField name="durationMinutes" label={t("length")} unit={t("minutes")} />
      {can("appointments.overbook") && isOverbookable(refusal?.code) && (
        <TextareaField name="overbookReason" label={t("overbookReason")} hint={t("overbookHint")} rows={2} />
      )}
      <TextField name="reason" label={t("reason")} optional />
      {visit.status === "proposed" && (
        <CheckboxField name="isAgreed" label={t("agreed")} hint={t("agreedHint")} />
      )}
      <div className="flex flex-wrap gap-2">
        <SubmitButton>{t("submit")}</SubmitButton>
        <Button variant="quiet" onClick={onBack}>
          {t("back")}
        </Button>
      </div>
    </Form>
  );
}

const lengthOf = ({ startsAt, endsAt }: Visit) => (Date.parse(endsAt) - Date.parse(startsAt)) / 60_000;
