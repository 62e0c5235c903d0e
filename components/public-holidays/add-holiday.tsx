"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useWatch } from "react-hook-form";
import { SelectField, TextField } from "@/components/form/fields";
import { Form } from "@/components/form/form";
import { DialogActions, FormDialog } from "@/components/form/form-dialog";
import { DateField } from "@/components/form/typed-fields";
import { useActionForm } from "@/components/form/use-action-form";
import { useHospital } from "@/components/layout/hospital";
import { AffectedList } from "@/components/time-off/affected-list";
import { useAffected } from "@/components/time-off/use-affected";
import { Callout } from "@/components/ui/callout";
import { toast } from "@/components/ui/toast";
import type { Named } from "@/lib/practitioners/queries";
import { addHolidayAction } from "@/lib/public-holidays/actions";

/** A day without sessions; what is booked on it is shown before it is saved. */
export function AddHoliday({ sites }: { sites: readonly Named[] }) {
  const t = useTranslations("publicHolidays");
  return (
    <FormDialog button={t("add")} title={t("addTitle")} description={t("addText")} size="md">
      {(close) => <AddForm sites={sites} close={close} />}
    </FormDialog>
  );
}

function AddForm({ sites, close }: { sites: readonly Named[]; close: () => void }) {
  const t = useTranslations("publicHolidays");
  const { today } = useHospital();
  const router = useRouter();
  const form = useActionForm(addHolidayAction, {
    schema: () => import("@/lib/public-holidays/inputs").then((inputs) => inputs.AddHoliday),
    defaultValues: { date: "", name: "", siteId: "" },
    onSuccess: ({ visitsOutside }) => {
      if (visitsOutside > 0) toast.warning(t("addedOutside", { count: visitsOutside }), { duration: 15_000 });
      else toast.success(t("added"));
      close();
      router.refresh();
    },
  });
  const [date, siteId] = useWatch({ control: form.form.control, name: ["date", "siteId"] });
  const { affected, hasFailed } = useAffected(
    "/api/public-holidays/preview",
    date ? { date, ...(siteId && { siteId }) } : null,
  );
  return (
    <Form form={form} guard={false} dense>
      <DateField name="date" label={t("date")} min={today} />
      <TextField name="name" label={t("name")} autoComplete="off" />
      <SelectField
        name="siteId"
        label={t("site")}
        hint={t("siteHint")}
        options={sites.map(({ id, name }) => ({ value: id, label: name }))}
        optional
      />
      <div aria-live="polite">
        {hasFailed && <Callout tone="warning">{t("previewFailed")}</Callout>}
        {affected && <AffectedList affected={affected} by="hours" />}
      </div>
      <DialogActions close={close} />
    </Form>
  );
}
