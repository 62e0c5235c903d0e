"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import type { BookingChoices } from "@/components/appointments/choices";
import { useWhen } from "@/components/appointments/use-when";
import { Form } from "@/components/form/form";
import { DialogActions, FormDialog } from "@/components/form/form-dialog";
import { useActionForm } from "@/components/form/use-action-form";
import { useHospital } from "@/components/layout/hospital";
import { useCan } from "@/components/layout/viewer";
import { Button } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { Skeleton } from "@/components/ui/skeleton";
import { toast } from "@/components/ui/toast";
import { useOptions } from "@/components/ui/use-options";
import type { Visit } from "@/lib/appointments/queries";
import { addToWaitingListAction } from "@/lib/waiting-list/actions";
import type { WaitingRow } from "@/lib/waiting-list/queries";
import { daysSince, OpenOffer, PriorityBadge, useSuits } from "./columns";
import { RemoveEntry } from "./remove-entry";
import { WishFields } from "./wish-fields";

/** Whether the patient of a visit wants to come earlier, and what is done about it. */
export function EarlierTime({ visit, choices }: { visit: Visit; choices: BookingChoices }) {
  const t = useTranslations("waitingList.earlier");
  const can = useCan();
  const [turn, setTurn] = useState(0);
  const { items, state } = useOptions(loadWait, `${visit.id} ${turn}`, { delayMs: 0 });
  const [wait] = items;
  const changed = () => setTurn(turn + 1);
  if (state === "failed")
    return (
      <Callout tone="warning">
        <span className="flex flex-wrap items-center gap-2">
          {t("failed")}
          <Button size="sm" variant="quiet" onClick={changed}>
            {t("retry")}
          </Button>
        </span>
      </Callout>
    );
  if (state !== "done" && !wait) return <Skeleton className="h-9" />;
  if (wait) return <Waits wait={wait} onChanged={changed} />;
  if (!can("waitingList.manage")) return null;
  return (
    <div className="-ms-2 -mt-5">
      <FormDialog
        button={t("button")}
        variant="quiet"
        size="md"
        buttonSize="sm"
        title={t("title")}
        description={t("text")}
      >
        {(close) => <WantsEarlier visit={visit} choices={choices} close={close} onAdded={changed} />}
      </FormDialog>
    </div>
  );
}

function Waits({ wait, onChanged }: { wait: WaitingRow; onChanged: () => void }) {
  const t = useTranslations("waitingList.earlier");
  const words = useTranslations("waitingList");
  const can = useCan();
  const what = useSuits();
  const { timeZone, today } = useHospital();
  const [isRemoving, setRemoving] = useState(false);
  return (
    <section aria-label={t("waits")} className="grid gap-2 border-line border-t pt-3">
      <h3 className="flex flex-wrap items-center gap-2 font-medium">
        {t("waits")}
        <PriorityBadge priority={wait.priority} />
      </h3>
      <p className="text-muted text-sm">
        {what(wait)} · {words("panel.waits", { days: daysSince(wait, { timeZone, today }) })}
      </p>
      {wait.offer && (
        <p className="text-sm">
          <OpenOffer offer={wait.offer} />
        </p>
      )}
      {can("waitingList.manage") && !wait.offer && (
        <Button size="sm" className="justify-self-start" onClick={() => setRemoving(true)}>
          {words("remove")}
        </Button>
      )}
      {isRemoving && <RemoveEntry row={wait} onClose={() => setRemoving(false)} onDone={onChanged} />}
    </section>
  );
}

function WantsEarlier({
  visit,
  choices,
  close,
  onAdded,
}: {
  visit: Visit;
  choices: BookingChoices;
  close: () => void;
  onAdded: () => void;
}) {
  const t = useTranslations("waitingList");
  const when = useWhen();
  const form = useActionForm(addToWaitingListAction, {
    schema: () => import("@/lib/waiting-list/inputs").then((inputs) => inputs.AddToWaitingList),
    defaultValues: {
      patientId: visit.patient.id,
      insteadOfId: visit.id,
      typeId: visit.typeId ?? "",
      practitionerId: visit.practitioner.id,
      specialtyId: "",
      priority: "routine" as const,
      weekdays: [],
      dayParts: [],
      earliestOn: "",
      latestOn: when.dateOf(visit.startsAt),
      targetOn: "",
      noticeMinutes: "1440",
      note: "",
    },
    onSuccess: () => {
      toast.success(t("added"));
      close();
      onAdded();
    },
  });
  return (
    <Form form={form} guard={false} dense>
      <WishFields choices={choices} />
      <DialogActions submit={t("add")} close={close} />
    </Form>
  );
}

async function loadWait(query: string, signal: AbortSignal): Promise<WaitingRow[]> {
  const [appointmentId] = query.split(" ");
  const response = await fetch(`/api/appointments/${appointmentId}/waiting`, { signal });
  if (!response.ok) throw new Error(`The waiting list answered ${response.status}.`);
  const wait: WaitingRow | null = await response.json();
  return wait ? [wait] : [];
}
