"use client";

import { CalendarPlus, Eye, FileText, Users } from "lucide-react";
import { useTranslations } from "next-intl";
import { useMemo, useState } from "react";
import { DataTable } from "@/components/data-table/data-table";
import type { Filter } from "@/components/data-table/types";
import { ButtonLink } from "@/components/ui/button";
import { part, usePart } from "@/components/ui/part";
import { CARE_TEAM_ROLES } from "@/db/enums/care";
import type { MyPatientMark } from "@/lib/my-patients/inputs";
import type { MyPatient } from "@/lib/my-patients/queries";
import type { Page } from "@/lib/pagination";
import { listName } from "@/lib/patients/rules";
import { useMyPatientColumns } from "./columns";

const MARKS: readonly MyPatientMark[] = ["openItems", "visitToday", "noVisit"];
const peek = part(() => import("../patients/patient-peek"));

/** Those in whose care team the person is, with what is next and what is left to do for each. */
export function MyPatientsTable(list: Page<MyPatient>) {
  const t = useTranslations("myPatients");
  const columns = useMyPatientColumns();
  const filters = useMyPatientFilters();
  const [peeked, setPeeked] = useState<string | null>(null);
  const panel = usePart(peek, peeked !== null, () => setPeeked(null));
  return (
    <>
      <DataTable
        label={t("title")}
        columns={columns}
        {...list}
        sort="nextVisit"
        filters={filters}
        rowHref={(row) => `/patients/${row.id}`}
        rowLabel={listName}
        rowActions={(row) => [
          { label: t("peek"), icon: Eye, onSelect: () => setPeeked(row.id) },
          {
            label: t("records"),
            icon: FileText,
            href: `/patients/${row.id}/records`,
            permission: "records.read",
          },
          {
            label: t("appointments"),
            icon: CalendarPlus,
            href: `/patients/${row.id}/appointments`,
            permission: "appointments.read",
          },
          {
            label: t("team"),
            icon: Users,
            href: `/patients/${row.id}/care-team`,
            permission: "careTeams.read",
          },
        ]}
        empty={{
          title: t("none"),
          text: t("noneText"),
          action: (
            <ButtonLink href="/patients" variant="primary">
              {t("find")}
            </ButtonLink>
          ),
        }}
      />
      {peeked && panel && <panel.PatientPeek patientId={peeked} onClose={() => setPeeked(null)} />}
    </>
  );
}

function useMyPatientFilters(): Filter[] {
  const t = useTranslations("myPatients");
  const role = useTranslations("enums.careTeamRole");
  return useMemo(
    () => [
      { id: "q", kind: "text", label: t("search") },
      {
        id: "role",
        kind: "multi",
        label: t("roles"),
        options: CARE_TEAM_ROLES.map((value) => ({ value, label: role(value) })),
      },
      {
        id: "marks",
        kind: "multi",
        label: t("only"),
        options: MARKS.map((value) => ({ value, label: t(`marks.${value}`) })),
      },
    ],
    [t, role],
  );
}
