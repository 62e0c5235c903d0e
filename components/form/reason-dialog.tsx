"use client";

import type { ComponentProps, ReactNode } from "react";
import type { FieldValues } from "react-hook-form";
import type { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { toast } from "@/components/ui/toast";
import type { Action } from "@/lib/action";
import { TextareaField } from "./fields";
import { Form } from "./form";
import { DialogActions, FormDialog } from "./form-dialog";
import { useActionForm } from "./use-action-form";
import type { SchemaSource } from "./use-check";

type Opener = {
  button: ReactNode;
  /** Tells buttons apart that say the same, for who cannot see what they stand beside. */
  label?: string;
};
type Words<Data> = {
  title: string;
  text?: string;
  reason: string;
  hint?: string;
  submit: string;
  done: string | ((data: Data) => string);
};

type Props<Input extends FieldValues, Data> = {
  action: Action<Input, Data>;
  schema: SchemaSource<Input>;
  /** What it is done to, ids and version, and with what the fields of `children` begin. */
  target: NoInfer<Omit<Input, "reason">>;
  words: Words<Data>;
  /** Takes nothing away: the press that does it is not marked as a danger. */
  isHarmless?: boolean;
  /** A reason is welcome, not asked for. */
  isOptional?: boolean;
  /** What else is asked, above the reason. */
  children?: ReactNode;
  onDone?: (data: Data) => void;
};

type ButtonProps = {
  words: Opener;
  variant?: ComponentProps<typeof Button>["variant"];
  buttonSize?: ComponentProps<typeof Button>["size"];
  onClose?: never;
};
/** Without a button of its own: open for as long as it is there, as when it was chosen from a menu. */
type OpenProps = { onClose: () => void };

/** Asks for the reason of what cannot be done without saying why; with a button that opens it, or open. */
export function ReasonDialog<Input extends FieldValues, Data>(
  props: Props<Input, Data> & (ButtonProps | OpenProps),
) {
  if (props.onClose) {
    const { onClose, words } = props;
    return (
      <Dialog
        open
        size="sm"
        title={words.title}
        description={words.text}
        onOpenChange={(open) => !open && onClose()}
      >
        <ReasonForm {...props} close={onClose} />
      </Dialog>
    );
  }
  const { words, variant = "danger", buttonSize = variant === "quiet" ? "sm" : undefined } = props;
  return (
    <FormDialog
      button={words.button}
      buttonLabel={words.label}
      buttonSize={buttonSize}
      variant={variant}
      title={words.title}
      description={words.text}
    >
      {(close) => <ReasonForm {...props} close={close} />}
    </FormDialog>
  );
}

function ReasonForm<Input extends FieldValues, Data>({
  action,
  schema,
  target,
  words,
  isHarmless = false,
  isOptional = false,
  children,
  onDone,
  close,
}: Props<Input, Data> & { close: () => void }) {
  const form = useActionForm(action, {
    schema,
    defaultValues: { ...target, reason: "" } as never,
    onSuccess: (data) => {
      toast.success(typeof words.done === "function" ? words.done(data) : words.done);
      close();
      onDone?.(data);
    },
  });
  return (
    <Form form={form} guard={false} dense>
      {children}
      <TextareaField
        name="reason"
        label={words.reason}
        hint={words.hint}
        rows={children ? 2 : 3}
        optional={isOptional}
      />
      <DialogActions submit={words.submit} danger={!isHarmless} close={close} />
    </Form>
  );
}
