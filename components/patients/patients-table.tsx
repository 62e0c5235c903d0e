"use client";

import { CalendarPlus, Eye, Pencil, Printer } from "lucide-react";
import { useTranslations } from "next-intl";
import { type ReactNode, useMemo, useState } from "react";
import { DataTable } from "@/components/data-table/data-table";
import type { Filter } from "@/components/data-table/types";
import { useCan } from "@/components/layout/viewer";
import { ButtonLink } from "@/components/ui/button";
import { part, usePart } from "@/components/ui/part";
import { LANGUAGES, SEXES } from "@/db/enums/registration";
import type { CursorPage } from "@/lib/pagination";
import type { ListChoices } from "@/lib/patient-lists/choices";
import type { ListedPatient } from "@/lib/patient-lists/queries";
import { listName } from "@/lib/patients/rules";
import { usePatientColumns } from "./columns";

/** Filters whose choices are rows of a catalogue. */
const NAMED = ["practitioner", "department", "insurer", "tag"] as const;

const peek = part(() => import("./patient-peek"));

type Props = CursorPage<ListedPatient> & { choices: ListChoices; views: ReactNode };

export function PatientsTable({ choices, ...list }: Props) {
  const t = useTranslations("patients");
  const can = useCan();
  const columns = usePatientColumns();
  const filters = usePatientFilters(choices);
  const [peeked, setPeeked] = useState<string | null>(null);
  const panel = usePart(peek, peeked !== null, () => setPeeked(null));
  return (
    <>
      <DataTable
        label={t("list.title")}
        columns={columns}
        {...list}
        sort="name"
        filters={filters}
        rowHref={(row) => `/patients/${row.id}`}
        rowLabel={listName}
        rowActions={(row) => [
          { label: t("list.peek"), icon: Eye, onSelect: () => setPeeked(row.id) },
          {
            label: t("edit.open"),
            icon: Pencil,
            href: `/patients/${row.id}/edit`,
            permission: "patients.edit",
          },
          {
            label: t("list.appointments"),
            icon: CalendarPlus,
            href: `/patients/${row.id}/appointments`,
            permission: "appointments.read",
          },
        ]}
        bulk={
          can("patientPrints.print")
            ? ({ ids }) => (
                <ButtonLink href={`/patients/labels?ids=${ids.join(",")}`}>
                  <Printer aria-hidden />
                  {t("list.printLabels")}
                </ButtonLink>
              )
            : undefined
        }
        csvHref={can("patients.export") ? "/api/patients/export" : undefined}
        empty={{
          title: t("list.none"),
          text: t("list.noneText"),
          action: can("patients.register") && (
            <ButtonLink href="/patients/new" variant="primary">
              {t("register.title")}
            </ButtonLink>
          ),
        }}
      />
      {peeked && panel && <panel.PatientPeek patientId={peeked} onClose={() => setPeeked(null)} />}
    </>
  );
}

function usePatientFilters(choices: ListChoices): Filter[] {
  const t = useTranslations("patients");
  const fields = useTranslations("patients.fields");
  const sex = useTranslations("enums.sex");
  const language = useTranslations("enums.language");
  return useMemo(
    () => [
      { id: "q", kind: "text", label: t("list.search") },
      {
        id: "sex",
        kind: "multi",
        label: fields("sex"),
        options: SEXES.map((value) => ({ value, label: sex(value) })),
      },
      { id: "age", kind: "numbers", label: t("list.age") },
      { id: "registered", kind: "dates", label: t("list.registered") },
      {
        id: "language",
        kind: "multi",
        label: fields("language"),
        options: LANGUAGES.map((value) => ({ value, label: language(value) })),
      },
      {
        id: "marks",
        kind: "multi",
        label: t("list.only"),
        options: choices.marks.map((value) => ({ value, label: t(`list.marks.${value}`) })),
      },
      ...NAMED.flatMap((id) =>
        choices[id].length > 0
          ? [{ id, kind: "select" as const, label: t(`list.${id}`), options: choices[id] }]
          : [],
      ),
    ],
    [t, fields, sex, language, choices],
  );
}
