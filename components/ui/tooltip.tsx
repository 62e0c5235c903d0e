"use client";

import * as Base from "@radix-ui/react-tooltip";
import type { ReactNode } from "react";

/** Adds a word to an icon. It never carries what is needed to work: touch has no hover. */
export function Tooltip({
  text,
  side = "top",
  children,
}: {
  text: ReactNode;
  side?: "top" | "right" | "bottom" | "left";
  children: ReactNode;
}) {
  return (
    <Base.Provider delayDuration={350}>
      <Base.Root>
        <Base.Trigger asChild>{children}</Base.Trigger>
        <Base.Portal>
          <Base.Content
            side={side}
            sideOffset={6}
            collisionPadding={8}
            className="animate-appear z-50 max-w-72 rounded bg-ink px-2 py-1 text-canvas text-sm"
          >
            {text}
          </Base.Content>
        </Base.Portal>
      </Base.Root>
    </Base.Provider>
  );
}
