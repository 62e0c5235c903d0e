"use client";

import { useTranslations } from "next-intl";
import type { BookingChoices } from "@/components/appointments/choices";
import { CheckboxGroupField, SelectField, TextareaField } from "@/components/form/fields";
import { DateField } from "@/components/form/typed-fields";
import { DAY_PARTS, WAITING_PRIORITIES } from "@/db/enums/waiting-list";

const WEEKDAYS = ["1", "2", "3", "4", "5", "6", "7"] as const;
const NOTICES = ["0", "120", "1440", "4320", "10080"] as const;

/** What somebody waits for, and what would suit. */
export function WishFields({ choices }: { choices: BookingChoices }) {
  const t = useTranslations("waitingList.fields");
  const weekday = useTranslations("waitingList.weekday");
  const words = useTranslations("enums");
  const named = (list: readonly { id: string; name: string }[]) =>
    list.map(({ id, name }) => ({ value: id, label: name }));
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      <SelectField name="typeId" label={t("type")} options={named(choices.types)} />
      <SelectField
        name="priority"
        label={t("priority")}
        options={WAITING_PRIORITIES.map((value) => ({ value, label: words(`waitingPriority.${value}`) }))}
      />
      <SelectField
        name="practitionerId"
        label={t("practitioner")}
        optional
        hint={t("anybodyHint")}
        options={named(choices.practitioners)}
      />
      <SelectField name="specialtyId" label={t("specialty")} optional options={named(choices.specialties)} />
      <CheckboxGroupField
        name="weekdays"
        label={t("weekdays")}
        hint={t("weekdaysHint")}
        options={WEEKDAYS.map((value) => ({ value, label: weekday(value) }))}
      />
      <CheckboxGroupField
        name="dayParts"
        label={t("dayParts")}
        hint={t("dayPartsHint")}
        options={DAY_PARTS.map((value) => ({ value, label: words(`dayPart.${value}`) }))}
      />
      <DateField name="earliestOn" label={t("earliestOn")} optional />
      <DateField name="latestOn" label={t("latestOn")} optional />
      <DateField name="targetOn" label={t("targetOn")} hint={t("targetHint")} optional />
      <SelectField
        name="noticeMinutes"
        label={t("notice")}
        options={NOTICES.map((value) => ({ value, label: t(`noticeOptions.${value}`) }))}
      />
      <TextareaField name="note" label={t("note")} optional wide rows={2} />
    </div>
  );
}
