"use client";

import { useTranslations } from "next-intl";
import { ReasonDialog } from "@/components/form/reason-dialog";
import { takeOffWaitingListAction } from "@/lib/waiting-list/actions";

/** Somebody no longer waits, and why. */
export function RemoveEntry({
  row,
  about,
  onClose,
  onDone,
}: {
  row: { id: string; version: number };
  /** Whom, where the list is not beside it. */
  about?: string;
  onClose: () => void;
  onDone?: () => void;
}) {
  const t = useTranslations("waitingList");
  return (
    <ReasonDialog
      action={takeOffWaitingListAction}
      schema={() => import("@/lib/waiting-list/inputs").then((inputs) => inputs.TakeOffWaitingList)}
      target={{ entryId: row.id, version: row.version }}
      words={{
        title: t("removeTitle"),
        text: t("removeText"),
        reason: t("removeReason"),
        submit: t("removeSubmit"),
        done: t("removed"),
      }}
      onClose={onClose}
      onDone={onDone}
    >
      {about && <p className="font-semibold">{about}</p>}
    </ReasonDialog>
  );
}
