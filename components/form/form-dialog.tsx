"use client";

import { useTranslations } from "next-intl";
import { type ComponentProps, type ReactNode, useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog, type DialogProps } from "@/components/ui/dialog";
import { SubmitButton } from "./fields";

type Props = Pick<DialogProps, "title" | "description" | "size"> & {
  /** What the button says that opens it. */
  button: ReactNode;
  /** Its name where what it says is not enough. */
  buttonLabel?: string;
  variant?: ComponentProps<typeof Button>["variant"];
  buttonSize?: ComponentProps<typeof Button>["size"];
  /** The form, made when it opens: it is blank each time. */
  children: (close: () => void) => ReactNode;
};

/** A button that opens a short form in a window. */
export function FormDialog({
  button,
  buttonLabel,
  variant,
  buttonSize,
  size = "sm",
  children,
  ...words
}: Props) {
  const [isOpen, setOpen] = useState(false);
  return (
    <Dialog
      {...words}
      size={size}
      open={isOpen}
      onOpenChange={setOpen}
      trigger={
        <Button variant={variant} size={buttonSize} aria-label={buttonLabel} className="justify-self-start">
          {button}
        </Button>
      }
    >
      {children(() => setOpen(false))}
    </Dialog>
  );
}

/** The end of a form in a window: do it, or leave it. */
export function DialogActions({
  submit,
  danger = false,
  close,
}: {
  /** Left out: "Save". */
  submit?: ReactNode;
  danger?: boolean;
  close: () => void;
}) {
  const ui = useTranslations("ui.actions");
  return (
    <div className="flex flex-wrap gap-2">
      <SubmitButton variant={danger ? "danger" : "primary"}>{submit}</SubmitButton>
      <Button variant="quiet" onClick={close}>
        {ui("cancel")}
      </Button>
    </div>
  );
}
