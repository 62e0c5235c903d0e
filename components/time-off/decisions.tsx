"use client";

import { CalendarCheck } from "lucide-react";
import { useTranslations } from "next-intl";
import { ReasonDialog } from "@/components/form/reason-dialog";
import { useActionButton } from "@/components/form/use-action-button";
import { Button } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { Card } from "@/components/ui/card";
import { Empty } from "@/components/ui/states";
import { toast } from "@/components/ui/toast";
import { approveTimeOffAction, refuseTimeOffAction } from "@/lib/time-off/actions";
import type { Affected, TimeOffRow } from "@/lib/time-off/queries";
import { AffectedList } from "./affected-list";
import { useSpan } from "./use-span";

type Waiting = TimeOffRow & { affected: Affected; isOwn: boolean };

/** What waits for a decision, each with what it would touch. */
export function Decisions({ rows }: { rows: readonly Waiting[] }) {
  const t = useTranslations("timeOff.decide");
  if (rows.length === 0) return <Empty icon={CalendarCheck} title={t("empty")} text={t("emptyText")} />;
  return rows.map((row) => <Decision key={row.id} row={row} />);
}

function Decision({ row }: { row: Waiting }) {
  const t = useTranslations("timeOff.decide");
  const kind = useTranslations("enums.timeOffKind");
  const span = useSpan();
  const approve = useActionButton(approveTimeOffAction, {
    onSuccess: ({ visits, shifts }) => void toast.success(t("approved", { visits, shifts })),
  });
  const target = { timeOffId: row.id, version: row.version };
  return (
    <Card title={row.person} description={`${kind(row.kind)} · ${span(row)}`}>
      <div className="grid gap-4">
        {row.note && <p>{row.note}</p>}
        <AffectedList affected={row.affected} />
        {row.isOwn ? (
          <Callout>{t("own")}</Callout>
        ) : (
          <div className="flex flex-wrap gap-2">
            <Button
              variant="primary"
              busy={approve.busy}
              onClick={() => approve.run(target)}
              aria-label={t("approveOf", { name: row.person, days: span(row) })}
            >
              {t("approve")}
            </Button>
            <ReasonDialog
              action={refuseTimeOffAction}
              schema={() => import("@/lib/time-off/inputs").then((inputs) => inputs.RefuseTimeOff)}
              target={target}
              words={{
                button: t("refuse"),
                title: t("refuseTitle", { name: row.person }),
                text: span(row),
                reason: t("reason"),
                hint: t("reasonHint"),
                submit: t("refuse"),
                done: t("refused"),
              }}
            />
          </div>
        )}
      </div>
    </Card>
  );
}
