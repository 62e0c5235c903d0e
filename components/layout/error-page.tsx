"use client";

import { RotateCw } from "lucide-react";
import { useTranslations } from "next-intl";
import { useEffect, useRef } from "react";
import { Button, ButtonLink } from "@/components/ui/button";

/** A page that failed: what it means, how to go on, and the reference that support finds in the log. */
export function ErrorPage({ reference, onRetry }: { reference?: string; onRetry: () => void }) {
  const t = useTranslations("fatal");
  const shell = useTranslations("shell");
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  return (
    <div className="mx-auto grid max-w-xl gap-4 px-6 py-20">
      <title>{`${t("title")} · ${shell("product")}`}</title>
      <h1 ref={heading} tabIndex={-1} className="font-semibold text-2xl outline-none">
        {t("title")}
      </h1>
      <p className="text-muted">{t("text")}</p>
      {reference && (
        <p className="rounded border border-line bg-surface px-3 py-2">
          <span className="text-muted text-sm">{t("reference")}</span>{" "}
          <code className="select-all font-medium">{reference}</code>
        </p>
      )}
      <div className="flex flex-wrap gap-2">
        <Button variant="primary" onClick={onRetry}>
          <RotateCw aria-hidden />
          {t("retry")}
        </Button>
        <ButtonLink href="/">{t("home")}</ButtonLink>
      </div>
    </div>
  );
}
