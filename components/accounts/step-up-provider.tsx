"use client";

import { type ReactNode, useCallback, useRef, useState } from "react";
import { StepUpContext } from "@/components/form/step-up";
import { part, usePart } from "@/components/ui/part";

const dialog = part(() => import("./step-up-dialog"));

/** Answers every form below that meets a door which wants fresh proof of identity. The dialog is fetched when one does. */
export function StepUpProvider({
  hasSecondFactor,
  children,
}: {
  hasSecondFactor: boolean;
  children: ReactNode;
}) {
  const [open, setOpen] = useState(false);
  const settle = useRef<(proven: boolean) => void>(undefined);

  const prove = useCallback(() => {
    setOpen(true);
    return new Promise<boolean>((resolve) => {
      settle.current = resolve;
    });
  }, []);
  function close(proven: boolean) {
    setOpen(false);
    settle.current?.(proven);
  }
  const loaded = usePart(dialog, open, () => close(false));

  return (
    <StepUpContext value={prove}>
      {children}
      {open && loaded && <loaded.StepUpDialog hasSecondFactor={hasSecondFactor} onClose={close} />}
    </StepUpContext>
  );
}
