"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { Form } from "@/components/form/form";
import { DialogActions, FormDialog } from "@/components/form/form-dialog";
import { ComboboxField } from "@/components/form/typed-fields";
import { useActionButton } from "@/components/form/use-action-button";
import { useActionForm } from "@/components/form/use-action-form";
import { Button } from "@/components/ui/button";
import { toast } from "@/components/ui/toast";
import type { WorkKindName } from "@/db/enums/staff";
import { endWorkAction, handOverWorkAction } from "@/lib/handovers/actions";
import type { Outcome } from "@/lib/handovers/work";
import { StayedList } from "./stayed-list";

export type Colleagues = readonly { id: string; name: string; department: string | null }[];
type Target = { staffMemberId: string; kinds: WorkKindName[] };

/** Gives work of some kinds to a colleague; what stayed is told in the same window. */
export function GiveButton({
  target,
  colleagues,
  label,
}: {
  target: Target;
  colleagues: Colleagues;
  label?: string;
}) {
  const t = useTranslations("handovers");
  return (
    <FormDialog
      button={label ?? t("give")}
      buttonSize="sm"
      variant={label ? "primary" : "secondary"}
      title={t("giveTitle")}
      description={t("giveText")}
    >
      {(close) => <GiveForm target={target} colleagues={colleagues} close={close} />}
    </FormDialog>
  );
}

function GiveForm({
  target,
  colleagues,
  close,
}: {
  target: Target;
  colleagues: Colleagues;
  close: () => void;
}) {
  const t = useTranslations("handovers");
  const [outcome, setOutcome] = useState<Outcome | null>(null);
  const form = useActionForm(handOverWorkAction, {
    schema: () => import("@/lib/handovers/inputs").then((inputs) => inputs.HandOverWork),
    defaultValues: { ...target, toStaffMemberId: "" },
    onSuccess: (done) => {
      toast.success(t("given", { moved: done.moved }));
      if (done.stayed.length === 0) close();
      else setOutcome(done);
    },
  });
  if (outcome) return <StayedList stayed={outcome.stayed} close={close} />;
  return (
    <Form form={form} guard={false}>
      <ComboboxField
        name="toStaffMemberId"
        label={t("colleague")}
        options={colleagues.map(({ id, name, department }) => ({
          value: id,
          label: name,
          ...(department && { text: department }),
        }))}
      />
      <DialogActions submit={t("give")} close={close} />
    </Form>
  );
}

/** Ends work that nobody takes over. */
export function EndButton({ target }: { target: Target }) {
  const t = useTranslations("handovers");
  const end = useActionButton(endWorkAction, {
    confirm: { title: t("endTitle"), text: t("endText"), confirm: t("end"), danger: true },
    onSuccess: ({ moved }) => {
      toast.success(t("ended", { moved }));
    },
  });
  return (
    <>
      <Button size="sm" variant="quiet" busy={end.busy} onClick={() => end.run(target)}>
        {t("end")}
      </Button>
      {end.dialog}
    </>
  );
}
