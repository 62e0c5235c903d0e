import type { ReactNode } from "react";
import { cn } from "./cn";

/** A place that scrolls by itself, reachable by keyboard and named for screen readers. */
export function ScrollRegion({
  label,
  className,
  children,
}: {
  label: string;
  className?: string;
  children: ReactNode;
}) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region has to be reachable by keyboard
    <section tabIndex={0} aria-label={label} className={cn("edge-fade relative overflow-auto", className)}>
      {children}
    </section>
  );
}
