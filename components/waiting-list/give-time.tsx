"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { useWatch } from "react-hook-form";
import type { BookingChoices } from "@/components/appointments/choices";
import { type Chosen, SlotChoices } from "@/components/appointments/slot-picker";
import { SlotSection } from "@/components/appointments/slot-section";
import { readAlternatives } from "@/components/appointments/use-slots";
import { SubmitButton } from "@/components/form/fields";
import { Form } from "@/components/form/form";
import { useActionForm } from "@/components/form/use-action-form";
import { Button } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { Sheet } from "@/components/ui/dialog";
import { toast } from "@/components/ui/toast";
import type { Action } from "@/lib/action";
import { listName } from "@/lib/patients/rules";
import type { FreeSlot } from "@/lib/slots/queries";
import { giveTimeAction } from "@/lib/waiting-list/actions";
import type { WaitingRow } from "@/lib/waiting-list/queries";

type Values = Parameters<typeof giveTimeAction>[0]["input"];

/** A free time for somebody who waits: offered to them, or booked because they agreed on the telephone. */
export function GiveTime({
  row,
  choices,
  place,
  onClose,
  onDone,
}: {
  row: WaitingRow;
  choices: BookingChoices;
  /** A time that was chosen already, as in the calendar. */
  place?: Chosen | undefined;
  onClose: () => void;
  onDone?: () => void;
}) {
  const t = useTranslations("waitingList");
  const ui = useTranslations("ui.actions");
  const [alternatives, setAlternatives] = useState<FreeSlot[]>([]);
  const give: Action<Values, { appointmentId: string }> = async (envelope) => {
    const result = await giveTimeAction(envelope);
    setAlternatives(readAlternatives(result.serverError?.alternatives));
    return result;
  };
  const form = useActionForm(give, {
    schema: () => import("@/lib/waiting-list/inputs").then((inputs) => inputs.GiveTime),
    defaultValues: {
      entryId: row.id,
      version: row.version,
      practitionerId: place?.practitionerId ?? row.practitionerId ?? "",
      startsAt: place?.startsAt ?? "",
      isAgreed: false,
    },
    onSuccess: (_, { isAgreed }) => {
      toast.success(t(isAgreed ? "booked" : "offered"));
      onClose();
      onDone?.();
    },
  });
  const { control, setValue, clearErrors } = form.form;
  const [practitionerId, startsAt] = useWatch({ control, name: ["practitionerId", "startsAt"] });
  const chosen = startsAt ? { practitionerId, startsAt } : null;

  function choose(slot: FreeSlot) {
    setValue("practitionerId", slot.practitionerId, { shouldDirty: true });
    setValue("startsAt", slot.startsAt, { shouldDirty: true });
    clearErrors();
  }

  return (
    <Sheet
      open
      size="sm"
      title={t("giveTitle", { name: listName(row.patient) })}
      onOpenChange={(open) => !open && onClose()}
    >
      <Form form={form} guard={false}>
        <p className="text-muted">{t("giveText")}</p>
        {row.note && <Callout tone="info">{row.note}</Callout>}
        {alternatives.length > 0 && <SlotChoices slots={alternatives} chosen={chosen} onChoose={choose} />}
        <SlotSection
          choices={choices}
          chosen={chosen}
          startOpen={!place}
          startFrom={row.earliestOn ?? undefined}
          startWith={withWhom(row)}
          query={{ typeId: row.typeId, patientId: row.patient.id, instead: "" }}
          onChoose={choose}
        />
        <div className="flex flex-wrap gap-2">
          {(place ? DEEDS.toReversed() : DEEDS).map((deed, index) => {
            const press = { disabled: !chosen, onClick: () => setValue("isAgreed", deed === "book") };
            return index === 0 ? (
              <SubmitButton key={deed} {...press}>
                {t(deed)}
              </SubmitButton>
            ) : (
              <Button key={deed} type="submit" {...press}>
                {t(deed)}
              </Button>
            );
          })}
          <Button variant="quiet" onClick={onClose}>
            {ui("cancel")}
          </Button>
        </div>
      </Form>
    </Sheet>
  );
}

/** Whose time was chosen in the calendar mostly stands at the desk. */
const DEEDS = ["offer", "book"] as const;

const withWhom = ({ practitionerId, specialtyId, hasPractitionerLeft }: WaitingRow): string => {
  if (practitionerId && !hasPractitionerLeft) return `practitioner:${practitionerId}`;
  return specialtyId ? `specialty:${specialtyId}` : "";
};
