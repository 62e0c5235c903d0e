"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import type { z } from "zod";
import { CheckboxField, SelectField, SubmitButton } from "@/components/form/fields";
import { Form } from "@/components/form/form";
import { hasUnsavedWork } from "@/components/form/unsaved";
import { useActionForm } from "@/components/form/use-action-form";
import { Button } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { Dialog } from "@/components/ui/dialog";
import { toast } from "@/components/ui/toast";
import { OWN_FEE } from "@/lib/charges/rules";
import { finishEncounterAction } from "@/lib/encounters/actions";
import type { FinishEncounter } from "@/lib/encounters/inputs";

type Visit = { id: string; version: number; hasAppointment: boolean };

/** Ends a visit; asks about an entry that is not signed, and what a visit without an appointment costs. */
export function FinishVisit({
  visit,
  hasDraft,
  prices,
}: {
  visit: Visit;
  hasDraft: boolean;
  prices: readonly { value: string; label: string }[];
}) {
  const t = useTranslations("encounters.finish");
  const ui = useTranslations("ui.actions");
  const [open, setOpen] = useState(false);
  const hasOwnFee = !visit.hasAppointment && prices.some(({ value }) => value === OWN_FEE);
  const proposed: z.input<typeof FinishEncounter>["chargeItemId"] = hasOwnFee ? OWN_FEE : "";
  const form = useActionForm(finishEncounterAction, {
    schema: () => import("@/lib/encounters/inputs").then((inputs) => inputs.FinishEncounter),
    defaultValues: {
      encounterId: visit.id,
      version: visit.version,
      keepDraft: false,
      chargeItemId: proposed,
    },
    onSuccess: () => {
      setOpen(false);
      toast.success(t("done"));
    },
  });
  return (
    <>
      <Button onClick={() => (hasUnsavedWork() ? void toast.error(t("unsaved")) : setOpen(true))}>
        {t("open")}
      </Button>
      <Dialog
        open={open}
        onOpenChange={setOpen}
        title={t("title")}
        description={visit.hasAppointment ? t("text") : t("walkInText")}
        size="sm"
      >
        <Form form={form} guard={false}>
          {hasDraft && (
            <>
              <Callout tone="warning">{t("unsigned")}</Callout>
              <CheckboxField name="keepDraft" label={t("keepDraft")} />
            </>
          )}
          {!visit.hasAppointment && prices.length > 0 && (
            <SelectField
              name="chargeItemId"
              label={t("chargeItem")}
              hint={t("chargeHint")}
              options={prices}
              optional
            />
          )}
          <div className="flex flex-wrap gap-2">
            <SubmitButton>{t("submit")}</SubmitButton>
            <Button variant="quiet" onClick={() => setOpen(false)}>
              {ui("cancel")}
            </Button>
          </div>
        </Form>
      </Dialog>
    </>
  );
}
