"use client";

import { type ReactNode, useState } from "react";
import { cn } from "./cn";
import { Opener, type Trigger } from "./opener";
import { part, usePart } from "./part";

export type DialogProps = {
  open?: boolean;
  onOpenChange?: (open: boolean) => void;
  trigger?: Trigger;
  title: ReactNode;
  description?: ReactNode;
  footer?: ReactNode;
  size?: "sm" | "md" | "lg";
  children?: ReactNode;
};

const WIDTHS = { sm: "max-w-md", md: "max-w-xl", lg: "max-w-4xl" };

const panel = part(() => import("./dialog-panel"));

/** A modal window. Use it for short, closed questions; a longer task gets a page or a Sheet. */
export function Dialog({ size = "md", ...props }: DialogProps) {
  return (
    <Overlay
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
    <Overlay
      {...props}
      modal={modal}
      className={cn("animate-sheet fixed inset-y-0 end-0 z-50 w-full border-s border-line", WIDTHS[size])}
    />
  );
}

function Overlay({
  open,
  onOpenChange,
  trigger,
  ...props
}: Omit<DialogProps, "size"> & { className: string; modal?: boolean }) {
  const [own, setOwn] = useState(false);
  const isOpen = open ?? own;
  function change(next: boolean) {
    setOwn(next);
    onOpenChange?.(next);
  }
  const loaded = usePart(panel, isOpen, () => change(false));
  return (
    <>
      {trigger && (
        <Opener opens="dialog" part={panel} isOpen={isOpen} onPress={() => change(!isOpen)}>
          {trigger}
        </Opener>
      )}
      {isOpen && loaded && <loaded.DialogPanel {...props} onOpenChange={change} />}
    </>
  );
}
