"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { SubmitButton, TextareaField } from "@/components/form/fields";
import { Form, FormActions } from "@/components/form/form";
import { useActionForm } from "@/components/form/use-action-form";
import { useLeave } from "@/components/form/use-leave";
import { Card } from "@/components/ui/card";
import { toast } from "@/components/ui/toast";
import { handOverCareTeamAction } from "@/lib/care-team-handovers/actions";
import type { Preview } from "@/lib/care-team-handovers/queries";
import { HandoverRoles } from "./handover-roles";

/** What happens to each role, which of them are meant, why, and the button. */
export function HandoverForm({ preview, from }: { preview: Preview; from: string | undefined }) {
  const t = useTranslations("careTeams.handOver");
  const leave = useLeave();
  const { giver, receiver, roles } = preview;
  const possible = roles.filter(({ outcome }) => outcome !== "stays");
  const [chosen, setChosen] = useState<ReadonlySet<string>>(() => new Set(possible.map(({ id }) => id)));
  const form = useActionForm(handOverCareTeamAction, {
    schema: () => import("@/lib/care-team-handovers/inputs").then((inputs) => inputs.HandOverCareTeam),
    defaultValues: {
      kind: giver.kind,
      giverId: giver.id,
      receiverId: receiver?.id ?? "",
      from,
      reason: "",
      participants: namedIn(roles, chosen),
    },
    onSuccess: ({ id }) => {
      toast.success(t("done"));
      return leave(`/care-teams/handovers/${id}`);
    },
  });

  function choose(next: ReadonlySet<string>) {
    setChosen(next);
    form.form.setValue("participants", namedIn(roles, next), { shouldDirty: true });
  }

  return (
    <Form form={form}>
      <Card title={t("whatOf", { name: giver.name })} flush>
        <HandoverRoles preview={preview} chosen={chosen} onChoose={choose} />
      </Card>
      {receiver ? (
        <>
          <TextareaField name="reason" label={t("reason")} rows={2} />
          <FormActions>
            <SubmitButton>{t("submit", { count: chosen.size })}</SubmitButton>
          </FormActions>
        </>
      ) : (
        <p className="text-muted">{t("chooseReceiver")}</p>
      )}
    </Form>
  );
}

const namedIn = (roles: Preview["roles"], chosen: ReadonlySet<string>) =>
  roles.filter(({ id }) => chosen.has(id)).map(({ id, version }) => ({ participantId: id, version }));
