"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useWatch } from "react-hook-form";
import { RadioField, SelectField, TextField } from "@/components/form/fields";
import { Form } from "@/components/form/form";
import { DialogActions, FormDialog } from "@/components/form/form-dialog";
import { useActionForm } from "@/components/form/use-action-form";
import { toast } from "@/components/ui/toast";
import { TERMINAL_KINDS } from "@/db/enums/queue";
import { addTerminalAction } from "@/lib/terminals/actions";

type Queues = readonly { id: string; letter: string; department: string | null }[];

/** A new machine: what it is, where it stands, what it shows. */
export function AddTerminal({ queues }: { queues: Queues }) {
  const t = useTranslations("terminals");
  return (
    <FormDialog button={t("add")} title={t("addTitle")}>
      {(close) => <AddForm queues={queues} close={close} />}
    </FormDialog>
  );
}

function AddForm({ queues, close }: { queues: Queues; close: () => void }) {
  const t = useTranslations("terminals");
  const kindWord = useTranslations("enums.terminalKind");
  const router = useRouter();
  const form = useActionForm(addTerminalAction, {
    schema: () => import("@/lib/terminals/inputs").then((inputs) => inputs.AddTerminal),
    defaultValues: { kind: "kiosk", name: "", queueId: "" },
    onSuccess: () => {
      toast.success(t("added"));
      close();
      router.refresh();
    },
  });
  const kind = useWatch({ control: form.form.control, name: "kind" });
  return (
    <Form form={form} guard={false} dense>
      <RadioField
        name="kind"
        label={t("kind")}
        options={TERMINAL_KINDS.map((value) => ({ value, label: kindWord(value) }))}
      />
      <TextField name="name" label={t("name")} />
      {kind === "display" && (
        <SelectField
          name="queueId"
          label={t("queue")}
          optional
          options={[
            { value: "", label: t("everyQueue") },
            ...queues.map(({ id, letter, department }) => ({
              value: id,
              label: `${letter} ${department ?? t("house")}`,
            })),
          ]}
        />
      )}
      <DialogActions submit={t("addSubmit")} close={close} />
    </Form>
  );
}
