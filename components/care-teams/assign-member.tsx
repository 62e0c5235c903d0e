"use client";

import { useTranslations } from "next-intl";
import { useEffect, useMemo, useState } from "react";
import { useWatch } from "react-hook-form";
import { SelectField, TextareaField } from "@/components/form/fields";
import { Form } from "@/components/form/form";
import { DialogActions, FormDialog } from "@/components/form/form-dialog";
import { ComboboxField, DateField } from "@/components/form/typed-fields";
import { useActionForm } from "@/components/form/use-action-form";
import { Callout } from "@/components/ui/callout";
import { toast } from "@/components/ui/toast";
import type { Option } from "@/components/ui/use-options";
import { CARE_TEAM_ROLES, type CareTeamRole } from "@/db/enums/care";
import { assignToCareTeamAction } from "@/lib/care-teams/actions";
import { memberKind } from "@/lib/care-teams/rules";
import { candidateSource } from "./candidates";
import { Suggestions } from "./suggestions";

/** Who holds a leading role now, and the version of it on the screen. */
export type Leader = { role: CareTeamRole; participantId: string; version: number; name: string };
type Props = { patientId: string; leaders: readonly Leader[]; role?: CareTeamRole };

/** Gives a doctor or nurse a role for the patient on the screen. */
export function AssignMember(props: Props) {
  const t = useTranslations("careTeams.assign");
  const roles = useTranslations("enums.careTeamRole");
  const { role } = props;
  const button = role ? (
    <>
      {t("change")}
      <span className="sr-only">{t("changeLabel", { role: roles(role) })}</span>
    </>
  ) : (
    t("button")
  );
  return (
    <FormDialog
      button={button}
      variant={role ? "quiet" : "primary"}
      buttonSize={role ? "sm" : "md"}
      title={t("title")}
      size="md"
    >
      {(close) => <AssignForm {...props} close={close} />}
    </FormDialog>
  );
}

function AssignForm({ patientId, leaders, role, close }: Props & { close: () => void }) {
  const t = useTranslations("careTeams.assign");
  const roles = useTranslations("enums.careTeamRole");
  const first = role ?? CARE_TEAM_ROLES.find((one) => !leaderOf(leaders, one)) ?? "consulting";
  const form = useActionForm(assignToCareTeamAction, {
    schema: () => import("@/lib/care-teams/inputs").then((inputs) => inputs.AssignToCareTeam),
    defaultValues: {
      patientId,
      role: first,
      memberId: "",
      from: "",
      until: "",
      reason: "",
      replaces: seen(leaderOf(leaders, first)),
    },
    onSuccess: () => {
      toast.success(t("done"));
      close();
    },
  });
  const chosen = useWatch({ control: form.form.control, name: "role" });
  const leader = leaderOf(leaders, chosen);
  const kind = memberKind(chosen);
  const source = useMemo(() => candidateSource({ kind, patientId }), [kind, patientId]);
  const [suggested, setSuggested] = useState<Option | null>(null);

  function take(option: Option | null) {
    setSuggested(option);
    form.form.setValue("memberId", option?.value ?? "", { shouldDirty: true });
  }

  // biome-ignore lint/correctness/useExhaustiveDependencies: only another role changes whom it replaces
  useEffect(() => {
    form.form.setValue("replaces", seen(leader));
  }, [chosen]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a nurse cannot keep the place of a doctor
  useEffect(() => take(null), [kind]);

  return (
    <Form form={form} guard={false} dense>
      <SelectField
        name="role"
        label={t("role")}
        options={CARE_TEAM_ROLES.map((value) => ({ value, label: roles(value) }))}
      />
      {leader && <Callout tone="info">{t("takesOver", { name: leader.name })}</Callout>}
      <Suggestions source={source} onTake={take} chosen={suggested?.value} />
      <ComboboxField
        key={`${kind} ${suggested?.value}`}
        name="memberId"
        label={t("member")}
        hint={t("memberHint")}
        options={source}
        selected={suggested}
      />
      <div className="grid gap-4 sm:grid-cols-2">
        <DateField name="from" label={t("from")} hint={t("fromHint")} optional />
        <DateField name="until" label={t("until")} hint={t("untilHint")} optional />
      </div>
      <TextareaField name="reason" label={t("reason")} rows={2} optional />
      <DialogActions submit={t("submit")} close={close} />
    </Form>
  );
}

const leaderOf = (leaders: readonly Leader[], role: CareTeamRole) =>
  leaders.find((leader) => leader.role === role);
const seen = (leader: Leader | undefined) =>
  leader && { participantId: leader.participantId, version: leader.version };
