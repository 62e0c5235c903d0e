"use client";

import { toast } from "@/components/ui/toast";
import type { Action } from "@/lib/action";
import { TextareaField } from "./fields";
import { Form } from "./form";
import { DialogActions, FormDialog } from "./form-dialog";
import { useActionForm } from "./use-action-form";
import type { SchemaSource } from "./use-check";

type Words = {
  button: string;
  /** Tells buttons apart that say the same, for who cannot see what they stand beside. */
  label?: string;
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
  /** Quiet beside each row of a list; secondary for what harms nothing. */
  variant?: "danger" | "quiet" | "secondary";
  onDone?: () => void;
};

/** A button for what cannot be done without saying why. */
export function ReasonDialog<Target extends object>(props: Props<Target>) {
  const { words, variant = "danger" } = props;
  return (
    <FormDialog
      button={words.button}
      buttonLabel={words.label}
      buttonSize={variant === "quiet" ? "sm" : undefined}
      variant={variant}
      title={words.title}
      description={words.text}
    >
      {(close) => <ReasonForm {...props} close={close} />}
    </FormDialog>
  );
}

function ReasonForm<Target extends object>({
  action,
  schema,
  target,
  words,
  variant,
  onDone,
  close,
}: Props<Target> & { close: () => void }) {
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
      <DialogActions submit={words.submit} danger={variant !== "secondary"} close={close} />
    </Form>
  );
}
