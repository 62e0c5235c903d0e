"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { useWatch } from "react-hook-form";
import { patientOptions } from "@/components/appointments/booking-patient";
import { useWhen } from "@/components/appointments/use-when";
import { SelectField, SubmitButton, TextareaField } from "@/components/form/fields";
import { Form } from "@/components/form/form";
import { ComboboxField } from "@/components/form/typed-fields";
import { useActionForm } from "@/components/form/use-action-form";
import { useCan } from "@/components/layout/viewer";
import { Button, ButtonLink } from "@/components/ui/button";
import { Sheet } from "@/components/ui/dialog";
import { LabelledSelect } from "@/components/ui/labelled-select";
import { TextLink } from "@/components/ui/link";
import type { Action } from "@/lib/action";
import { takeInWalkInAction } from "@/lib/queue/actions";
import type { WalkIn } from "@/lib/queue/walk-ins";
import type { BoardChoices } from "./queue-board";

type Props = {
  choices: BoardChoices;
  /** Who it is, if that is known already. */
  patientId: string | null;
  onClose: () => void;
  onTaken: () => void;
};

/** Somebody without an appointment: who, what for, with whom; the answer is their number. */
export function WalkInSheet(props: Props) {
  const t = useTranslations("queue.walkIn");
  const [taken, setTaken] = useState<WalkIn | null>(null);
  return (
    <Sheet open size="sm" title={t("title")} onOpenChange={(open) => !open && props.onClose()}>
      {taken ? (
        <Taken walkIn={taken} onClose={props.onClose} />
      ) : (
        <WalkInForm
          {...props}
          onDone={(walkIn) => {
            setTaken(walkIn);
            props.onTaken();
          }}
        />
      )}
    </Sheet>
  );
}

/** Whom they see, as one choice: somebody by name, or whoever is free first of a department, a specialty or all. */
const withWhom = (choice: string) => {
  const [kind = "", id = ""] = choice.split(":");
  return {
    practitionerId: kind === "practitioner" ? id : undefined,
    departmentId: kind === "department" ? id : undefined,
    specialtyId: kind === "specialty" ? id : undefined,
  };
};

type Values = Parameters<typeof takeInWalkInAction>[0]["input"];

function WalkInForm({ choices, patientId, onClose, onDone }: Props & { onDone: (walkIn: WalkIn) => void }) {
  const t = useTranslations("queue.walkIn");
  const can = useCan();
  const [isFull, setFull] = useState(false);
  const [choice, setChoice] = useState("");
  const take: Action<Values, WalkIn> = async (envelope) => {
    const result = await takeInWalkInAction(envelope);
    if (result.serverError?.code === "queue.noTimeToday") setFull(true);
    return result;
  };
  const form = useActionForm(take, {
    schema: () => import("@/lib/queue/inputs").then((inputs) => inputs.TakeInWalkIn),
    defaultValues: {
      patientId: patientId ?? "",
      typeId: choices.types[0]?.id ?? "",
      practitionerId: "",
      departmentId: "",
      specialtyId: "",
      reason: "",
      urgentReason: "",
      overbookReason: "",
    },
    onSuccess: onDone,
  });
  const { control, setValue } = form.form;
  const practitionerId = useWatch({ control, name: "practitionerId" });
  const whom = [
    { value: "", label: t("anybody") },
    ...choices.departments.map(({ id, name }) => ({
      value: `department:${id}`,
      label: t("anybodyOf", { name }),
    })),
    ...choices.specialties.map(({ id, name }) => ({
      value: `specialty:${id}`,
      label: t("anybodyOf", { name }),
    })),
    ...choices.practitioners.map(({ id, name }) => ({ value: `practitioner:${id}`, label: name })),
  ];
  return (
    <Form form={form}>
      <div className="grid gap-1">
        <ComboboxField
          name="patientId"
          label={t("patient")}
          hint={t("patientHint")}
          options={patientOptions}
          selected={patientId ? { value: patientId, label: t("justRegistered") } : undefined}
        />
        <TextLink href="/patients/new?walkIn=yes" className="justify-self-start text-sm">
          {t("register")}
        </TextLink>
      </div>
      <SelectField
        name="typeId"
        label={t("type")}
        options={choices.types.map((type) => ({
          value: type.id,
          label: t("typeWithMinutes", { name: type.name, minutes: type.durationMinutes }),
        }))}
      />
      <LabelledSelect
        label={t("whom")}
        value={choice}
        options={whom}
        onChange={(chosen) => {
          setChoice(chosen);
          const { practitionerId: one = "", departmentId = "", specialtyId = "" } = withWhom(chosen);
          setValue("practitionerId", one, { shouldDirty: true });
          setValue("departmentId", departmentId);
          setValue("specialtyId", specialtyId);
        }}
      />
      <TextareaField name="reason" label={t("reason")} optional rows={2} />
      <TextareaField name="urgentReason" label={t("urgentReason")} hint={t("urgentHint")} optional rows={1} />
      {isFull && can("appointments.overbook") && practitionerId && (
        <TextareaField name="overbookReason" label={t("overbookReason")} hint={t("overbookHint")} rows={2} />
      )}
      <div className="flex flex-wrap gap-2">
        <SubmitButton>{t("submit")}</SubmitButton>
        <Button variant="quiet" onClick={onClose}>
          {t("close")}
        </Button>
      </div>
    </Form>
  );
}

function Taken({ walkIn, onClose }: { walkIn: WalkIn; onClose: () => void }) {
  const t = useTranslations("queue.walkIn");
  const when = useWhen();
  return (
    <div className="grid gap-4" role="status">
      <p className="text-muted">{t("number")}</p>
      <p className="font-semibold text-3xl">{walkIn.token}</p>
      <p>
        {walkIn.practitioner
          ? t("expectedWith", { time: when.time(walkIn.startsAt), name: walkIn.practitioner })
          : t("expected", { time: when.time(walkIn.startsAt) })}
      </p>
      <div className="flex flex-wrap gap-2">
        <ButtonLink href={`/queue/tickets/${walkIn.id}`} variant="primary">
          {t("ticket")}
        </ButtonLink>
        <Button onClick={onClose}>{t("close")}</Button>
      </div>
    </div>
  );
}
