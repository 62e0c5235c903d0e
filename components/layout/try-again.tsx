"use client";

import { RotateCw } from "lucide-react";
import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";

export function TryAgain() {
  const t = useTranslations("shell.offline");
  return (
    <Button variant="primary" className="justify-self-start" onClick={() => window.location.reload()}>
      <RotateCw aria-hidden />
      {t("retry")}
    </Button>
  );
}
