"use client";

import { useTranslations } from "next-intl";
import { useCallback, useRef } from "react";
import { v4 as newKey } from "uuid";
import { useErrorText } from "@/components/form/error-text";
import { toast } from "@/components/ui/toast";
import { moveAppointmentAction } from "@/lib/appointments/actions";
import type { Visit } from "@/lib/appointments/queries";
import type { FreeSlot } from "@/lib/slots/queries";
import { readAlternatives } from "./use-slots";
import { useWhen } from "./use-when";

const UNDO_MS = 10_000;

/** Why a visit stays where it is, and other times for it. */
type Stayed = { message: string; alternatives: FreeSlot[] };
type Handlers = {
  onUndone: () => void;
  /** The way back is closed; left out: that is said in a message. */
  onRefused?: (visit: Visit, version: number, stayed: Stayed) => void;
};

type To = {
  practitionerId: string;
  practitioner: string;
  startsAt: string;
  durationMinutes: number;
  isAgreed?: boolean;
};

/** Says where a visit was moved, and for ten seconds takes it back where it was, by the same rules as any move. */
export function useMoved(handlers: Handlers) {
  const t = useTranslations("appointments.moving");
  const ui = useTranslations("ui");
  const when = useWhen();
  const errorText = useErrorText();
  const latest = useRef(handlers);
  latest.current = handlers;
  const last = useRef<{ undo: () => void; until: number } | null>(null);

  const announce = useCallback(
    (visit: Visit, to: To, version: number) => {
      const undo = async () => {
        last.current = null;
        const input = {
          appointmentId: visit.id,
          version,
          practitionerId: visit.practitioner.id,
          startsAt: visit.startsAt,
          durationMinutes: (Date.parse(visit.endsAt) - Date.parse(visit.startsAt)) / 60_000,
          reason: t("undoReason"),
          ...(visit.overbookReason && { overbookReason: visit.overbookReason }),
        };
        const result = await moveAppointmentAction({ key: newKey(), input }).catch(() => null);
        latest.current.onUndone();
        if (!result) return toast.error(t("notUndone"), { description: ui("form.network") });
        if (result.data) {
          const back = { day: when.dayOf(visit.startsAt), time: when.time(visit.startsAt) };
          return toast.success(t("undone", back));
        }
        const message = errorText(result.serverError?.message ?? "unexpected");
        const alternatives = readAlternatives(result.serverError?.alternatives);
        if (latest.current.onRefused)
          return latest.current.onRefused(visit, version, { message, alternatives });
        const others = alternatives.map(({ startsAt }) => `${when.dayOf(startsAt)} ${when.time(startsAt)}`);
        toast.error(t("notUndone"), {
          description: [message, others.length > 0 && t("stillFree", { times: others.join(", ") })]
            .filter(Boolean)
            .join(" "),
        });
      };
      // The patient's word is not taken back with a press.
      const isFinal = visit.status === "proposed" && to.isAgreed;
      last.current = isFinal ? null : { undo: () => void undo(), until: Date.now() + UNDO_MS };
      const place = {
        practitioner: to.practitioner,
        day: when.dayOf(to.startsAt),
        time: when.time(to.startsAt),
      };
      const isResized = to.practitionerId === visit.practitioner.id && to.startsAt === visit.startsAt;
      toast.success(isResized ? t("resized", { minutes: to.durationMinutes }) : t("done", place), {
        // In the place of what was said of the move before: its way back is closed.
        id: `moved-${visit.id}`,
        duration: UNDO_MS,
        ...(!isFinal && { action: { label: t("undo"), onClick: () => void undo() } }),
      });
    },
    [t, ui, when, errorText],
  );

  return {
    announce,
    /** What the message offers, for whoever has their hands on the keys. */
    undoLast: () => {
      if (last.current && last.current.until > Date.now()) last.current.undo();
    },
  };
}
