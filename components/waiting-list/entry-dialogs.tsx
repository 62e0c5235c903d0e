"use client";

import { useTranslations } from "next-intl";
import { patientOptions } from "@/components/appointments/booking-patient";
import type { BookingChoices } from "@/components/appointments/choices";
import { Form } from "@/components/form/form";
import { DialogActions, FormDialog } from "@/components/form/form-dialog";
import { ComboboxField } from "@/components/form/typed-fields";
import { useActionForm } from "@/components/form/use-action-form";
import { useCan } from "@/components/layout/viewer";
import { Dialog } from "@/components/ui/dialog";
import { toast } from "@/components/ui/toast";
import { addToWaitingListAction, changeWaitingAction } from "@/lib/waiting-list/actions";
import type { WaitingRow } from "@/lib/waiting-list/queries";
import { WishFields } from "./wish-fields";

const BLANK = {
  practitionerId: "",
  specialtyId: "",
  priority: "routine" as const,
  weekdays: [],
  dayParts: [],
  earliestOn: "",
  latestOn: "",
  targetOn: "",
  noticeMinutes: "1440",
  note: "",
};

/** Puts somebody on the list. */
export function AddToList({ choices }: { choices: BookingChoices }) {
  const t = useTranslations("waitingList");
  const can = useCan();
  if (!can("waitingList.manage")) return null;
  return (
    <FormDialog button={t("add")} variant="primary" size="md" title={t("add")} description={t("addText")}>
      {(close) => <AddForm choices={choices} close={close} />}
    </FormDialog>
  );
}

function AddForm({ choices, close }: { choices: BookingChoices; close: () => void }) {
  const t = useTranslations("waitingList");
  const form = useActionForm(addToWaitingListAction, {
    schema: () => import("@/lib/waiting-list/inputs").then((inputs) => inputs.AddToWaitingList),
    defaultValues: { ...BLANK, patientId: "", typeId: choices.types[0]?.id ?? "" },
    onSuccess: () => {
      toast.success(t("added"));
      close();
    },
  });
  return (
    <Form form={form} guard={false} dense>
      <ComboboxField
        name="patientId"
        label={t("fields.patient")}
        hint={t("fields.patientHint")}
        options={patientOptions}
      />
      <WishFields choices={choices} />
      <DialogActions submit={t("add")} close={close} />
    </Form>
  );
}

/** What somebody waits for, to be changed. */
export function ChangeEntry({
  row,
  choices,
  onClose,
}: {
  row: WaitingRow;
  choices: BookingChoices;
  onClose: () => void;
}) {
  const t = useTranslations("waitingList");
  const form = useActionForm(changeWaitingAction, {
    schema: () => import("@/lib/waiting-list/inputs").then((inputs) => inputs.ChangeWaiting),
    defaultValues: {
      entryId: row.id,
      version: row.version,
      typeId: row.typeId,
      practitionerId: row.practitionerId ?? "",
      specialtyId: row.specialtyId ?? "",
      priority: row.priority,
      weekdays: row.weekdays.map(String),
      dayParts: row.dayParts,
      earliestOn: row.earliestOn ?? "",
      latestOn: row.latestOn ?? "",
      targetOn: row.targetOn ?? "",
      noticeMinutes: String(row.noticeMinutes),
      note: row.note ?? "",
    },
    onSuccess: () => {
      toast.success(t("changed"));
      onClose();
    },
  });
  return (
    <Dialog open size="md" title={t("changeTitle")} onOpenChange={(open) => !open && onClose()}>
      <Form form={form} guard={false} dense>
        <WishFields choices={choices} />
        <DialogActions close={onClose} />
      </Form>
    </Dialog>
  );
}
