"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useActionButton } from "@/components/form/use-action-button";
import { PrintButton } from "@/components/layout/print";
import { Button } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { toast } from "@/components/ui/toast";
import { copyWeekAction, publishRotaAction } from "@/lib/rotas/actions";
import type { CopyProblem } from "@/lib/rotas/commands";
import type { Rota } from "@/lib/rotas/queries";
import { addDays, formatDate } from "@/lib/time";
import { ShiftKinds } from "./shift-kinds";

/** What is done with a week as a whole: publish, copy, print; and new kinds of shift. */
export function RotaActions({ rota }: { rota: Rota }) {
  const t = useTranslations("rotas");
  const router = useRouter();
  const [problems, setProblems] = useState<CopyProblem[]>([]);
  const to = addDays(rota.weekFrom, 7);
  const departmentId = rota.department.id;
  const publish = useActionButton(publishRotaAction, {
    confirm: {
      title: t("publishTitle"),
      text: t("publishText", { count: rota.drafts }),
      confirm: t("publish"),
    },
    onSuccess: ({ published, people }) => void toast.success(t("published", { published, people })),
  });
  const copy = useActionButton(copyWeekAction, {
    confirm: {
      title: t("copyTitle", { to: formatDate(to) }),
      text: t("copyText"),
      confirm: t("copy"),
    },
    onSuccess: ({ copied, problems: found }) => {
      toast.success(t("copied", { count: copied }));
      setProblems(found);
      if (found.length === 0) router.push(`/rotas?department=${departmentId}&week=${to}`);
    },
  });
  return (
    <div className="grid gap-3" data-no-print>
      <div className="flex flex-wrap gap-2">
        {rota.isPlanner && (
          <>
            <Button
              variant="primary"
              busy={publish.busy}
              disabled={rota.drafts === 0}
              onClick={() => publish.run({ departmentId, weekFrom: rota.weekFrom })}
            >
              {t("publish")}
            </Button>
            <Button busy={copy.busy} onClick={() => copy.run({ departmentId, from: rota.weekFrom, to })}>
              {t("copy")}
            </Button>
            <ShiftKinds rota={rota} />
          </>
        )}
        <PrintButton />
      </div>
      {problems.length > 0 && (
        <Callout tone="warning" title={t("notCopied", { count: problems.length })}>
          <ul className="list-disc ps-5">
            {problems.map((problem) => (
              <li key={`${problem.person} ${problem.onDay} ${problem.kind}`}>
                {problem.person}, {formatDate(problem.onDay)}, {problem.kind}:{" "}
                {t(`problems.${problem.reason}`)}
              </li>
            ))}
          </ul>
        </Callout>
      )}
      {publish.dialog}
      {copy.dialog}
    </div>
  );
}
