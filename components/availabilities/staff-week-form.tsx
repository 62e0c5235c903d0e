"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import type { z } from "zod";
import { SubmitButton } from "@/components/form/fields";
import { Form, FormActions } from "@/components/form/form";
import { useActionForm } from "@/components/form/use-action-form";
import { toast } from "@/components/ui/toast";
import { changeStaffWeekAction } from "@/lib/availabilities/actions";
import type { ChangeStaffWeek } from "@/lib/availabilities/inputs";
import { WeekFields } from "./week-fields";

const BLANK = { weekday: "1", startsAt: "07:00", endsAt: "15:00" };

/** When somebody who sees no patients by appointment can be rostered. */
export function StaffWeekForm({
  week,
  whose,
}: {
  week: z.input<typeof ChangeStaffWeek>;
  whose: "own" | "others";
}) {
  const t = useTranslations("availabilities");
  const router = useRouter();
  const form = useActionForm(changeStaffWeekAction, {
    schema: () => import("@/lib/availabilities/inputs").then((inputs) => inputs.ChangeStaffWeek),
    defaultValues: week,
    resetKey: week.seenSessionIds.join(),
    onSuccess: () => {
      toast.success(t(`staff.saved.${whose}`));
      router.refresh();
    },
  });
  return (
    <Form form={form}>
      <WeekFields title={t(`staff.title.${whose}`)} text={t(`staff.text.${whose}`)} blank={BLANK} />
      <FormActions>
        <SubmitButton>{t("staff.save")}</SubmitButton>
      </FormActions>
    </Form>
  );
}
