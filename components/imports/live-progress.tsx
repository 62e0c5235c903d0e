"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useEffect } from "react";
import { Card } from "@/components/ui/card";
import { Progress } from "@/components/ui/small";
import { usePolled } from "@/components/ui/use-polled";
import type { ImportStatus } from "@/db/enums/exchange";
import { isOver } from "@/lib/imports/rules";

type Step = { status: ImportStatus; doneCount: number; totalCount: number };

/** Follows an import until it is over, then shows its page anew. */
export function LiveProgress({ run }: { run: Step & { id: string } }) {
  const t = useTranslations("imports.run");
  const router = useRouter();
  const { data } = usePolled<Step>(`/api/imports/${run.id}`, run, 1_000);
  const isDone = isOver(data.status);
  useEffect(() => {
    if (isDone) router.refresh();
  }, [isDone, router]);
  const { doneCount: done, totalCount: total } = data;
  return (
    <Card>
      <div aria-live="polite" className="grid gap-2">
        <p>{t(data.status === "queued" ? "waiting" : "running")}</p>
        <Progress
          label={t("progress", { done, total })}
          value={total > 0 && data.status !== "queued" ? (done / total) * 100 : undefined}
        />
      </div>
    </Card>
  );
}
