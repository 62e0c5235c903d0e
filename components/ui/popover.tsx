"use client";

import { type ReactNode, useRef, useState } from "react";
import { Opener, type Trigger } from "./opener";
import { part, usePart } from "./part";

const panel = part(() => import("./popover-panel"));

/** A small panel at a button. `children` may be a function that gets `close`. */
export function Popover({
  trigger,
  label,
  align = "start",
  padded = true,
  className,
  children,
}: {
  trigger: Trigger;
  label: string;
  align?: "start" | "center" | "end";
  padded?: boolean;
  className?: string;
  children: ReactNode | ((close: () => void) => ReactNode);
}) {
  const opener = useRef<HTMLButtonElement>(null);
  const [isOpen, setOpen] = useState(false);
  const close = () => setOpen(false);
  const loaded = usePart(panel, isOpen, close);
  return (
    <>
      <Opener ref={opener} opens="dialog" part={panel} isOpen={isOpen} onPress={() => setOpen(!isOpen)}>
        {trigger}
      </Opener>
      {isOpen && loaded && (
        <loaded.PopoverPanel {...{ opener, label, align, padded, className }} onClose={close}>
          {typeof children === "function" ? children(close) : children}
        </loaded.PopoverPanel>
      )}
    </>
  );
}
