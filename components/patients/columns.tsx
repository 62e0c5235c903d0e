"use client";

import { useTranslations } from "next-intl";
import { useMemo } from "react";
import type { DataColumn } from "@/components/data-table/types";
import { useHospital } from "@/components/layout/hospital";
import type { ListedPatient } from "@/lib/patient-lists/queries";
import { bornText, listName } from "@/lib/patients/rules";
import { formatDate, localDate } from "@/lib/time";

export function usePatientColumns(): DataColumn<ListedPatient>[] {
  const t = useTranslations("patients");
  const fields = useTranslations("patients.fields");
  const sex = useTranslations("enums.sex");
  const language = useTranslations("enums.language");
  const { today, timeZone } = useHospital();
  return useMemo(
    () => [
      { id: "name", header: t("list.name"), sortable: true, cell: listName },
      {
        id: "mrn",
        header: fields("mrn"),
        sortable: true,
        className: "tabular-nums",
        cell: (row) => row.mrn,
      },
      {
        id: "birthDate",
        header: t("list.born"),
        sortable: true,
        className: "whitespace-nowrap",
        cell: (row) => bornText(row, { today, timeZone }) ?? t("bornUnknown"),
      },
      { id: "sex", header: fields("sex"), cell: (row) => sex(row.sex) },
      {
        id: "preferredName",
        header: fields("preferredName"),
        hidden: true,
        cell: (row) => row.preferredName,
      },
      { id: "language", header: fields("language"), hidden: true, cell: (row) => language(row.language) },
      {
        id: "registeredAt",
        header: t("list.registered"),
        sortable: true,
        className: "whitespace-nowrap",
        cell: (row) => formatDate(localDate(row.registeredAt, timeZone)),
      },
    ],
    [t, fields, sex, language, today, timeZone],
  );
}
