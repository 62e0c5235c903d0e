"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { FieldArray } from "@/components/form/field-array";
import { CheckboxField, NumberField, SelectField, TextField } from "@/components/form/fields";
import { Form } from "@/components/form/form";
import { DialogActions, FormDialog } from "@/components/form/form-dialog";
import { TimeField } from "@/components/form/typed-fields";
import { useActionForm } from "@/components/form/use-action-form";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { toast } from "@/components/ui/toast";
import { STAFF_ROLES } from "@/db/enums/access";
import type { Rota } from "@/lib/rotas/queries";
import { saveShiftKindAction } from "@/lib/shifts/actions";
import { clockHours } from "@/lib/time";

type Kind = Rota["allKinds"][number];

/** The kinds of shift of a department: new ones, and those there are, to be changed or retired. */
export function ShiftKinds({ rota }: { rota: Rota }) {
  const t = useTranslations("rotas");
  return (
    <FormDialog button={t("kinds")} title={t("kindsOf", { department: rota.department.name })} size="lg">
      {(close) => <Kinds rota={rota} close={close} />}
    </FormDialog>
  );
}

function Kinds({ rota, close }: { rota: Rota; close: () => void }) {
  const t = useTranslations("rotas");
  const ui = useTranslations("ui.actions");
  const [edited, setEdited] = useState<Kind | "new" | null>(rota.allKinds.length === 0 ? "new" : null);
  const departmentId = rota.department.id;
  if (edited)
    return (
      <KindForm
        departmentId={departmentId}
        kind={edited === "new" ? null : edited}
        close={() => (rota.allKinds.length === 0 ? close() : setEdited(null))}
      />
    );
  return (
    <div className="grid gap-4">
      <ul className="grid divide-y divide-line">
        {rota.allKinds.map((kind) => (
          <li key={kind.id} className="flex flex-wrap items-center gap-x-3 gap-y-1 py-2">
            <span className="font-medium">{kind.name}</span>
            <span className="text-muted">{t("clockHours", clockHours(kind))}</span>
            {!kind.isActive && <Badge tone="neutral">{t("retired")}</Badge>}
            <Button
              size="sm"
              className="ms-auto"
              aria-label={`${ui("edit")}: ${kind.name}`}
              onClick={() => setEdited(kind)}
            >
              {ui("edit")}
            </Button>
          </li>
        ))}
      </ul>
      <Button className="justify-self-start" onClick={() => setEdited("new")}>
        {t("addKind")}
      </Button>
    </div>
  );
}

const WEEK = [1, 2, 3, 4, 5, 6, 7] as const;

function KindForm({
  departmentId,
  kind,
  close,
}: {
  departmentId: string;
  kind: Kind | null;
  close: () => void;
}) {
  const t = useTranslations("rotas");
  const role = useTranslations("enums.role");
  const router = useRouter();
  const form = useActionForm(saveShiftKindAction, {
    schema: () => import("@/lib/shifts/inputs").then((inputs) => inputs.SaveShiftKind),
    defaultValues: {
      departmentId,
      ...(kind && { shiftKindId: kind.id, version: kind.version }),
      name: kind?.name ?? "",
      ...(kind ? clockHours(kind) : { startsAt: "07:00", endsAt: "15:00" }),
      isActive: kind?.isActive ?? true,
      needs: kind ? needsOf(kind) : [{ role: "nurse", days: WEEK.map(() => 1) }],
    },
    onSuccess: () => {
      toast.success(t("kindSaved"));
      close();
      router.refresh();
    },
  });
  return (
    <Form form={form} guard={false}>
      <TextField name="name" label={t("kindName")} hint={t("kindNameHint")} />
      <div className="grid gap-4 sm:grid-cols-2">
        <TimeField name="startsAt" label={t("startsAt")} />
        <TimeField name="endsAt" label={t("endsAt")} hint={t("overnight")} />
      </div>
      <FieldArray
        name="needs"
        label={t("needs")}
        addLabel={t("addNeed")}
        empty={{ role: "nurse", days: WEEK.map(() => 0) }}
        maximum={STAFF_ROLES.length}
      >
        {(row) => (
          <div className="grid gap-3">
            <SelectField
              name={`${row}.role`}
              label={t("needsRole")}
              options={STAFF_ROLES.map((value) => ({ value, label: role(value) }))}
            />
            <div className="grid grid-cols-4 gap-2 sm:grid-cols-7">
              {WEEK.map((day) => (
                <NumberField
                  key={day}
                  name={`${row}.days.${day - 1}`}
                  label={t(`needed.${day}`)}
                  className="[&_input]:w-full"
                />
              ))}
            </div>
          </div>
        )}
      </FieldArray>
      {kind && <CheckboxField name="isActive" label={t("inUse")} hint={t("inUseHint")} />}
      <DialogActions close={close} />
    </Form>
  );
}

/** One row a role, with how many are needed on each day from Monday on. */
function needsOf({ needs }: Kind) {
  const headcount = (role: string, weekday: number) =>
    needs.find((need) => need.role === role && need.weekday === weekday)?.headcount ?? 0;
  return STAFF_ROLES.filter((role) => needs.some((need) => need.role === role)).map((role) => ({
    role,
    days: WEEK.map((weekday) => headcount(role, weekday)),
  }));
}
