"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { CheckboxGroupField, SelectField } from "@/components/form/fields";
import { Form } from "@/components/form/form";
import { DialogActions, FormDialog } from "@/components/form/form-dialog";
import { DateField } from "@/components/form/typed-fields";
import { useActionForm } from "@/components/form/use-action-form";
import { useHospital } from "@/components/layout/hospital";
import { TextLink } from "@/components/ui/link";
import { toast } from "@/components/ui/toast";
import { DAY_PARTS } from "@/db/enums/waiting-list";
import { waitForTimeAction } from "@/lib/self-bookings/actions";
import type { BookingSteps } from "@/lib/self-bookings/inputs";
import type { BookingChoices } from "@/lib/self-bookings/queries";
import { whoText } from "./urls";
import { whoOptions } from "./who-options";

const NOTICES = ["120", "1440", "2880"] as const;
const WEEKDAYS = ["1", "2", "3", "4", "5", "6", "7"] as const;

type Wanted = { patientId: string; typeId: string };
type Props = {
  wanted: Wanted;
  /** They wait for this kind of visit already. */
  isWaiting: boolean;
  steps: BookingSteps;
  choices: BookingChoices;
  /** Of the appointments, where what they wait for stands. */
  visits: string;
};

/** For whom no time suits: a place on the waiting list, beginning with what was looked for. */
export function WaitForTime({ isWaiting, visits, ...form }: Props) {
  const t = useTranslations("selfBookings.waitFor");
  return (
    <section aria-labelledby="wait" className="grid gap-3 border-line border-t pt-5">
      <h2 id="wait" className="font-semibold text-lg">
        {t("title")}
      </h2>
      {isWaiting ? (
        <p>
          {t("waiting")} <TextLink href={visits}>{t("see")}</TextLink>
        </p>
      ) : (
        <>
          <p className="text-muted">{t("text")}</p>
          <FormDialog button={t("open")} title={t("open")} description={t("formText")} size="md">
            {(close) => <WaitForm {...form} visits={visits} close={close} />}
          </FormDialog>
        </>
      )}
    </section>
  );
}

type FormProps = Omit<Props, "isWaiting"> & { close: () => void };

function WaitForm({ wanted, steps, choices, visits, close }: FormProps) {
  const t = useTranslations("selfBookings.waitFor");
  const words = useTranslations("selfBookings");
  const partOf = useTranslations("enums.dayPart");
  const router = useRouter();
  const { today } = useHospital();
  const form = useActionForm(waitForTimeAction, {
    schema: () => import("@/lib/self-bookings/inputs").then((inputs) => inputs.WaitForTime),
    defaultValues: {
      ...wanted,
      who: whoText(steps.who) || "anybody",
      dayParts: steps.part ? [steps.part] : [],
      weekdays: [],
      notice: "1440" as const,
    },
    onSuccess: () => {
      toast.success(t("done"));
      close();
      router.push(visits);
    },
  });
  return (
    <Form form={form} guard={false}>
      <SelectField name="who" label={words("when.who")} options={whoOptions(choices, words, "anybody")} />
      <div className="grid gap-4 sm:grid-cols-2">
        <CheckboxGroupField
          name="dayParts"
          label={words("wait.dayParts")}
          hint={words("wait.dayPartsHint")}
          options={DAY_PARTS.map((value) => ({ value, label: partOf(value) }))}
        />
        <CheckboxGroupField
          name="weekdays"
          label={t("weekdays")}
          hint={t("weekdaysHint")}
          options={WEEKDAYS.map((value) => ({ value, label: words(`waits.weekday.${value}`) }))}
        />
        <DateField name="earliestOn" label={t("earliestOn")} optional min={today} />
        <DateField name="latestOn" label={t("latestOn")} optional min={today} />
      </div>
      <SelectField
        name="notice"
        label={words("wait.notice")}
        options={NOTICES.map((value) => ({ value, label: words(`wait.notices.${value}`) }))}
      />
      <DialogActions submit={t("submit")} close={close} />
    </Form>
  );
}
