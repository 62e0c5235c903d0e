"use client";

import { useTranslations } from "next-intl";
import { useWatch } from "react-hook-form";
import { TextField } from "@/components/form/fields";
import { Form } from "@/components/form/form";
import { DialogActions, FormDialog } from "@/components/form/form-dialog";
import { DateField, TimeField } from "@/components/form/typed-fields";
import { useActionForm } from "@/components/form/use-action-form";
import { useHospital } from "@/components/layout/hospital";
import { cancelSessionsAction } from "@/lib/session-exceptions/actions";
import { DayPreview } from "./day-preview";
import { useDone } from "./use-done";

/** Cancels the hours of one day, or a stretch of them. */
export function CancelSessions({ practitionerId }: { practitionerId: string }) {
  const t = useTranslations("availabilities.days");
  return (
    <FormDialog
      button={t("cancel")}
      buttonSize="sm"
      size="md"
      title={t("cancelTitle")}
      description={t("cancelText")}
    >
      {(close) => <CancelForm practitionerId={practitionerId} close={close} />}
    </FormDialog>
  );
}

function CancelForm({ practitionerId, close }: { practitionerId: string; close: () => void }) {
  const t = useTranslations("availabilities.days");
  const words = useTranslations("availabilities");
  const { today } = useHospital();
  const done = useDone(close);
  const form = useActionForm(cancelSessionsAction, {
    schema: () => import("@/lib/session-exceptions/inputs").then((inputs) => inputs.CancelSessions),
    defaultValues: { practitionerId, date: "", startsAt: "", endsAt: "", reason: "" },
    onSuccess: ({ visitsOutside }) => done(t("cancelDone"), visitsOutside),
  });
  const [date, startsAt, endsAt] = useWatch({
    control: form.form.control,
    name: ["date", "startsAt", "endsAt"],
  });
  const isComplete = date && !startsAt === !endsAt;
  const times = startsAt && endsAt ? { startsAt, endsAt } : {};
  return (
    <Form form={form} guard={false} dense>
      <div className="grid items-start gap-4 sm:grid-cols-2">
        <DateField name="date" label={t("date")} min={today} wide />
        <TimeField name="startsAt" label={words("startsAt")} hint={t("timesHint")} optional />
        <TimeField name="endsAt" label={words("endsAt")} optional />
        <TextField name="reason" label={t("reason")} hint={t("reasonHint")} wide />
        <DayPreview
          question={isComplete ? { cancel: { practitionerId, date, ...times, reason: UNSAID } } : null}
        />
      </div>
      <DialogActions submit={t("cancelSubmit")} danger close={close} />
    </Form>
  );
}

/** What the day would be like does not depend on why. */
const UNSAID = "-";
