"use client";

import { useTranslations } from "next-intl";
import { useWatch } from "react-hook-form";
import { CheckboxField, SelectField } from "@/components/form/fields";
import { Form } from "@/components/form/form";
import { DialogActions } from "@/components/form/form-dialog";
import { useActionForm } from "@/components/form/use-action-form";
import { useAway } from "@/components/rotas/use-away";
import { Callout } from "@/components/ui/callout";
import { Dialog } from "@/components/ui/dialog";
import type { Rota, RotaPerson } from "@/lib/rotas/queries";
import { assignShiftAction } from "@/lib/shifts/actions";
import { clockHours, formatDate } from "@/lib/time";

/** Without a person, who it is is chosen in the window. */
export type Assigning = { person: RotaPerson | null; day: string };

/** Puts somebody on duty on a day. Too short a rest is refused first and asked about. */
export function AssignDialog({
  rota,
  people,
  assigning,
  onClose,
  onDone,
}: {
  rota: Rota;
  people: readonly RotaPerson[];
  assigning: Assigning;
  onClose: () => void;
  onDone: () => void;
}) {
  const t = useTranslations("rotas");
  const away = useAway();
  const { day } = assigning;
  const form = useActionForm(assignShiftAction, {
    schema: () => import("@/lib/shifts/inputs").then((inputs) => inputs.AssignShift),
    defaultValues: {
      userId: assigning.person?.userId ?? "",
      onDay: day,
      shiftKindId: "",
      acceptsShortRest: false,
    },
    onSuccess: onDone,
  });
  const userId = useWatch({ control: form.form.control, name: "userId" });
  const person = assigning.person ?? people.find((one) => one.userId === userId);
  const absence = person ? away(person, day) : null;
  return (
    <Dialog
      open
      onOpenChange={(isOpen) => !isOpen && onClose()}
      size="sm"
      title={assigning.person ? t("assignTitle", { name: assigning.person.name }) : t("assignSomebody")}
      description={formatDate(day)}
    >
      <Form form={form} guard={false}>
        {!assigning.person && (
          <SelectField
            name="userId"
            label={t("person")}
            options={people.map((one) => ({ value: one.userId, label: one.name }))}
          />
        )}
        {absence && <Callout tone="warning">{t("isAway", { reason: absence })}</Callout>}
        <SelectField
          name="shiftKindId"
          label={t("shift")}
          options={rota.kinds.map((kind) => {
            const { startsAt, endsAt } = clockHours(kind);
            const hours = `${kind.name} ${startsAt}–${endsAt}`;
            const isUnavailable = person?.unavailable.includes(`${day} ${kind.id}`);
            return { value: kind.id, label: isUnavailable ? t("notAvailable", { hours }) : hours };
          })}
        />
        <CheckboxField name="acceptsShortRest" label={t("acceptsShortRest")} hint={t("restHint")} />
        <DialogActions submit={t("assign")} close={onClose} />
      </Form>
    </Dialog>
  );
}
