"use client";

import { useTranslations } from "next-intl";
import { useWatch } from "react-hook-form";
import { CheckboxGroupField, NumberField, SelectField, TextField } from "@/components/form/fields";
import { Form } from "@/components/form/form";
import { DialogActions, FormDialog } from "@/components/form/form-dialog";
import { DateField, TimeField } from "@/components/form/typed-fields";
import { useActionForm } from "@/components/form/use-action-form";
import { useHospital } from "@/components/layout/hospital";
import type { SlotHabits } from "@/lib/availabilities/rules";
import type { Named } from "@/lib/practitioners/queries";
import { addSessionAction } from "@/lib/session-exceptions/actions";
import { DayPreview } from "./day-preview";
import { useDone } from "./use-done";

type Props = {
  practitionerId: string;
  rooms: readonly Named[];
  /** Kinds of visit that it can be kept for. */
  types: readonly Named[];
  /** What a session starts with. */
  habits: Pick<SlotHabits, "choices"> & { blank: Pick<SlotHabits["blank"], "slotMinutes" | "roomId"> };
};

/** A session more on one day. */
export function AddSession(props: Props) {
  const t = useTranslations("availabilities.days");
  return (
    <FormDialog button={t("add")} buttonSize="sm" size="md" title={t("addTitle")} description={t("addText")}>
      {(close) => <AddForm {...props} close={close} />}
    </FormDialog>
  );
}

function AddForm({ practitionerId, rooms, types, habits, close }: Props & { close: () => void }) {
  const t = useTranslations("availabilities.days");
  const words = useTranslations("availabilities");
  const { today } = useHospital();
  const done = useDone(close);
  const form = useActionForm(addSessionAction, {
    schema: () => import("@/lib/session-exceptions/inputs").then((inputs) => inputs.AddSession),
    defaultValues: {
      practitionerId,
      date: "",
      startsAt: "",
      endsAt: "",
      slotMinutes: habits.blank.slotMinutes,
      capacity: "1",
      typeIds: [] as string[],
      roomId: habits.blank.roomId,
      reason: "",
    },
    onSuccess: ({ visitsOutside }) => done(t("addDone"), visitsOutside),
  });
  const { date, startsAt, endsAt, slotMinutes, capacity, typeIds, roomId } = useWatch({
    control: form.form.control,
  });
  const isGroup = Number(capacity) > 1;
  const isComplete = date && startsAt && endsAt && slotMinutes && capacity && (!isGroup || typeIds?.length);
  return (
    <Form form={form} guard={false} dense>
      <div className="grid items-start gap-4 sm:grid-cols-2">
        <DateField name="date" label={t("date")} min={today} wide />
        <TimeField name="startsAt" label={words("startsAt")} />
        <TimeField name="endsAt" label={words("endsAt")} />
        <SelectField
          name="slotMinutes"
          label={words("slotMinutes")}
          options={habits.choices.map((count) => ({
            value: String(count),
            label: words("minutes", { count }),
          }))}
        />
        <NumberField name="capacity" label={words("capacity")} unit={words("patients")} inputMode="numeric" />
        <div className="sm:col-span-2">
          <CheckboxGroupField
            name="typeIds"
            label={words("types")}
            hint={words(isGroup ? "groupTypesHint" : "typesHint")}
            options={types.map(({ id, name }) => ({ value: id, label: name }))}
            optional={!isGroup}
          />
        </div>
        <SelectField
          name="roomId"
          label={words("room")}
          options={rooms.map(({ id, name }) => ({ value: id, label: name }))}
          optional
          wide
        />
        <TextField name="reason" label={t("reason")} hint={t("reasonHint")} wide />
        <DayPreview
          question={
            isComplete
              ? {
                  add: {
                    practitionerId,
                    date,
                    startsAt,
                    endsAt,
                    slotMinutes,
                    capacity,
                    typeIds,
                    ...(roomId && { roomId }),
                    reason: UNSAID,
                  },
                }
              : null
          }
        />
      </div>
      <DialogActions submit={t("addSubmit")} close={close} />
    </Form>
  );
}

/** What the day would be like does not depend on why. */
const UNSAID = "-";
