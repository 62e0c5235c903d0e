"use client";

import { useTranslations } from "next-intl";
import { Form } from "@/components/form/form";
import { DialogActions, FormDialog } from "@/components/form/form-dialog";
import { ComboboxField } from "@/components/form/typed-fields";
import { useActionButton } from "@/components/form/use-action-button";
import { useActionForm } from "@/components/form/use-action-form";
import { useHospital } from "@/components/layout/hospital";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Empty } from "@/components/ui/states";
import { toast } from "@/components/ui/toast";
import {
  addRestrictionViewerAction,
  removeRestrictionViewerAction,
} from "@/lib/patient-restrictions/actions";
import type { Restriction } from "@/lib/patient-restrictions/queries";
import { formatDateTime } from "@/lib/time";

type Seen = { restrictionId: string; version: number };
type Choice = { value: string; label: string; text?: string };

/** Who may see the record, and who could once. */
export function RestrictionViewers({
  seen,
  viewers,
  staff,
}: {
  /** NULL when the restriction is over. */
  seen: Seen | null;
  viewers: Restriction["viewers"];
  staff: Choice[];
}) {
  const t = useTranslations("patientRestrictions.one");
  const { timeZone } = useHospital();
  return (
    <Card title={t("viewers")} action={seen && <ListSomebody seen={seen} staff={staff} />}>
      <p className="mb-3 text-muted text-sm">{t("viewersText")}</p>
      {viewers.length === 0 && <Empty title={t("nobody")} text={t("nobodyText")} />}
      <ul className="divide-y divide-line">
        {viewers.map((viewer) => (
          <li key={viewer.id} className="flex flex-wrap items-center gap-3 py-2">
            <span className="grow">
              <span className="font-medium">{viewer.name}</span>
              <span className="block text-muted text-sm">
                {t("since")} {formatDateTime(viewer.addedAt, timeZone)}
                {viewer.removedAt && ` · ${t("removedAt")} ${formatDateTime(viewer.removedAt, timeZone)}`}
              </span>
            </span>
            {seen && !viewer.removedAt && <TakeOff seen={seen} viewer={viewer} />}
          </li>
        ))}
      </ul>
    </Card>
  );
}

function TakeOff({ seen, viewer }: { seen: Seen; viewer: Restriction["viewers"][number] }) {
  const t = useTranslations("patientRestrictions.one");
  const { name, userId } = viewer;
  const remove = useActionButton(removeRestrictionViewerAction, {
    confirm: { title: t("removeTitle", { name }), text: t("removeText"), confirm: t("remove"), danger: true },
    success: t("removed"),
  });
  return (
    <>
      <Button
        size="sm"
        variant="quiet"
        busy={remove.busy}
        aria-label={t("removeOf", { name })}
        onClick={() => remove.run({ ...seen, userId })}
      >
        {t("remove")}
      </Button>
      {remove.dialog}
    </>
  );
}

function ListSomebody({ seen, staff }: { seen: Seen; staff: Choice[] }) {
  const t = useTranslations("patientRestrictions.one");
  return (
    <FormDialog button={t("add")} buttonSize="sm" title={t("add")} description={t("addText")}>
      {(close) => <ListForm seen={seen} staff={staff} close={close} />}
    </FormDialog>
  );
}

function ListForm({ seen, staff, close }: { seen: Seen; staff: Choice[]; close: () => void }) {
  const t = useTranslations("patientRestrictions.one");
  const form = useActionForm(addRestrictionViewerAction, {
    schema: () => import("@/lib/patient-restrictions/inputs").then((inputs) => inputs.ListViewer),
    defaultValues: { ...seen, userId: "" },
    onSuccess: () => {
      toast.success(t("added"));
      close();
    },
  });
  return (
    <Form form={form} guard={false} dense>
      <ComboboxField name="userId" label={t("person")} options={staff} />
      <DialogActions submit={t("addSubmit")} close={close} />
    </Form>
  );
}
