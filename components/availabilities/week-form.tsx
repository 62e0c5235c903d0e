"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import type { z } from "zod";
import { FieldArray } from "@/components/form/field-array";
import { SelectField, SubmitButton } from "@/components/form/fields";
import { Form, FormActions, FormSection } from "@/components/form/form";
import { DateField, TimeField } from "@/components/form/typed-fields";
import { useActionForm } from "@/components/form/use-action-form";
import { useHospital } from "@/components/layout/hospital";
import { Button, ButtonLink } from "@/components/ui/button";
import { toast } from "@/components/ui/toast";
import { changeWeekAction } from "@/lib/availabilities/actions";
import type { ChangeWeek } from "@/lib/availabilities/inputs";
import type { Named } from "@/lib/practitioners/queries";

const WEEKDAYS = ["1", "2", "3", "4", "5", "6", "7"] as const;
const BLANK = { weekday: "1", startsAt: "09:00", endsAt: "12:00", slotMinutes: "15", roomId: "" };

/** Three lines on a phone, one from a tablet on. */
const ROW =
  "grid grid-cols-2 items-start gap-x-4 gap-y-3 max-sm:border-line max-sm:border-b max-sm:pb-4 sm:grid-cols-[1.2fr_auto_auto_1fr_1.3fr]";

/** The week of a practitioner, changed as a whole from a day on. */
export function WeekForm({
  week,
  rooms,
  slotMinutes,
}: {
  week: z.input<typeof ChangeWeek>;
  rooms: readonly Named[];
  slotMinutes: readonly number[];
}) {
  const t = useTranslations("availabilities");
  const router = useRouter();
  const { today } = useHospital();
  const back = `/practitioners/${week.practitionerId}`;
  const form = useActionForm(changeWeekAction, {
    schema: () => import("@/lib/availabilities/inputs").then((inputs) => inputs.ChangeWeek),
    defaultValues: week,
    onSuccess: ({ visitsOutside }) => {
      if (visitsOutside > 0) toast.warning(t("savedOutside", { count: visitsOutside }), { duration: 15_000 });
      else toast.success(t("saved"));
      router.push(back);
    },
  });

  function copyMonday() {
    const sessions = form.form.getValues("sessions");
    const monday = sessions.filter(({ weekday }) => String(weekday) === "1");
    const weekend = sessions.filter(({ weekday }) => Number(weekday) > 5);
    const days = ["1", "2", "3", "4", "5"].flatMap((weekday) =>
      monday.map((session) => ({ ...session, weekday })),
    );
    form.form.setValue("sessions", [...days, ...weekend], { shouldDirty: true });
  }

  return (
    <Form form={form}>
      <FormSection title={t("title")} text={t("text")} columns={1}>
        <DateField name="from" label={t("from")} hint={t("fromHint")} min={today} />
        <FieldArray
          name="sessions"
          label={t("sessions")}
          addLabel={t("addSession")}
          empty={BLANK}
          maximum={70}
        >
          {(row) => (
            <div className={ROW}>
              <div className="max-sm:col-span-2">
                <SelectField
                  name={`${row}.weekday`}
                  label={t("weekday")}
                  options={WEEKDAYS.map((value) => ({ value, label: t(`weekdays.${value}`) }))}
                />
              </div>
              <TimeField name={`${row}.startsAt`} label={t("startsAt")} />
              <TimeField name={`${row}.endsAt`} label={t("endsAt")} />
              <SelectField
                name={`${row}.slotMinutes`}
                label={t("slotMinutes")}
                options={slotMinutes.map((count) => ({
                  value: String(count),
                  label: t("minutes", { count }),
                }))}
              />
              <SelectField
                name={`${row}.roomId`}
                label={t("room")}
                options={rooms.map(({ id, name }) => ({ value: id, label: name }))}
                optional
              />
            </div>
          )}
        </FieldArray>
        <Button size="sm" variant="quiet" className="justify-self-start" onClick={copyMonday}>
          {t("copy")}
        </Button>
      </FormSection>
      <FormActions>
        <SubmitButton>{t("save")}</SubmitButton>
        <ButtonLink href={back} variant="quiet">
          {t("cancel")}
        </ButtonLink>
      </FormActions>
    </Form>
  );
}
