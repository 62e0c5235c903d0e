"use client";

import { useTranslations } from "next-intl";
import { useEffect } from "react";
import { useWatch } from "react-hook-form";
import { useErrorText } from "@/components/form/error-text";
import { RadioField, TextField } from "@/components/form/fields";
import { Form } from "@/components/form/form";
import { DialogActions } from "@/components/form/form-dialog";
import { useActionForm } from "@/components/form/use-action-form";
import { toast } from "@/components/ui/toast";
import { useAsked } from "@/components/ui/use-asked";
import { SERIES_SCOPES } from "@/db/enums/care";
import { moveSeriesAction } from "@/lib/appointment-series/actions";
import type { ForeseenVisit } from "@/lib/appointment-series/foresee";
import type { Visit } from "@/lib/appointments/queries";
import type { FreeSlot } from "@/lib/slots/queries";
import type { BookingChoices } from "./choices";
import { SlotSection } from "./slot-section";
import { useWhen } from "./use-when";

/** Where this visit goes, and what that means for the others of its series. Those that cannot go along stay. */
export function SeriesMoveForm({
  visit,
  choices,
  close,
  onMoved,
}: {
  visit: Visit;
  choices: BookingChoices;
  close: () => void;
  onMoved: () => void;
}) {
  const t = useTranslations("appointments.series");
  const seen = { appointmentId: visit.id, version: visit.version };
  const form = useActionForm(moveSeriesAction, {
    schema: () => import("@/lib/appointment-series/inputs").then((inputs) => inputs.MoveSeries),
    defaultValues: {
      ...seen,
      scope: "following",
      startsAt: "",
      practitionerId: visit.practitioner.id,
      exceptIds: [],
      reason: "",
    },
    onSuccess: ({ visits }) => {
      toast.success(t("moved", { count: visits }));
      close();
      onMoved();
    },
  });
  const { control, setValue } = form.form;
  const [scope, startsAt, practitionerId] = useWatch({
    control,
    name: ["scope", "startsAt", "practitionerId"],
  });
  const { answer: foreseen } = useAsked<ForeseenVisit[]>(
    "/api/appointment-series/foresee-move",
    startsAt ? { ...seen, scope, startsAt, practitionerId } : null,
  );
  const moving = foreseen?.filter(({ code }) => code === null) ?? [];

  useEffect(() => {
    const staying = foreseen?.flatMap(({ code, appointmentId }) =>
      code && appointmentId ? [appointmentId] : [],
    );
    setValue("exceptIds", staying ?? []);
  }, [foreseen, setValue]);

  function choose(slot: FreeSlot) {
    setValue("startsAt", slot.startsAt, { shouldDirty: true });
    setValue("practitionerId", slot.practitionerId, { shouldDirty: true });
  }

  return (
    <Form form={form}>
      <RadioField
        name="scope"
        label={t("scope")}
        options={SERIES_SCOPES.map((value) => ({ value, label: t(`scopes.${value}`) }))}
      />
      <SlotSection
        choices={choices}
        chosen={startsAt ? { practitionerId, startsAt } : null}
        now={{ practitionerId: visit.practitioner.id, startsAt: visit.startsAt }}
        startOpen
        query={{ typeId: visit.typeId ?? "", patientId: visit.patient.id, instead: visit.id }}
        onChoose={choose}
      />
      {foreseen && <Foreseen visits={foreseen} />}
      <TextField name="reason" label={t("reason")} optional />
      <DialogActions submit={t("moveSubmit", { count: moving.length })} close={close} />
    </Form>
  );
}

function Foreseen({ visits }: { visits: readonly ForeseenVisit[] }) {
  const t = useTranslations("appointments.series");
  const when = useWhen();
  const errorText = useErrorText();
  return (
    <section aria-label={t("foreseen")} aria-live="polite" className="grid gap-1">
      <h3 className="font-medium">{t("foreseen")}</h3>
      <ol className="grid divide-y divide-line rounded border border-line">
        {visits.map(({ appointmentId, date, startsAt, code }) => (
          <li key={appointmentId} className="px-3 py-2">
            <span className={code ? "text-muted line-through" : "font-medium"}>
              {when.day(date)} {startsAt && when.time(startsAt)}
            </span>
            {code && (
              <span className="block text-sm text-warning">
                {errorText(code)} {t("stays")}
              </span>
            )}
          </li>
        ))}
      </ol>
    </section>
  );
}
