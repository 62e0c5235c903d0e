"use client";

import * as Base from "@radix-ui/react-menu";
import { type ReactNode, type RefObject, useEffect, useRef } from "react";
import { MenuParts } from "./menu-parts";
import { useOpenerFocus } from "./return-focus";

/** What a Menu shows while it is open. */
export function MenuPanel({
  opener,
  label,
  align,
  startsAtFirst,
  onClose,
  children,
}: {
  opener: RefObject<HTMLButtonElement | null>;
  label?: string;
  align: "start" | "end";
  /** Opened by key, the focus starts on the first item. */
  startsAtFirst: boolean;
  onClose: () => void;
  children: ReactNode;
}) {
  const content = useRef<HTMLDivElement>(null);
  const openerFocus = useOpenerFocus(opener);

  useEffect(() => {
    if (!startsAtFirst) return;
    const frame = requestAnimationFrame(() =>
      content.current?.querySelector<HTMLElement>('[role^="menuitem"]:not([data-disabled])')?.focus(),
    );
    return () => cancelAnimationFrame(frame);
  }, [startsAtFirst]);

  return (
    <Base.Root open modal={false} onOpenChange={(next) => !next && onClose()}>
      <Base.Anchor virtualRef={opener} />
      <Base.Portal>
        <Base.Content
          ref={content}
          align={align}
          sideOffset={6}
          collisionPadding={8}
          aria-label={label}
          {...openerFocus}
          className="animate-appear z-50 max-h-(--radix-popper-available-height) min-w-48 max-w-80 overflow-y-auto rounded bg-raised p-1 shadow-lift"
        >
          <MenuParts value={Base}>{children}</MenuParts>
        </Base.Content>
      </Base.Portal>
    </Base.Root>
  );
}
