import { type ReactNode, useId } from "react";
import { cn } from "./cn";

export function Card({
  title,
  action,
  description,
  flush = false,
  className,
  children,
}: {
  title?: ReactNode;
  action?: ReactNode;
  description?: ReactNode;
  /** Content reaches the edges: tables and lists. */
  flush?: boolean;
  className?: string;
  children: ReactNode;
}) {
  const id = useId();
  return (
    <section className={cn("card", className)} aria-labelledby={title ? id : undefined}>
      {title && (
        <header className="flex min-h-12 flex-wrap items-center gap-x-4 gap-y-1 border-line border-b py-2 ps-4 pe-3">
          <h2 id={id} className="min-w-48 flex-1 font-semibold">
            {title}
          </h2>
          {action}
          {description && <p className="basis-full text-muted text-sm">{description}</p>}
        </header>
      )}
      <div className={flush ? undefined : "p-4"}>{children}</div>
    </section>
  );
}
