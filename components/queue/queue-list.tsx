"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { CheckboxField, SelectField, TextField } from "@/components/form/fields";
import { Form } from "@/components/form/form";
import { DialogActions, FormDialog } from "@/components/form/form-dialog";
import { useActionForm } from "@/components/form/use-action-form";
import { Card } from "@/components/ui/card";
import { SimpleTable } from "@/components/ui/simple-table";
import { toast } from "@/components/ui/toast";
import { addQueueAction, changeQueueAction } from "@/lib/queue/actions";
import type { QueueRow } from "@/lib/queue/settings";

type Named = readonly { id: string; name: string }[];

/** Who waits together under which letter, and where. */
export function QueueList({
  queues,
  departments,
  mayChange,
}: {
  queues: readonly QueueRow[];
  departments: Named;
  mayChange: boolean;
}) {
  const t = useTranslations("terminals");
  const without = departments.filter(({ id }) => !queues.some(({ departmentId }) => departmentId === id));
  return (
    <Card
      title={t("queues")}
      flush
      action={
        mayChange &&
        without.length > 0 && (
          <FormDialog button={t("addQueue")} title={t("addQueue")}>
            {(close) => <AddForm departments={without} close={close} />}
          </FormDialog>
        )
      }
    >
      <p className="px-4 py-3 text-muted">{t("queuesText")}</p>
      <SimpleTable
        label={t("queuesLabel")}
        empty={t("queuesText")}
        columns={[
          t("letter"),
          t("department"),
          t("area"),
          t("nurseFirst"),
          ...(mayChange ? [t("actions")] : []),
        ]}
        rows={queues.map((queue) => ({
          id: queue.id,
          cells: [
            <strong key="letter">{queue.letter}</strong>,
            queue.department ?? t("house"),
            queue.waitingArea ?? t("noArea"),
            t(queue.isNurseFirst ? "yes" : "no"),
            ...(mayChange
              ? [
                  <FormDialog
                    key="change"
                    button={t("changeQueue")}
                    buttonLabel={t("changeQueueOf", { letter: queue.letter })}
                    buttonSize="sm"
                    title={t("changeTitle", { letter: queue.letter })}
                  >
                    {(close) => <ChangeForm queue={queue} close={close} />}
                  </FormDialog>,
                ]
              : []),
          ],
        }))}
      />
    </Card>
  );
}

function AddForm({ departments, close }: { departments: Named; close: () => void }) {
  const t = useTranslations("terminals");
  const done = useDone(t("queueAdded"), close);
  const form = useActionForm(addQueueAction, {
    schema: () => import("@/lib/queue/inputs").then((inputs) => inputs.AddQueue),
    defaultValues: {
      departmentId: departments[0]?.id ?? "",
      letter: "",
      waitingArea: "",
      isNurseFirst: false,
    },
    onSuccess: done,
  });
  return (
    <Form form={form} guard={false} dense>
      <SelectField
        name="departmentId"
        label={t("department")}
        options={departments.map(({ id, name }) => ({ value: id, label: name }))}
      />
      <QueueFields />
      <DialogActions submit={t("addQueueSubmit")} close={close} />
    </Form>
  );
}

function ChangeForm({ queue, close }: { queue: QueueRow; close: () => void }) {
  const t = useTranslations("terminals");
  const done = useDone(t("queueChanged"), close);
  const { id: queueId, version, letter, waitingArea, isNurseFirst } = queue;
  const form = useActionForm(changeQueueAction, {
    schema: () => import("@/lib/queue/inputs").then((inputs) => inputs.ChangeQueue),
    defaultValues: { queueId, version, letter, waitingArea: waitingArea ?? "", isNurseFirst },
    onSuccess: done,
  });
  return (
    <Form form={form} guard={false} dense>
      <QueueFields />
      <DialogActions close={close} />
    </Form>
  );
}

function QueueFields() {
  const t = useTranslations("terminals");
  return (
    <>
      <TextField name="letter" label={t("letter")} autoComplete="off" />
      <TextField name="waitingArea" label={t("area")} hint={t("areaHint")} optional />
      <CheckboxField name="isNurseFirst" label={t("nurseFirst")} hint={t("nurseFirstHint")} />
    </>
  );
}

function useDone(word: string, close: () => void) {
  const router = useRouter();
  return () => {
    toast.success(word);
    close();
    router.refresh();
  };
}
