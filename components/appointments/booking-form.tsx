"use client";

import { useTranslations } from "next-intl";
import { useEffect } from "react";
import { NumberField, SelectField, SubmitButton, TextareaField } from "@/components/form/fields";
import { Form } from "@/components/form/form";
import { useCan } from "@/components/layout/viewer";
import type { TakenPatient } from "@/components/patients/form/quick-registration";
import { Button } from "@/components/ui/button";
import type { FreeSlot } from "@/lib/slots/queries";
import { BookingCircumstances } from "./booking-circumstances";
import { BookingPatient } from "./booking-patient";
import type { BookingStart } from "./booking-sheet";
import type { BookingChoices } from "./choices";
import { HoldNotice } from "./hold-notice";
import { RepeatSection } from "./repeat-section";
import { SlotChoices } from "./slot-picker";
import { SlotSection } from "./slot-section";
import { useBooking } from "./use-booking";
import { useHold } from "./use-hold";

type Props = {
  start: BookingStart;
  patient: TakenPatient | null;
  choices: BookingChoices;
  onPatient: (patient: TakenPatient | null) => void;
  onRegister: () => void;
  onClose: () => void;
  onBooked: () => void;
};

export function BookingForm({ start, patient, choices, onPatient, onRegister, onClose, onBooked }: Props) {
  const t = useTranslations("appointments.booking");
  const can = useCan();
  const booking = useBooking(start, { typeId: choices.types[0]?.id ?? "", onBooked });
  const { form, chosen, repeat } = booking;
  const { setValue, clearErrors } = form.form;
  const { practitionerId, startsAt, typeId, patientId } = chosen;
  const isOver = can("appointments.overbook") && (start.isOver === true || booking.isRefused);
  const hold = useHold(
    { practitionerId, startsAt, typeId },
    { isOff: isOver, onHeld: (id) => setValue("holdId", id) },
  );

  const takenId = patient?.id;
  useEffect(() => {
    if (takenId) setValue("patientId", takenId, { shouldDirty: true, shouldValidate: false });
  }, [takenId, setValue]);

  function choose(slot: FreeSlot) {
    setValue("practitionerId", slot.practitionerId, { shouldDirty: true });
    setValue("startsAt", slot.startsAt, { shouldDirty: true });
    clearErrors(["practitionerId", "startsAt"]);
  }

  return (
    <Form form={form}>
      <BookingPatient
        patient={patient}
        isFixed={start.patient !== undefined}
        onOther={() => {
          onPatient(null);
          setValue("patientId", "");
        }}
        onRegister={onRegister}
      />
      <SelectField
        name="typeId"
        label={t("type")}
        options={choices.types.map((type) => ({
          value: type.id,
          label: t("typeWithMinutes", { name: type.name, minutes: type.durationMinutes }),
        }))}
      />
      {start.durationMinutes && (
        <NumberField name="durationMinutes" label={t("length")} unit={t("minutes")} optional />
      )}
      {booking.alternatives.length > 0 && (
        <div className="grid gap-2 rounded border border-warning bg-warning-soft p-3">
          <p className="font-medium">{t("alternatives")}</p>
          <SlotChoices slots={booking.alternatives} chosen={{ practitionerId, startsAt }} onChoose={choose} />
        </div>
      )}
      <SlotSection
        choices={choices}
        chosen={startsAt && practitionerId ? { practitionerId, startsAt } : null}
        startOpen={!start.startsAt}
        startFrom={start.from}
        query={{ typeId, patientId, instead: "" }}
        notice={hold && <HoldNotice hold={hold} onChoose={choose} />}
        onChoose={choose}
      />
      {!isOver && <RepeatSection repeat={repeat} />}
      {isOver && (
        <TextareaField
          name="overbookReason"
          label={t("overbookReason")}
          hint={t("overbookHint")}
          optional={!start.isOver}
          rows={2}
        />
      )}
      <TextareaField name="reason" label={t("reason")} optional rows={2} />
      <BookingCircumstances isSeries={repeat.everyWeeks > 0} />
      <div className="sticky -bottom-4 z-10 -mx-5 -mb-4 flex flex-wrap gap-2 border-line border-t bg-raised px-5 py-3">
        <SubmitButton disabled={repeat.everyWeeks > 0 && !repeat.visits?.length}>
          {repeat.visits ? t("submitSeries", { count: repeat.visits.length }) : t("submit")}
        </SubmitButton>
        <Button variant="quiet" onClick={onClose}>
          {t("close")}
        </Button>
      </div>
    </Form>
  );
}
