import { useTranslations } from "next-intl";
import {
  CheckboxField,
  CheckboxGroupField,
  NumberField,
  SelectField,
  TextareaField,
} from "@/components/form/fields";
import { APPOINTMENT_COLOURS, MODALITIES } from "@/db/enums/care";
import { REMINDER_LEADS } from "@/db/enums/exchange";
import { ROOM_KINDS } from "@/db/enums/staff";
import type { ChargeItemRow } from "@/lib/charge-items/queries";
import type { DeviceKindRow } from "@/lib/device-kinds/queries";
import { choicesOf } from "./choices";

type Amount =
  | "durationMinutes"
  | "bufferBeforeMinutes"
  | "bufferAfterMinutes"
  | "horizonDays"
  | "minimumNoticeMinutes";
type AmountHint = "bufferHint" | "horizonHint" | "minimumNoticeHint";

/** What the form of a kind of visit asks beside its code and name. */
export function AppointmentTypeFields({
  chargeItems,
  deviceKinds,
}: {
  chargeItems: readonly ChargeItemRow[];
  deviceKinds: readonly DeviceKindRow[];
}) {
  const t = useTranslations("catalogues");
  const modality = useTranslations("enums.modality");
  const roomKind = useTranslations("enums.roomKind");
  const lead = useTranslations("enums.reminderLead");
  const colour = useTranslations("enums.appointmentColour");
  const amount = (name: Amount, unit: "minutes" | "days", hint?: AmountHint) => (
    <NumberField
      name={name}
      label={t(`fields.${name}`)}
      hint={hint && t(`fields.${hint}`)}
      unit={t(`fields.${unit}`)}
    />
  );
  return (
    <>
      {amount("durationMinutes", "minutes")}
      {amount("bufferBeforeMinutes", "minutes", "bufferHint")}
      {amount("bufferAfterMinutes", "minutes")}
      <SelectField
        name="modality"
        label={t("fields.modality")}
        options={MODALITIES.map((value) => ({ value, label: modality(value) }))}
      />
      <SelectField
        name="colour"
        label={t("fields.colour")}
        hint={t("fields.colourHint")}
        options={APPOINTMENT_COLOURS.map((value) => ({ value, label: colour(value) }))}
      />
      <SelectField
        name="roomKind"
        label={t("fields.roomKind")}
        hint={t("fields.roomKindHint")}
        options={ROOM_KINDS.map((value) => ({ value, label: roomKind(value) }))}
        optional
      />
      <SelectField
        name="deviceKindId"
        label={t("fields.deviceKindId")}
        options={choicesOf(deviceKinds)}
        optional
      />
      {amount("horizonDays", "days", "horizonHint")}
      <CheckboxField
        name="isSelfBookable"
        label={t("fields.isSelfBookable")}
        hint={t("fields.isSelfBookableHint")}
      />
      {amount("minimumNoticeMinutes", "minutes", "minimumNoticeHint")}
      <TextareaField
        name="preparation"
        label={t("fields.preparation")}
        hint={t("fields.preparationHint")}
        rows={3}
        optional
        wide
      />
      <CheckboxGroupField
        name="reminderMinutes"
        label={t("fields.reminders")}
        options={[
          { value: "usual", label: t("fields.usualReminders") },
          ...REMINDER_LEADS.map((value) => ({ value, label: lead(value) })),
        ]}
      />
      <SelectField
        name="chargeItemId"
        label={t("fields.chargeItemId")}
        options={choicesOf(chargeItems)}
        optional
      />
      <CheckboxField name="usesOwnFee" label={t("fields.usesOwnFee")} hint={t("fields.usesOwnFeeHint")} />
    </>
  );
}
