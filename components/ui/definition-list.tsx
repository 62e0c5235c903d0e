import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { cn } from "./cn";

/** Label–value pairs. An empty value says "Not recorded", never nothing. */
export function DefinitionList({
  items,
  columns = 1,
  className,
}: {
  items: readonly { label: ReactNode; value: ReactNode; wide?: boolean }[];
  columns?: 1 | 2 | 3;
  className?: string;
}) {
  const t = useTranslations("ui");
  return (
    <dl
      className={cn(
        "grid grid-cols-1 gap-x-8 gap-y-3",
        columns >= 2 && "sm:grid-cols-2",
        columns === 3 && "lg:grid-cols-3",
        className,
      )}
    >
      {items.map((item, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the pairs are fixed in order by the screen
        <div key={index} className={cn("min-w-0", item.wide && "col-span-full")}>
          <dt className="text-muted text-sm">{item.label}</dt>
          <dd className="break-words">
            {isEmpty(item.value) ? <span className="text-faint">{t("notRecorded")}</span> : item.value}
          </dd>
        </div>
      ))}
    </dl>
  );
}

function isEmpty(value: ReactNode) {
  return value === null || value === undefined || value === "" || value === false;
}
