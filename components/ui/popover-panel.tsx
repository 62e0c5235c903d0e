"use client";

import * as Base from "@radix-ui/react-popover";
import type { ReactNode, RefObject } from "react";
import { cn } from "./cn";
import { useOpenerFocus } from "./return-focus";

/** What a Popover shows while it is open. */
export function PopoverPanel({
  opener,
  label,
  align,
  padded,
  className,
  onClose,
  children,
}: {
  opener: RefObject<HTMLButtonElement | null>;
  label: string;
  align: "start" | "center" | "end";
  padded: boolean;
  className?: string;
  onClose: () => void;
  children: ReactNode;
}) {
  const openerFocus = useOpenerFocus(opener);
  return (
    <Base.Root open onOpenChange={(next) => !next && onClose()}>
      <Base.Anchor virtualRef={opener} />
      <Base.Portal>
        <Base.Content
          align={align}
          sideOffset={6}
          collisionPadding={8}
          aria-label={label}
          {...openerFocus}
          className={cn(
            "animate-appear z-50 max-h-(--radix-popover-content-available-height) max-w-[calc(100vw-1rem)] overflow-y-auto rounded bg-raised shadow-lift",
            padded && "p-3",
            className,
          )}
        >
          {children}
        </Base.Content>
      </Base.Portal>
    </Base.Root>
  );
}
