import type { ReactNode } from "react";
import { cn } from "@/components/ui/cn";

/** What stands beside the calendar has room there on a desk. */
export function Beside({ isOpen, children }: { isOpen: boolean; children: ReactNode }) {
  return (
    <div
      className={cn(
        "grid min-w-0 grid-cols-[minmax(0,1fr)] gap-4",
        isOpen && "xl:grid-cols-[minmax(0,1fr)_20rem]",
      )}
    >
      {children}
    </div>
  );
}
