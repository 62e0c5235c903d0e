"use client";

import { CalendarOff } from "lucide-react";
import { useTranslations } from "next-intl";
import { useActionButton } from "@/components/form/use-action-button";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Empty } from "@/components/ui/states";
import { Status } from "@/components/ui/status";
import { cancelTimeOffAction } from "@/lib/time-off/actions";
import type { TimeOffRow } from "@/lib/time-off/queries";
import { useSpan } from "./use-span";

/** Somebody's time off, with what became of it; their own, unless a title says whose. */
export function OwnTimeOff({
  rows,
  title,
}: {
  rows: readonly (TimeOffRow & { canCancel: boolean })[];
  title?: string;
}) {
  const t = useTranslations("timeOff");
  if (rows.length === 0)
    return (
      <Empty icon={CalendarOff} title={t(title ? "noneOfPerson" : "empty")} text={!title && t("emptyText")} />
    );
  return (
    <Card title={title ?? t("mine")} flush>
      <ul className="divide-y divide-line">
        {rows.map((row) => (
          <Row key={row.id} row={row} />
        ))}
      </ul>
    </Card>
  );
}

function Row({ row }: { row: TimeOffRow & { canCancel: boolean } }) {
  const t = useTranslations("timeOff");
  const kind = useTranslations("enums.timeOffKind");
  const span = useSpan();
  const cancel = useActionButton(cancelTimeOffAction, {
    confirm: {
      title: t("cancelTitle"),
      text: t(row.status === "approved" ? "cancelApproved" : "cancelRequested"),
      confirm: t("cancel"),
      danger: true,
    },
    success: t("cancelled"),
  });
  const reason = row.decisionReason ?? row.cancelReason;
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-1 px-4 py-3">
      <div className="min-w-56 grow">
        <p className="font-medium">{span(row)}</p>
        <p className="text-muted text-sm">
          {kind(row.kind)}
          {row.note && ` · ${row.note}`}
        </p>
        {row.decidedBy && (
          <p className="text-muted text-sm">
            {t("decidedBy", { name: row.decidedBy })}
            {reason && `: ${reason}`}
          </p>
        )}
      </div>
      <Status of="timeOffStatus" value={row.status} />
      {row.canCancel && (
        <Button
          size="sm"
          busy={cancel.busy}
          onClick={() => cancel.run({ timeOffId: row.id, version: row.version })}
          aria-label={t("cancelOf", { days: span(row) })}
        >
          {t("cancel")}
        </Button>
      )}
      {cancel.dialog}
    </li>
  );
}
