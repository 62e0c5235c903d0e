"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { NumberField, SelectField, TextField } from "@/components/form/fields";
import { Form } from "@/components/form/form";
import { DialogActions, FormDialog } from "@/components/form/form-dialog";
import { TimeField } from "@/components/form/typed-fields";
import { useActionButton } from "@/components/form/use-action-button";
import { useActionForm } from "@/components/form/use-action-form";
import { PrintButton } from "@/components/layout/print";
import { Button } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { toast } from "@/components/ui/toast";
import { STAFF_ROLES } from "@/db/enums";
import { copyWeekAction, publishRotaAction } from "@/lib/rotas/actions";
import type { CopyProblem } from "@/lib/rotas/commands";
import type { Rota } from "@/lib/rotas/queries";
import { saveShiftKindAction } from "@/lib/shifts/actions";
import { addDays, formatDate } from "@/lib/time";

/** What is done with a week as a whole: publish, copy, print; and new kinds of shift. */
export function RotaActions({ rota }: { rota: Rota }) {
  const t = useTranslations("rotas");
  const router = useRouter();
  const [problems, setProblems] = useState<CopyProblem[]>([]);
  const to = addDays(rota.weekFrom, 7);
  const departmentId = rota.department.id;
  const publish = useActionButton(publishRotaAction, {
    confirm: {
      title: t("publishTitle"),
      text: t("publishText", { count: rota.drafts }),
      confirm: t("publish"),
    },
    onSuccess: ({ published, people }) => void toast.success(t("published", { published, people })),
  });
  const copy = useActionButton(copyWeekAction, {
    confirm: {
      title: t("copyTitle", { to: formatDate(to) }),
      text: t("copyText"),
      confirm: t("copy"),
    },
    onSuccess: ({ copied, problems: found }) => {
      toast.success(t("copied", { count: copied }));
      setProblems(found);
      if (found.length === 0) router.push(`/rotas?department=${departmentId}&week=${to}`);
    },
  });
  return (
    <div className="grid gap-3" data-no-print>
      <div className="flex flex-wrap gap-2">
        {rota.isPlanner && (
          <>
            <Button
              variant="primary"
              busy={publish.busy}
              disabled={rota.drafts === 0}
              onClick={() => publish.run({ departmentId, weekFrom: rota.weekFrom })}
            >
              {t("publish")}
            </Button>
            <Button busy={copy.busy} onClick={() => copy.run({ departmentId, from: rota.weekFrom, to })}>
              {t("copy")}
            </Button>
            <FormDialog button={t("addKind")} title={t("addKind")} size="md">
              {(close) => <KindForm departmentId={departmentId} close={close} />}
            </FormDialog>
          </>
        )}
        <PrintButton />
      </div>
      {problems.length > 0 && (
        <Callout tone="warning" title={t("notCopied", { count: problems.length })}>
          <ul className="list-disc ps-5">
            {problems.map((problem) => (
              <li key={`${problem.person} ${problem.onDay} ${problem.kind}`}>
                {problem.person}, {formatDate(problem.onDay)}, {problem.kind}:{" "}
                {t(`problems.${problem.reason}`)}
              </li>
            ))}
          </ul>
        </Callout>
      )}
      {publish.dialog}
      {copy.dialog}
    </div>
  );
}

const DAYS = ["1", "2", "3", "4", "5", "6", "7"] as const;

function KindForm({ departmentId, close }: { departmentId: string; close: () => void }) {
  const t = useTranslations("rotas");
  const role = useTranslations("enums.role");
  const router = useRouter();
  const form = useActionForm(saveShiftKindAction, {
    schema: () => import("@/lib/shifts/inputs").then((inputs) => inputs.SaveShiftKind),
    defaultValues: {
      departmentId,
      name: "",
      startsAt: "07:00",
      endsAt: "15:00",
      isActive: true,
      needs: [{ role: "nurse", days: [1, 1, 1, 1, 1, 1, 1] }],
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
      <SelectField
        name="needs.0.role"
        label={t("needsRole")}
        options={STAFF_ROLES.map((value) => ({ value, label: role(value) }))}
      />
      <div className="grid grid-cols-2 gap-3 sm:grid-cols-4">
        {DAYS.map((day, index) => (
          <NumberField
            key={day}
            name={`needs.0.days.${index}`}
            label={t(`needed.${day}`)}
            className="[&_input]:w-16"
          />
        ))}
      </div>
      <DialogActions close={close} />
    </Form>
  );
}
