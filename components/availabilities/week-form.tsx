"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import type { z } from "zod";
import { SelectField, SubmitButton } from "@/components/form/fields";
import { Form, FormActions } from "@/components/form/form";
import { useActionForm } from "@/components/form/use-action-form";
import { ButtonLink } from "@/components/ui/button";
import { toast } from "@/components/ui/toast";
import { changeWeekAction } from "@/lib/availabilities/actions";
import type { ChangeWeek } from "@/lib/availabilities/inputs";
import type { SlotHabits } from "@/lib/availabilities/rules";
import type { Named } from "@/lib/practitioners/queries";
import { SessionUse } from "./session-use";
import { WeekFields } from "./week-fields";

/** The week of a practitioner, changed as a whole from a day on. */
export function WeekForm({
  week,
  rooms,
  types,
  habits,
  back,
}: {
  week: z.input<typeof ChangeWeek>;
  rooms: readonly Named[];
  /** Kinds of visit that hours can be kept for. */
  types: readonly Named[];
  /** What new hours start with. */
  habits: SlotHabits;
  /** Where it leads when it is saved; left out: it stays. */
  back?: string;
}) {
  const t = useTranslations("availabilities");
  const router = useRouter();
  const form = useActionForm(changeWeekAction, {
    schema: () => import("@/lib/availabilities/inputs").then((inputs) => inputs.ChangeWeek),
    defaultValues: week,
    resetKey: week.seenSessionIds.join(),
    onSuccess: ({ visitsOutside }) => {
      if (visitsOutside > 0) toast.warning(t("savedOutside", { count: visitsOutside }), { duration: 15_000 });
      else toast.success(t("saved"));
      if (back) router.push(back);
      else router.refresh();
    },
  });
  return (
    <Form form={form}>
      <WeekFields
        title={t("title")}
        text={t("text")}
        blank={{ weekday: "1", startsAt: "09:00", endsAt: "12:00", ...habits.blank }}
      >
        {(row) => (
          <>
            <SelectField
              name={`${row}.slotMinutes`}
              label={t("slotMinutes")}
              options={habits.choices.map((count) => ({
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
            <SessionUse name={row} types={types} />
          </>
        )}
      </WeekFields>
      <FormActions>
        <SubmitButton>{t("save")}</SubmitButton>
        {back && (
          <ButtonLink href={back} variant="quiet">
            {t("cancel")}
          </ButtonLink>
        )}
      </FormActions>
    </Form>
  );
}
