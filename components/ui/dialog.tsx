"use client";

import * as Base from "@radix-ui/react-dialog";
import { X } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Button } from "./button";
import { cn } from "./cn";

type DialogProps = {
  open?: boolean;
  onOpenChange?: (open: boolean) => void;
  trigger?: ReactNode;
  title: ReactNode;
  description?: ReactNode;
  footer?: ReactNode;
  size?: "sm" | "md" | "lg";
  children?: ReactNode;
};

const WIDTHS = { sm: "max-w-md", md: "max-w-xl", lg: "max-w-4xl" };

/** A modal window. Use it for short, closed questions; a longer task gets a page or a Sheet. */
export function Dialog({ size = "md", ...props }: DialogProps) {
  return (
    <Panel
      {...props}
      className={cn(
        "animate-dialog fixed inset-x-3 top-[max(1.5rem,10vh)] z-50 mx-auto max-h-[80vh] rounded sm:inset-x-4",
        WIDTHS[size],
      )}
    />
  );
}

/** A panel at the end side; the page behind stays readable when `modal` is false. */
export function Sheet({ size = "md", modal = true, ...props }: DialogProps & { modal?: boolean }) {
  return (
    <Panel
      {...props}
      modal={modal}
      className={cn("animate-sheet fixed inset-y-0 end-0 z-50 w-full border-s border-line", WIDTHS[size])}
    />
  );
}

function Panel({
  open,
  onOpenChange,
  trigger,
  title,
  description,
  footer,
  children,
  className,
  modal = true,
}: DialogProps & { className: string; modal?: boolean }) {
  const t = useTranslations("ui.actions");
  return (
    <Base.Root open={open} onOpenChange={onOpenChange} modal={modal}>
      {trigger && <Base.Trigger asChild>{trigger}</Base.Trigger>}
      <Base.Portal>
        {modal && <Base.Overlay className="animate-fade fixed inset-0 z-50 bg-scrim" />}
        <Base.Content
          {...(description ? {} : { "aria-describedby": undefined })}
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
          <div className="grow overflow-y-auto px-5 py-4">{children}</div>
          {footer && (
            <footer className="flex flex-wrap justify-end gap-2 border-line border-t px-5 py-3">
              {footer}
            </footer>
          )}
        </Base.Content>
      </Base.Portal>
    </Base.Root>
  );
}
