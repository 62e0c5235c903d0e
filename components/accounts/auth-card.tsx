import { useTranslations } from "next-intl";
import type { ReactNode } from "react";

/** Frame of every page at the door: heading, what to do, and where else to go. */
export function AuthCard({
  title,
  text,
  footer,
  children,
}: {
  title: string;
  text?: ReactNode;
  footer?: ReactNode;
  children?: ReactNode;
}) {
  const t = useTranslations("shell");
  return (
    <div className="card grid gap-5 p-5 sm:p-7">
      <title>{`${title} · ${t("product")}`}</title>
      <header className="grid gap-1">
        <h1 className="font-semibold text-xl tracking-[-0.01em]">{title}</h1>
        {text && <div className="text-muted">{text}</div>}
      </header>
      {children}
      {footer && <footer className="grid gap-2 border-line border-t pt-4 text-sm">{footer}</footer>}
    </div>
  );
}
