"use client";

import { useTranslations } from "next-intl";
import { type ReactNode, useState } from "react";
import { v4 as newKey } from "uuid";
import { useShownName } from "@/components/appointments/use-shown-name";
import { useErrorText } from "@/components/form/error-text";
import { useHospital } from "@/components/layout/hospital";
import { useCan } from "@/components/layout/viewer";
import { part, usePart } from "@/components/ui/part";
import { toast } from "@/components/ui/toast";
import type { QueueCaller } from "@/db/enums/queue";
import type { ActionResult } from "@/lib/action";
import { undoCheckInAction, undoNoShowAction } from "@/lib/appointments/actions";
import { takeBackConsultationAction } from "@/lib/encounters/actions";
import {
  callPatientAction,
  markNotThereAction,
  sendToPractitionerAction,
  startNursingAction,
  undoNursingAction,
  undoSendToPractitionerAction,
  unmarkUrgentAction,
  waitAgainAction,
} from "@/lib/queue/actions";
import type { QueueVisit } from "@/lib/queue/queries";
import { stageOf } from "@/lib/queue/rules";
import { type OnBoard, type Step, stepsFor } from "@/lib/queue/steps";

const dialogs = part(() => import("./step-dialogs"));

/** Steps that ask something first. */
const ASKING = ["checkIn", "noShow", "urgent"] as const;
export type Asking = (typeof ASKING)[number];
const isAsking = (step: Step): step is Asking => (ASKING as readonly Step[]).includes(step);

export type Steps = {
  of: (visit: QueueVisit) => Step[];
  run: (step: Step, visit: QueueVisit) => void;
  /** The visit on which something is under way. */
  busyId: string | null;
  dialogs: ReactNode;
};

export const onBoard = ({ status, startsAt, consultationStartedAt, turn }: QueueVisit): OnBoard => ({
  status,
  startsAt: new Date(startsAt),
  consultationStartedAt: consultationStartedAt ? new Date(consultationStartedAt) : null,
  turn,
});

/** Everything that can be done on the board, once for all its cards. */
export function useSteps({
  now,
  caller,
  roomId,
  onChanged,
}: {
  now: Date;
  caller: QueueCaller;
  /** Where to people are called; undefined: where their visit is. */
  roomId: string | undefined;
  onChanged: () => void;
}): Steps {
  const t = useTranslations("queue.taken");
  const ui = useTranslations("ui");
  const errorText = useErrorText();
  const can = useCan();
  const shownName = useShownName();
  const { timeZone } = useHospital();
  const [busyId, setBusyId] = useState<string | null>(null);
  const [asking, setAsking] = useState<{ step: Asking; visit: QueueVisit } | null>(null);
  const loaded = usePart(dialogs, asking !== null, () => setAsking(null));

  async function send(step: Exclude<Step, Asking>, visit: QueueVisit) {
    const input = { appointmentId: visit.id, version: visit.version };
    const isReady = stageOf(onBoard(visit)) === "doctor";
    const call = { ...input, roomId, caller: isReady ? ("practitioner" as const) : caller };
    const key = newKey();
    const actions: Record<typeof step, () => Promise<ActionResult<unknown>>> = {
      undoConsultation: () => takeBackConsultationAction({ key, input }),
      undoCheckIn: () => undoCheckInAction({ key, input }),
      undoNoShow: () => undoNoShowAction({ key, input }),
      call: () => callPatientAction({ key, input: call }),
      callAgain: () => callPatientAction({ key, input: call }),
      notThere: () => markNotThereAction({ key, input }),
      waitAgain: () => waitAgainAction({ key, input }),
      startNursing: () => startNursingAction({ key, input }),
      undoNursing: () => undoNursingAction({ key, input }),
      sendOn: () => sendToPractitionerAction({ key, input }),
      undoSendOn: () => undoSendToPractitionerAction({ key, input }),
      notUrgent: () => unmarkUrgentAction({ key, input }),
    };
    setBusyId(visit.id);
    const result = await actions[step]().catch(() => null);
    setBusyId(null);
    const problem = result?.serverError?.message ?? result?.validationErrors?.formErrors[0];
    if (!result) toast.error(ui("toast.failed"), { description: ui("form.network") });
    else if (result.serverError || result.validationErrors)
      toast.error(ui("toast.failed"), { description: problem && errorText(problem) });
    else toast.success(t(step, { patient: shownName(visit.patient) }));
    onChanged();
  }

  return {
    busyId,
    of: (visit) => (visit.patient.isRestricted ? [] : stepsFor(onBoard(visit), { now, timeZone }, can)),
    run: (step, visit) => (isAsking(step) ? setAsking({ step, visit }) : void send(step, visit)),
    dialogs: asking && loaded && (
      <loaded.StepDialogs {...asking} onClose={() => setAsking(null)} onDone={onChanged} />
    ),
  };
}
