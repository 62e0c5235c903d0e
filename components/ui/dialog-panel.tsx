"use client";

import * as Base from "@radix-ui/react-dialog";
import { X } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "./button";
import { cn } from "./cn";
import { Confirm } from "./confirm";
import type { DialogProps } from "./dialog";
import { useReturnFocus } from "./return-focus";
import { UnsavedScope } from "./unsaved-scope";

/** What a Dialog or a Sheet shows while it is open. */
export function DialogPanel({
  onOpenChange,
  title,
  description,
  footer,
  children,
  className,
  modal = true,
}: Omit<DialogProps, "open" | "trigger" | "size"> & { className: string; modal?: boolean }) {
  const t = useTranslations("ui.actions");
  const form = useTranslations("ui.form");
  const returnFocus = useReturnFocus();
  const [unsaved] = useState(() => new Set<symbol>());
  const [isAsking, setAsking] = useState(false);
  return (
    <Base.Root
      open
      onOpenChange={(next) => (!next && unsaved.size > 0 ? setAsking(true) : onOpenChange?.(next))}
      modal={modal}
    >
      <Base.Portal>
        {modal && <Base.Overlay className="animate-fade fixed inset-0 z-50 bg-scrim" />}
        <Base.Content
          {...(description ? {} : { "aria-describedby": undefined })}
          onCloseAutoFocus={returnFocus}
          className={cn("flex flex-col bg-raised text-ink shadow-lift", className)}
        >
          <header className="flex items-start gap-4 border-line border-b py-3 ps-5 pe-3">
            <div className="grow py-1">
              <Base.Title className="font-semibold text-lg">{title}</Base.Title>
              {description && <Base.Description className="mt-1 text-muted">{description}</Base.Description>}
            </div>
            <Base.Close asChild>
              <Button variant="quiet" size="icon" aria-label={t("close")}>
                <X aria-hidden />
              </Button>
            </Base.Close>
          </header>
          <div className="grow scroll-py-20 overflow-y-auto px-5 py-4">
            <UnsavedScope value={unsaved}>{children}</UnsavedScope>
          </div>
          {footer && (
            <footer className="flex flex-wrap justify-end gap-2 border-line border-t px-5 py-3">
              {footer}
            </footer>
          )}
          <Confirm
            open={isAsking}
            question={{
              title: form("leaveTitle"),
              text: form("leaveText"),
              confirm: form("leave"),
              cancel: form("stay"),
              danger: true,
            }}
            onCancel={() => setAsking(false)}
            onConfirm={() => onOpenChange?.(false)}
          />
        </Base.Content>
      </Base.Portal>
    </Base.Root>
  );
}
