"use client";

import { Clock, PencilLine } from "lucide-react";
import { useTranslations } from "next-intl";
import { useWhen } from "@/components/appointments/use-when";
import { useActionButton } from "@/components/form/use-action-button";
import { cn } from "@/components/ui/cn";
import type { RotaPerson, RotaShift } from "@/lib/rotas/queries";
import { removeShiftAction } from "@/lib/shifts/actions";

/** A shift of somebody; pressing it takes them off. A draft is dashed and says so. */
export function RotaChip({
  shift,
  person,
  isPlanner,
  isNamed = false,
}: {
  shift: RotaShift;
  person: RotaPerson;
  isPlanner: boolean;
  /** Says who, where the kind of shift stands beside it. */
  isNamed?: boolean;
}) {
  const t = useTranslations("rotas");
  const when = useWhen();
  const hours = `${when.time(shift.startsAt)}–${when.time(shift.endsAt)}`;
  const remove = useActionButton(removeShiftAction, {
    confirm: {
      title: t("removeTitle", { name: person.name }),
      text: t(shift.isDraft ? "removeDraft" : "removePublished", { shift: `${shift.kind} ${hours}` }),
      confirm: t("remove"),
      danger: true,
    },
    success: t("removed"),
  });
  const face = (
    <>
      <span className="block font-medium">
        {shift.isDraft && <PencilLine aria-hidden className="me-1 inline size-3.5" />}
        {isNamed ? person.name : shift.kind}
        {shift.isDraft && <span className="sr-only">, {t("draft")}</span>}
      </span>
      <span className="block whitespace-nowrap text-muted">{hours}</span>
      {shift.shortRest !== null && (
        <span className="block text-warning">
          <Clock aria-hidden className="me-1 inline size-3.5" />
          {t("rest", { hours: shift.shortRest })}
        </span>
      )}
    </>
  );
  const look = cn(
    "rounded border px-1.5 py-1 text-start text-sm",
    shift.isDraft ? "border-line-strong border-dashed bg-surface" : "border-accent/40 bg-accent-soft",
  );
  if (!isPlanner) return <span className={look}>{face}</span>;
  return (
    <>
      <button
        type="button"
        className={cn(look, "hover:brightness-95")}
        onClick={() => remove.run({ shiftId: shift.id, version: shift.version })}
      >
        {!isNamed && <span className="sr-only">{t("chipOf", { name: person.name })}</span>}
        {face}
        <span className="sr-only">{t("remove")}</span>
      </button>
      {remove.dialog}
    </>
  );
}
