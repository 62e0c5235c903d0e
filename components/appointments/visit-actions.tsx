"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { useActionButton } from "@/components/form/use-action-button";
import { useHospital } from "@/components/layout/hospital";
import { useCan } from "@/components/layout/viewer";
import { Button } from "@/components/ui/button";
import { part, usePart } from "@/components/ui/part";
import { markNoShowAction, undoCheckInAction } from "@/lib/appointments/actions";
import type { Visit } from "@/lib/appointments/queries";
import { canCheckIn, canMarkNoShow, canUndoCheckIn } from "@/lib/appointments/rules";
import { useShownName } from "./use-shown-name";

const checkInDialog = part(() => import("./check-in-dialog"));

/** The steps of the desk for a visit as it is now: check in, take that back, did not attend. */
export function VisitActions({
  visit,
  now,
  size = "md",
  onChanged,
}: {
  visit: Visit;
  now: Date;
  size?: "sm" | "md";
  onChanged: () => void;
}) {
  const t = useTranslations("appointments.actions");
  const can = useCan();
  const shownName = useShownName();
  const { timeZone } = useHospital();
  const [isCheckingIn, setCheckingIn] = useState(false);
  const dialog = usePart(checkInDialog, isCheckingIn, () => setCheckingIn(false));
  const undo = useActionButton(undoCheckInAction, { success: t("undone"), onSuccess: onChanged });
  const missing = useActionButton(markNoShowAction, {
    confirm: { title: t("noShowTitle"), text: t("noShowText"), confirm: t("noShow") },
    success: t("noShowDone"),
    onSuccess: onChanged,
  });
  const state = { status: visit.status, startsAt: new Date(visit.startsAt) };
  const seen = { appointmentId: visit.id, version: visit.version };
  if (!can("appointments.checkIn") || visit.patient.isRestricted) return null;
  const label = { patient: shownName(visit.patient) };
  return (
    <div className="flex flex-wrap gap-2 empty:hidden">
      {canCheckIn(state, now, timeZone) && (
        <Button
          size={size}
          variant="primary"
          aria-label={t("checkInOf", label)}
          onClick={() => setCheckingIn(true)}
        >
          {t("checkIn")}
        </Button>
      )}
      {canUndoCheckIn(visit) && (
        <Button size={size} busy={undo.busy} aria-label={t("undoOf", label)} onClick={() => undo.run(seen)}>
          {t("undo")}
        </Button>
      )}
      {canMarkNoShow(state, now) && (
        <Button
          size={size}
          busy={missing.busy}
          aria-label={t("noShowOf", label)}
          onClick={() => missing.run(seen)}
        >
          {t("noShow")}
        </Button>
      )}
      {missing.dialog}
      {isCheckingIn && dialog && (
        <dialog.CheckInDialog visit={visit} onClose={() => setCheckingIn(false)} onDone={onChanged} />
      )}
    </div>
  );
}
