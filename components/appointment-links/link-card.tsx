import { useTranslations } from "next-intl";
import type { ReactNode } from "react";

/** Frame of the page behind a link. */
export function LinkCard({ title, children }: { title: string; children: ReactNode }) {
  const t = useTranslations("shell");
  return (
    <div className="card grid gap-5 p-5 sm:p-7">
      <title>{`${title} · ${t("product")}`}</title>
      <h1 className="font-semibold text-2xl">{title}</h1>
      {children}
    </div>
  );
}
