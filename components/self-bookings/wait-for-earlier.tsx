"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { CheckboxGroupField, RadioField, SelectField } from "@/components/form/fields";
import { Form } from "@/components/form/form";
import { DialogActions, FormDialog } from "@/components/form/form-dialog";
import { useActionButton } from "@/components/form/use-action-button";
import { useActionForm } from "@/components/form/use-action-form";
import { Button } from "@/components/ui/button";
import { toast } from "@/components/ui/toast";
import { DAY_PARTS } from "@/db/enums/waiting-list";
import { stopWaitingAction, waitForEarlierAction } from "@/lib/self-bookings/actions";

type Seen = { appointmentId: string; version: number };
type Props = { seen: Seen; waits: { entryId: string; version: number } | null; practitioner: string };

const NOTICES = ["120", "1440", "2880"] as const;

/** Asks to be told of an earlier time, or no longer. */
export function WaitForEarlier({ seen, waits, practitioner }: Props) {
  const t = useTranslations("selfBookings.wait");
  const router = useRouter();
  const stop = useActionButton(stopWaitingAction, {
    success: t("stopped"),
    onSuccess: () => router.refresh(),
    onRefused: () => router.refresh(),
  });
  return (
    <section aria-labelledby="sooner" className="grid gap-3 border-line border-t pt-5">
      <h2 id="sooner" className="font-semibold text-lg">
        {t("title")}
      </h2>
      <p className="text-muted">{t(waits ? "waiting" : "text")}</p>
      {waits ? (
        <Button className="justify-self-start" busy={stop.busy} onClick={() => stop.run(waits)}>
          {t("stop")}
        </Button>
      ) : (
        <FormDialog button={t("open")} title={t("open")} description={t("formText")}>
          {(close) => <WaitForm seen={seen} practitioner={practitioner} close={close} />}
        </FormDialog>
      )}
    </section>
  );
}

function WaitForm({
  seen,
  practitioner,
  close,
}: Pick<Props, "seen" | "practitioner"> & { close: () => void }) {
  const t = useTranslations("selfBookings.wait");
  const partOf = useTranslations("enums.dayPart");
  const router = useRouter();
  const form = useActionForm(waitForEarlierAction, {
    schema: () => import("@/lib/self-bookings/inputs").then((inputs) => inputs.WaitForEarlier),
    defaultValues: { ...seen, withWhom: "same" as const, dayParts: [], notice: "1440" as const },
    onSuccess: () => {
      toast.success(t("done"));
      close();
      router.refresh();
    },
    onRefused: () => router.refresh(),
  });
  return (
    <Form form={form} guard={false}>
      <RadioField
        name="withWhom"
        label={t("withWhom")}
        options={[
          { value: "same", label: t("same", { name: practitioner }) },
          { value: "anybody", label: t("anybody") },
        ]}
      />
      <CheckboxGroupField
        name="dayParts"
        label={t("dayParts")}
        hint={t("dayPartsHint")}
        options={DAY_PARTS.map((value) => ({ value, label: partOf(value) }))}
      />
      <SelectField
        name="notice"
        label={t("notice")}
        options={NOTICES.map((value) => ({ value, label: t(`notices.${value}`) }))}
      />
      <DialogActions submit={t("submit")} close={close} />
    </Form>
  );
}
