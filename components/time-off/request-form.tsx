"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useWatch } from "react-hook-form";
import type { z } from "zod";
import { SelectField, SubmitButton, TextareaField } from "@/components/form/fields";
import { Form, FormActions, FormSection } from "@/components/form/form";
import { DateField, TimeField } from "@/components/form/typed-fields";
import { useActionForm } from "@/components/form/use-action-form";
import { Callout } from "@/components/ui/callout";
import { toast } from "@/components/ui/toast";
import { TIME_OFF_KINDS } from "@/db/enums/staff";
import { requestTimeOffAction } from "@/lib/time-off/actions";
import type { RequestTimeOff } from "@/lib/time-off/inputs";
import { AffectedList } from "./affected-list";
import { useAffected } from "./use-affected";

type Input = z.input<typeof RequestTimeOff>;

/** Asks for time off; what it would touch is shown before it is sent. With `userId` it is entered for somebody else. */
export function RequestTimeOffForm({ userId, done }: { userId?: string; done?: string }) {
  const t = useTranslations("timeOff");
  const kind = useTranslations("enums.timeOffKind");
  const router = useRouter();
  const form = useActionForm(requestTimeOffAction, {
    schema: () => import("@/lib/time-off/inputs").then((inputs) => inputs.RequestTimeOff),
    defaultValues: {
      ...(userId && { userId }),
      kind: "annual",
      fromDay: "",
      toDay: "",
      startsAt: "",
      endsAt: "",
      note: "",
    },
    onSuccess: () => {
      toast.success(t(userId ? "entered" : "asked"));
      form.form.reset();
      if (done) router.push(done);
      else router.refresh();
    },
  });
  return (
    <Form form={form}>
      <FormSection title={t(userId ? "enterTitle" : "askTitle")} text={t(userId ? "enterText" : "askText")}>
        <SelectField
          name="kind"
          label={t("kind")}
          options={TIME_OFF_KINDS.map((value) => ({ value, label: kind(value) }))}
          wide
        />
        <DateField name="fromDay" label={t("fromDay")} />
        <DateField name="toDay" label={t("toDay")} hint={t("toDayHint")} />
        <TimeField name="startsAt" label={t("startsAt")} hint={t("timesHint")} optional />
        <TimeField name="endsAt" label={t("endsAt")} optional />
        <TextareaField
          name="note"
          label={t("note")}
          hint={t(userId ? "noteHintOthers" : "noteHint")}
          rows={2}
          optional
        />
        <div className="col-span-full" aria-live="polite">
          <Touches control={form.form.control} userId={userId} />
        </div>
      </FormSection>
      <FormActions>
        <SubmitButton>{t(userId ? "enter" : "ask")}</SubmitButton>
      </FormActions>
    </Form>
  );
}

function Touches({
  control,
  userId,
}: {
  control: ReturnType<typeof useActionForm<Input, unknown>>["form"]["control"];
  userId: string | undefined;
}) {
  const t = useTranslations("timeOff.affected");
  const [fromDay, toDay, startsAt, endsAt] = useWatch({
    control,
    name: ["fromDay", "toDay", "startsAt", "endsAt"],
  });
  const isComplete = fromDay && toDay && fromDay <= toDay && !startsAt === !endsAt;
  const { affected, hasFailed } = useAffected(
    "/api/time-off/affected",
    isComplete
      ? { fromDay, toDay, ...(startsAt && endsAt && { startsAt, endsAt }), ...(userId && { userId }) }
      : null,
  );
  if (hasFailed) return <Callout tone="warning">{t("failed")}</Callout>;
  return affected && <AffectedList affected={affected} />;
}
