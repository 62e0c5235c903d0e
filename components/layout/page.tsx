import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { cn } from "@/components/ui/cn";
import { Breadcrumbs, type Crumb } from "./breadcrumbs";

/** Head and body of every page. `title` is the h1; it also names the browser tab unless `tabTitle` does. */
export function Page({
  title,
  tabTitle,
  description,
  action,
  breadcrumbs = [],
  width = "wide",
  children,
}: {
  title: string;
  /** Needed when the heading names a patient: tabs and histories show no patient data. */
  tabTitle?: string;
  description?: ReactNode;
  action?: ReactNode;
  breadcrumbs?: readonly Crumb[];
  width?: "wide" | "text" | "form";
  children: ReactNode;
}) {
  const t = useTranslations("shell");
  return (
    <div
      className={cn(
        "mx-auto grid w-full grid-cols-1 gap-5 px-4 py-5 sm:px-6",
        { wide: "max-w-[100rem]", form: "max-w-4xl", text: "max-w-3xl" }[width],
      )}
    >
      <title>{`${tabTitle ?? title} · ${t("product")}`}</title>
      <header className="flex flex-wrap items-start gap-x-4 gap-y-3">
        {breadcrumbs.length > 0 && <Breadcrumbs crumbs={breadcrumbs} />}
        <div className="min-w-0 grow basis-72">
          <h1 className="font-semibold text-2xl tracking-[-0.015em]">{title}</h1>
          {description && <p className="mt-1 max-w-prose text-muted">{description}</p>}
        </div>
        {action && (
          <div className="flex flex-wrap items-center gap-2" data-no-print>
            {action}
          </div>
        )}
      </header>
      {children}
    </div>
  );
}
