"use client";

import { Eye, Pencil } from "lucide-react";
import { useTranslations } from "next-intl";
import { useMemo, useState } from "react";
import { DataTable } from "@/components/data-table/data-table";
import type { DataColumn, Filter } from "@/components/data-table/types";
import { LANGUAGES } from "@/db/enums/registration";
import { EMPLOYMENT_STATES, PROFESSIONS } from "@/db/enums/staff";
import type { Page } from "@/lib/pagination";
import type { Named } from "@/lib/practitioners/queries";
import type { StaffRow } from "@/lib/staff-members/queries";
import { SkillList } from "./skill-list";
import { StaffPeek } from "./staff-peek";
import { StaffState } from "./staff-state";

type Choices = { departments: readonly Named[]; skills: readonly Named[] };

/** The directory of everybody who works here. */
export function StaffTable({ choices, ...page }: Page<StaffRow> & { choices: Choices }) {
  const t = useTranslations("staffMembers");
  const [peeked, setPeeked] = useState<StaffRow | null>(null);
  return (
    <>
      <DataTable
        label={t("title")}
        columns={useColumns()}
        {...page}
        sort="name"
        filters={useFilters(choices)}
        rowHref={(row) => `/staff/${row.id}`}
        rowLabel={(row) => row.name}
        rowActions={(row) => [
          { label: t("peek"), icon: Eye, onSelect: () => setPeeked(row) },
          { label: t("edit"), icon: Pencil, href: `/staff/${row.id}/edit`, permission: "staff.manage" },
        ]}
        empty={{ title: t("empty"), text: t("emptyText") }}
      />
      <StaffPeek person={peeked} onClose={() => setPeeked(null)} />
    </>
  );
}

function useColumns() {
  const t = useTranslations("staffMembers.columns");
  const profession = useTranslations("enums.profession");
  const language = useTranslations("enums.language");
  return useMemo<DataColumn<StaffRow>[]>(
    () => [
      { id: "name", header: t("name"), sortable: true, cell: (row) => row.name },
      { id: "post", header: t("post"), cell: (row) => row.jobTitle ?? profession(row.profession) },
      { id: "department", header: t("department"), cell: (row) => row.department },
      { id: "phone", header: t("phone"), cell: (row) => row.workPhone },
      { id: "bleep", header: t("bleep"), cell: (row) => row.bleep },
      { id: "state", header: t("state"), cell: (row) => <StaffState person={row} /> },
      { id: "email", header: t("email"), hidden: true, cell: (row) => row.workEmail },
      {
        id: "languages",
        header: t("languages"),
        hidden: true,
        cell: (row) => row.languages.map((code) => language(code)).join(", "),
      },
      { id: "skills", header: t("skills"), hidden: true, cell: (row) => <SkillList skills={row.skills} /> },
      {
        id: "staffNumber",
        header: t("staffNumber"),
        hidden: true,
        sortable: true,
        cell: (row) => row.staffNumber,
      },
    ],
    [t, profession, language],
  );
}

function useFilters({ departments, skills }: Choices) {
  const t = useTranslations("staffMembers");
  const profession = useTranslations("enums.profession");
  const language = useTranslations("enums.language");
  return useMemo<Filter[]>(
    () => [
      { id: "q", kind: "text", label: t("filters.q") },
      { id: "department", kind: "select", label: t("filters.department"), options: named(departments) },
      {
        id: "profession",
        kind: "select",
        label: t("filters.profession"),
        options: PROFESSIONS.map((value) => ({ value, label: profession(value) })),
      },
      { id: "skill", kind: "select", label: t("filters.skill"), options: named(skills) },
      {
        id: "language",
        kind: "select",
        label: t("filters.language"),
        options: LANGUAGES.map((value) => ({ value, label: language(value) })),
      },
      {
        id: "state",
        kind: "select",
        label: t("filters.state"),
        options: EMPLOYMENT_STATES.map((value) => ({ value, label: t(`states.${value}`) })),
      },
    ],
    [t, profession, language, departments, skills],
  );
}

const named = (list: readonly Named[]) => list.map(({ id, name }) => ({ value: id, label: name }));
