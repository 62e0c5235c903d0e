"use client";

import { useTranslations } from "next-intl";
import { CriticalAlerts } from "@/components/alerts/critical-alerts";
import { ButtonLink } from "@/components/ui/button";
import { DefinitionList } from "@/components/ui/definition-list";
import { Sheet } from "@/components/ui/dialog";
import { Skeleton } from "@/components/ui/skeleton";
import { LoadFailed } from "@/components/ui/states";
import { type PeekedPatient, usePeeked } from "./use-peeked";

/** One patient beside the list, which stays where it is. */
export function PatientPeek({ patientId, onClose }: { patientId: string | null; onClose: () => void }) {
  const t = useTranslations("patients.list");
  const ui = useTranslations("ui.actions");
  const { answer, retry } = usePeeked(patientId);
  const open = (
    <ButtonLink href={`/patients/${patientId}`} variant="primary">
      {ui("open")}
    </ButtonLink>
  );
  return (
    <Sheet
      open={patientId !== null}
      onOpenChange={(isOpen) => !isOpen && onClose()}
      title={answer.state === "done" ? answer.patient.name : t("peek")}
      footer={open}
    >
      {answer.state === "loading" && <Skeleton className="h-64" />}
      {answer.state === "failed" && <LoadFailed onRetry={retry} />}
      {answer.state === "done" && <Peeked patient={answer.patient} />}
    </Sheet>
  );
}

function Peeked({ patient }: { patient: PeekedPatient }) {
  const t = useTranslations("patients");
  const fields = useTranslations("patients.fields");
  const overview = useTranslations("patients.overview");
  const sex = useTranslations("enums.sex");
  const language = useTranslations("enums.language");
  const relationship = useTranslations("enums.relationship");
  const { details } = patient;
  const people = details?.contacts.map((row) =>
    [row.name, relationship(row.relationship), row.phone].filter(Boolean).join(" · "),
  );
  return (
    <div className="grid gap-4">
      <CriticalAlerts texts={patient.alerts} />
      <DefinitionList
        items={[
          { label: t("list.born"), value: patient.bornText ?? t("bornUnknown") },
          { label: fields("sex"), value: sex(patient.sex) },
          { label: fields("mrn"), value: patient.mrn },
          ...(details
            ? [
                { label: overview("telecoms"), value: <Lines lines={details.telecoms} /> },
                { label: overview("address"), value: <Lines lines={details.addresses} /> },
                { label: overview("contacts"), value: <Lines lines={people ?? []} /> },
                { label: fields("language"), value: language(details.language) },
                {
                  label: fields("needsInterpreter"),
                  value: overview(details.needsInterpreter ? "interpreterNeeded" : "interpreterNotNeeded"),
                },
              ]
            : []),
        ]}
      />
    </div>
  );
}

function Lines({ lines }: { lines: readonly string[] }) {
  const t = useTranslations("ui");
  if (lines.length === 0) return <span className="text-faint">{t("notRecorded")}</span>;
  return (
    <ul>
      {lines.map((line) => (
        <li key={line}>{line}</li>
      ))}
    </ul>
  );
}
