import type { ComponentProps } from "react";
import { cn } from "./cn";

export function Kbd({ className, ...props }: ComponentProps<"kbd">) {
  return (
    <kbd
      {...props}
      className={cn(
        "inline-flex min-w-5 items-center justify-center rounded border border-line bg-canvas px-1 font-sans text-muted text-xs leading-4.5",
        className,
      )}
    />
  );
}

export function Separator({ className }: { className?: string }) {
  return <hr className={cn("border-line border-t", className)} />;
}

/** `value` between 0 and 100; leave it out while the length of the work is unknown. */
export function Progress({ value, label, className }: { value?: number; label: string; className?: string }) {
  return (
    <div className={cn("grid gap-1", className)}>
      <div className="flex justify-between gap-4 text-sm">
        <span>{label}</span>
        {value !== undefined && <span className="text-muted">{Math.floor(value)} %</span>}
      </div>
      <div
        role="progressbar"
        aria-label={label}
        aria-valuenow={value === undefined ? undefined : Math.floor(value)}
        aria-valuemin={0}
        aria-valuemax={100}
        className="h-2 overflow-hidden rounded border border-line bg-sunken"
      >
        <div
          className={cn(
            "h-full bg-accent transition-[width] forced-colors:bg-[Highlight]",
            value === undefined && "w-1/3 animate-pulse",
          )}
          style={value === undefined ? undefined : { width: `${value}%` }}
        />
      </div>
    </div>
  );
}
