import { useTranslations } from "next-intl";
import { FinishVisit } from "@/components/encounters/finish-visit";
import { Card } from "@/components/ui/card";
import type { ChartEntry, ChartVisit } from "@/lib/records/queries";
import { formatDateTime } from "@/lib/time";
import { AmendForm } from "./amend-form";
import { EntryForm } from "./entry-form";

type Wanted = { visit?: string | undefined; amend?: string | undefined };
type Price = { value: string; label: string };

/** The doctor's open work, beside the chart so that the chart stays readable. */
export function Workspace({
  patientId,
  visits,
  amended,
  prices,
  timeZone,
}: {
  patientId: string;
  visits: readonly ChartVisit[];
  amended: ChartEntry | undefined;
  prices: readonly Price[];
  timeZone: string;
}) {
  const t = useTranslations("records");
  const at = (instant: Date) => formatDateTime(instant, timeZone);
  return (
    <aside aria-label={t("workspace")} className="grid content-start gap-4" data-no-print>
      {amended?.text && (
        <Card title={t("amend.title", { date: at(amended.signedAt ?? new Date()) })}>
          <AmendForm
            key={amended.id}
            entry={{ patientId, recordId: amended.id, version: amended.version, ...amended.text }}
          />
        </Card>
      )}
      {visits.map((visit) => {
        const draft = ownDraft(visit);
        return (
          <Card
            key={visit.id}
            title={t("form.title", { date: at(visit.startedAt) })}
            action={
              visit.status === "in-progress" && (
                <FinishVisit
                  visit={{ id: visit.id, version: visit.version, hasAppointment: visit.hasAppointment }}
                  hasDraft={draft !== undefined}
                  prices={prices}
                />
              )
            }
          >
            <EntryForm
              draft={{
                patientId,
                encounterId: visit.id,
                version: draft?.version ?? 0,
                description: draft?.text?.description ?? "",
                diagnosis: draft?.text?.diagnosis ?? "",
                treatment: draft?.text?.treatment ?? "",
              }}
            />
          </Card>
        );
      })}
    </aside>
  );
}

/** Visits that belong into the workspace: going on, not yet signed, or asked for. */
export function openWork(visits: readonly ChartVisit[], { visit: wanted, amend }: Wanted) {
  const mine = visits.filter((visit) => visit.canWrite);
  return {
    visits: mine.filter(
      (visit) => visit.status === "in-progress" || ownDraft(visit) !== undefined || visit.id === wanted,
    ),
    amended: mine.flatMap(({ entries }) => entries).find((entry) => entry.id === amend && entry.canAmend),
  };
}

const ownDraft = ({ entries }: ChartVisit) =>
  entries.find((entry) => entry.status === "draft" && entry.isMine);
