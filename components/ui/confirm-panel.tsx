"use client";

import * as Base from "@radix-ui/react-alert-dialog";
import { useTranslations } from "next-intl";
import { Button } from "./button";
import type { ConfirmProps } from "./confirm";
import { useReturnFocus } from "./return-focus";

/** What Confirm shows while it asks. Focus starts on the harmless answer. */
export function ConfirmPanel({
  busy = false,
  question,
  onConfirm,
  onCancel,
  children,
}: Omit<ConfirmProps, "open">) {
  const t = useTranslations("ui.actions");
  const returnFocus = useReturnFocus();
  return (
    <Base.Root open onOpenChange={(next) => !next && onCancel()}>
      <Base.Portal>
        <Base.Overlay className="animate-fade fixed inset-0 z-50 bg-scrim" />
        <Base.Content
          onCloseAutoFocus={returnFocus}
          {...(question.text ? {} : { "aria-describedby": undefined })}
          className="animate-dialog fixed inset-x-3 top-[18vh] z-50 mx-auto max-w-md rounded bg-raised p-5 text-ink shadow-lift"
        >
          <Base.Title className="font-semibold text-lg">{question.title}</Base.Title>
          {question.text && (
            <Base.Description asChild>
              <div className="mt-2 text-muted">{question.text}</div>
            </Base.Description>
          )}
          {children && <div className="mt-4">{children}</div>}
          <div className="mt-6 flex flex-wrap justify-end gap-2">
            <Base.Cancel asChild>
              <Button>{question.cancel ?? t("cancel")}</Button>
            </Base.Cancel>
            <Button variant={question.danger ? "danger" : "primary"} busy={busy} onClick={onConfirm}>
              {question.confirm}
            </Button>
          </div>
        </Base.Content>
      </Base.Portal>
    </Base.Root>
  );
}
