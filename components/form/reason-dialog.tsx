"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { toast } from "@/components/ui/toast";
import type { Action } from "@/lib/action";
import { SubmitButton, TextareaField } from "./fields";
import { Form } from "./form";
import { useActionForm } from "./use-action-form";
import type { SchemaSource } from "./use-check";

type Words = {
  button: string;
  title: string;
  text?: string;
  reason: string;
  hint?: string;
  submit: string;
  done: string;
};

type Props<Target extends object> = {
  action: Action<Target & { reason: string }, unknown>;
  schema: SchemaSource<Target & { reason: string }>;
  /** What it is done to: ids and version. */
  target: Target;
  words: Words;
  onDone?: () => void;
};

/** A button for what cannot be done without saying why. */
export function ReasonDialog<Target extends object>(props: Props<Target>) {
  const [isOpen, setOpen] = useState(false);
  const { words } = props;
  return (
    <Dialog
      size="sm"
      open={isOpen}
      onOpenChange={setOpen}
      title={words.title}
      description={words.text}
      trigger={<Button variant="danger">{words.button}</Button>}
    >
      <ReasonForm {...props} close={() => setOpen(false)} />
    </Dialog>
  );
}

function ReasonForm<Target extends object>({
  action,
  schema,
  target,
  words,
  onDone,
  close,
}: Props<Target> & { close: () => void }) {
  const ui = useTranslations("ui.actions");
  const form = useActionForm<Target & { reason: string }, unknown>(action, {
    schema,
    defaultValues: { ...target, reason: "" } as never,
    onSuccess: () => {
      toast.success(words.done);
      close();
      onDone?.();
    },
  });
  return (
    <Form form={form} guard={false}>
      <TextareaField name="reason" label={words.reason} hint={words.hint} rows={3} />
      <div className="flex flex-wrap gap-2">
        <SubmitButton variant="danger">{words.submit}</SubmitButton>
        <Button variant="quiet" onClick={close}>
          {ui("cancel")}
        </Button>
      </div>
    </Form>
  );
}
