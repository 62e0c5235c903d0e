import { cn } from "./cn";

/** A place that fills soon; `className` gives its size. */
export function Skeleton({ className }: { className: string }) {
  return <span aria-hidden className={cn("block animate-pulse rounded bg-neutral-soft", className)} />;
}

export function TableSkeleton({ rows = 8, columns = 5 }: { rows?: number; columns?: number }) {
  return (
    <div className="card overflow-hidden" aria-hidden>
      {Array.from({ length: rows + 1 }, (_, row) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: placeholders have no identity
        <div key={row} className="flex h-11 items-center gap-6 border-line border-b px-4 last:border-b-0">
          {Array.from({ length: columns }, (_, column) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: placeholders have no identity
            <Skeleton key={column} className={cn("h-3 grow", row === 0 && "max-w-20")} />
          ))}
        </div>
      ))}
    </div>
  );
}
