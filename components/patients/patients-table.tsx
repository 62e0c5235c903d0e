"use client";

import { CalendarPlus, Eye, Pencil } from "lucide-react";
import { useTranslations } from "next-intl";
import { useMemo, useState } from "react";
import { DataTable } from "@/components/data-table/data-table";
import type { Filter } from "@/components/data-table/types";
import { useCan } from "@/components/layout/viewer";
import { ButtonLink } from "@/components/ui/button";
import { part, usePart } from "@/components/ui/part";
import { LANGUAGES, SEXES } from "@/db/enums";
import type { Page } from "@/lib/pagination";
import type { PatientMark } from "@/lib/patient-lists/inputs";
import type { ListedPatient } from "@/lib/patient-lists/queries";
import { listName } from "@/lib/patients/rules";
import { usePatientColumns } from "./columns";

const peek = part(() => import("./patient-peek"));

type Choices = {
  marks: readonly PatientMark[];
  practitioners: readonly { id: string; name: string }[];
};

export function PatientsTable({ choices, ...list }: Page<ListedPatient> & { choices: Choices }) {
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

function usePatientFilters({ marks, practitioners }: Choices): Filter[] {
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
        options: marks.map((value) => ({ value, label: t(`list.marks.${value}`) })),
      },
      ...(practitioners.length > 0
        ? [
            {
              id: "practitioner",
              kind: "select" as const,
              label: t("list.practitioner"),
              options: practitioners.map(({ id, name }) => ({ value: id, label: name })),
            },
          ]
        : []),
    ],
    [t, fields, sex, language, marks, practitioners],
  );
}
