"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { useWatch } from "react-hook-form";
import { SelectField, SubmitButton, TextareaField } from "@/components/form/fields";
import { Form } from "@/components/form/form";
import { ComboboxField } from "@/components/form/typed-fields";
import { useActionForm } from "@/components/form/use-action-form";
import { findPatients } from "@/components/layout/find-patients";
import { useCan } from "@/components/layout/viewer";
import { Button } from "@/components/ui/button";
import { Sheet } from "@/components/ui/dialog";
import { TextLink } from "@/components/ui/link";
import { toast } from "@/components/ui/toast";
import type { Option } from "@/components/ui/use-options";
import type { Action } from "@/lib/action";
import { bookAppointmentAction } from "@/lib/appointments/actions";
import { isOverbookable } from "@/lib/appointments/rules";
import type { FreeSlot } from "@/lib/slots/queries";
import type { BookingChoices } from "./choices";
import { HoldNotice } from "./hold-notice";
import { SlotChoices } from "./slot-picker";
import { SlotSection } from "./slot-section";
import { useHold } from "./use-hold";
import { readAlternatives } from "./use-slots";
import { useWhen } from "./use-when";

export type BookingStart = {
  practitionerId?: string;
  startsAt?: string;
  /** Somebody else has the time, and it is booked all the same. */
  isOver?: boolean;
  patient?: { id: string; name: string };
};

/** Books a visit: patient first, then what for; the time is the one that was clicked, or the next free one. */
export function BookingSheet({
  start,
  choices,
  onClose,
  onBooked,
}: {
  start: BookingStart;
  choices: BookingChoices;
  onClose: () => void;
  onBooked: () => void;
}) {
  const t = useTranslations("appointments.booking");
  return (
    <Sheet open size="sm" title={t("title")} onOpenChange={(open) => !open && onClose()}>
      <BookingForm start={start} choices={choices} onClose={onClose} onBooked={onBooked} />
    </Sheet>
  );
}

function BookingForm({
  start,
  choices,
  onClose,
  onBooked,
}: {
  start: BookingStart;
  choices: BookingChoices;
  onClose: () => void;
  onBooked: () => void;
}) {
  const t = useTranslations("appointments.booking");
  const when = useWhen();
  const can = useCan();
  const [alternatives, setAlternatives] = useState<FreeSlot[]>([]);
  const [isRefused, setRefused] = useState(false);
  const book: Action<Parameters<typeof bookAppointmentAction>[0]["input"], { id: string }> = async (
    envelope,
  ) => {
    const result = await bookAppointmentAction(envelope);
    setAlternatives(readAlternatives(result.serverError?.alternatives));
    setRefused(isOverbookable(result.serverError?.code));
    return result;
  };
  const form = useActionForm(book, {
    schema: () => import("@/lib/appointments/inputs").then((inputs) => inputs.BookAppointment),
    defaultValues: {
      patientId: start.patient?.id ?? "",
      practitionerId: start.practitionerId ?? "",
      typeId: choices.types[0]?.id ?? "",
      startsAt: start.startsAt ?? "",
      reason: "",
      overbookReason: "",
      holdId: "",
    },
    onSuccess: (_, { startsAt }) => {
      toast.success(t("done", { day: when.dayOf(startsAt), time: when.time(startsAt) }));
      onBooked();
    },
  });
  const { control, setValue, clearErrors } = form.form;
  const [practitionerId, startsAt, typeId, patientId] = useWatch({
    control,
    name: ["practitionerId", "startsAt", "typeId", "patientId"],
  });

  const isOver = can("appointments.overbook") && (start.isOver === true || isRefused);
  const hold = useHold(
    { practitionerId, startsAt, typeId },
    { isOff: isOver, onHeld: (id) => setValue("holdId", id) },
  );

  function choose(slot: FreeSlot) {
    setValue("practitionerId", slot.practitionerId, { shouldDirty: true });
    setValue("startsAt", slot.startsAt, { shouldDirty: true });
    clearErrors(["practitionerId", "startsAt"]);
  }

  return (
    <Form form={form}>
      {start.patient ? (
        <p>
          <span className="block text-muted text-sm">{t("patient")}</span>
          <strong>{start.patient.name}</strong>
        </p>
      ) : (
        <div className="grid gap-1">
          <ComboboxField
            name="patientId"
            label={t("patient")}
            hint={t("patientHint")}
            options={patientOptions}
          />
          <TextLink href="/patients/new" className="justify-self-start text-sm">
            {t("register")}
          </TextLink>
        </div>
      )}
      <SelectField
        name="typeId"
        label={t("type")}
        options={choices.types.map((type) => ({
          value: type.id,
          label: t("typeWithMinutes", { name: type.name, minutes: type.durationMinutes }),
        }))}
      />
      {alternatives.length > 0 && (
        <div className="grid gap-2 rounded border border-warning bg-warning-soft p-3">
          <p className="font-medium">{t("alternatives")}</p>
          <SlotChoices slots={alternatives} chosen={{ practitionerId, startsAt }} onChoose={choose} />
        </div>
      )}
      <SlotSection
        choices={choices}
        chosen={startsAt && practitionerId ? { practitionerId, startsAt } : null}
        startOpen={!start.startsAt}
        query={{ typeId, patientId, instead: "" }}
        notice={hold && <HoldNotice hold={hold} onChoose={choose} />}
        onChoose={choose}
      />
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
      <div className="flex flex-wrap gap-2">
        <SubmitButton>{t("submit")}</SubmitButton>
        <Button variant="quiet" onClick={onClose}>
          {t("close")}
        </Button>
      </div>
    </Form>
  );
}

async function patientOptions(query: string, signal: AbortSignal): Promise<Option[]> {
  const found = await findPatients(query, signal);
  return found.map(({ id, name, summary }) => ({ value: id, label: name, text: summary }));
}
