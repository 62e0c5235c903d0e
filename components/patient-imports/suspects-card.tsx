"use client";

import { useTranslations } from "next-intl";
import { useMemo } from "react";
import { DataTable } from "@/components/data-table/data-table";
import type { DataColumn } from "@/components/data-table/types";
import { useActionButton } from "@/components/form/use-action-button";
import { SUSPECT_DECISIONS, type SuspectDecision } from "@/db/enums/exchange";
import type { Page } from "@/lib/pagination";
import { decideSuspectAction } from "@/lib/patient-imports/actions";
import type { ImportSuspect } from "@/lib/patient-imports/queries";

/** Rows whose person may be known: why, as which record, and what becomes of each. */
export function SuspectsCard({
  runId,
  fallback,
  canDecide,
  ...page
}: Page<ImportSuspect> & { runId: string; fallback: SuspectDecision; canDecide: boolean }) {
  const t = useTranslations("patientImports.suspects");
  const decisions = useTranslations("enums.suspectDecision");
  const columns = useSuspectColumns(fallback);
  const decide = useActionButton(decideSuspectAction, { success: t("decided") });
  return (
    <section className="grid gap-3">
      <h2 className="font-semibold text-lg">{t("title")}</h2>
      <p className="text-muted">{t("text")}</p>
      <DataTable
        label={t("title")}
        columns={columns}
        {...page}
        sort="entry"
        rowLabel={(row) => t("row", { entry: row.entry })}
        {...(canDecide && {
          rowActions: (row: ImportSuspect) =>
            SUSPECT_DECISIONS.map((decision) => ({
              label: decisions(decision),
              onSelect: () => decide.run({ runId, entry: row.entry, decision }),
            })),
        })}
        empty={{ title: t("none") }}
      />
      {decide.dialog}
    </section>
  );
}

function useSuspectColumns(fallback: SuspectDecision): DataColumn<ImportSuspect>[] {
  const t = useTranslations("patientImports.suspects");
  const reasons = useTranslations("patientDuplicates.signs");
  const decisions = useTranslations("enums.suspectDecision");
  return useMemo(
    () => [
      { id: "entry", header: t("entry"), cell: (row) => row.entry },
      {
        id: "known",
        header: t("known"),
        cell: (row) => row.mrn ?? t("row", { entry: row.otherEntry ?? 0 }),
      },
      {
        id: "reasons",
        header: t("why"),
        cell: (row) =>
          row.reasons
            .map((reason) => (reasons.has(reason as never) ? reasons(reason as never) : reason))
            .join(", "),
      },
      { id: "decision", header: t("decision"), cell: (row) => decisions(row.decision ?? fallback) },
    ],
    [t, reasons, decisions, fallback],
  );
}
