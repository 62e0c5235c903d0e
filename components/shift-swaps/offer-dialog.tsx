"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { useWatch } from "react-hook-form";
import { useWhen } from "@/components/appointments/use-when";
import { SelectField, TextareaField } from "@/components/form/fields";
import { Form } from "@/components/form/form";
import { DialogActions, FormDialog } from "@/components/form/form-dialog";
import { useActionForm } from "@/components/form/use-action-form";
import { Callout } from "@/components/ui/callout";
import { toast } from "@/components/ui/toast";
import { offerSwapAction } from "@/lib/shift-swaps/actions";
import type { Colleague } from "@/lib/shift-swaps/queries";
import type { OwnShift } from "@/lib/shifts/queries";
import { useDuty } from "./use-duty";

/** Offers one's own shift to a colleague or to everybody, alone or for one of theirs. */
export function OfferSwap({ shift }: { shift: OwnShift }) {
  const t = useTranslations("shiftSwaps");
  const duty = useDuty();
  return (
    <FormDialog button={t("offer")} buttonSize="sm" title={t("offerTitle")} description={duty(shift)}>
      {(close) => <OfferForm shift={shift} close={close} />}
    </FormDialog>
  );
}

function OfferForm({ shift, close }: { shift: OwnShift; close: () => void }) {
  const t = useTranslations("shiftSwaps");
  const when = useWhen();
  const router = useRouter();
  const [colleagues, setColleagues] = useState<Colleague[] | null>(null);
  const [hasFailed, setFailed] = useState(false);
  useEffect(() => {
    const abort = new AbortController();
    fetch(`/api/shifts/colleagues?shiftId=${shift.id}`, { signal: abort.signal })
      .then(async (response) => (response.ok ? setColleagues(await response.json()) : setFailed(true)))
      .catch(() => !abort.signal.aborted && setFailed(true));
    return () => abort.abort();
  }, [shift.id]);
  const form = useActionForm(offerSwapAction, {
    schema: () => import("@/lib/shift-swaps/inputs").then((inputs) => inputs.OfferSwap),
    defaultValues: { shiftId: shift.id, askedUserId: "", wantedShiftId: "", note: "" },
    onSuccess: () => {
      toast.success(t("offered"));
      close();
      router.refresh();
    },
  });
  const asked = useWatch({ control: form.form.control, name: "askedUserId" });
  const duties = colleagues?.find(({ userId }) => userId === asked)?.shifts ?? [];
  return (
    <Form form={form} guard={false}>
      {hasFailed && <Callout tone="warning">{t("colleaguesFailed")}</Callout>}
      <SelectField
        name="askedUserId"
        label={t("colleague")}
        hint={t("colleagueHint")}
        options={(colleagues ?? []).map(({ userId, name }) => ({ value: userId, label: name }))}
        optional
      />
      {duties.length > 0 && (
        <SelectField
          name="wantedShiftId"
          label={t("inReturn")}
          options={duties.map(({ id, kind, startsAt }) => ({
            value: id,
            label: `${kind}, ${when.dayOf(startsAt)} ${when.time(startsAt)}`,
          }))}
          optional
        />
      )}
      <TextareaField name="note" label={t("note")} rows={2} optional />
      <DialogActions submit={t("offer")} close={close} />
    </Form>
  );
}
