import type { ReactNode } from "react";
import { Callout } from "@/components/ui/callout";

/** A link of a mail that does not work any more, and what to do instead. */
export function LinkOver({
  title,
  action,
  children,
}: {
  title: string;
  action?: ReactNode;
  children: ReactNode;
}) {
  return (
    <div className="grid gap-4">
      <Callout tone="warning" title={title}>
        {children}
      </Callout>
      {action}
    </div>
  );
}
