"use client";

import { useTranslations } from "next-intl";
import { parseAsString, useQueryStates } from "nuqs";
import { useState } from "react";
import type { BookingChoices } from "@/components/appointments/choices";
import { visitSheet } from "@/components/appointments/sheets";
import { ButtonLink } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { LabelledSelect } from "@/components/ui/labelled-select";
import { usePart } from "@/components/ui/part";
import { Empty, Stale } from "@/components/ui/states";
import { usePolled, useServerClock } from "@/components/ui/use-polled";
import type { Visit } from "@/lib/appointments/queries";
import type { Queue } from "@/lib/queue/queries";
import { STAGES, stageOf } from "@/lib/queue/rules";
import { QueueColumn } from "./queue-column";

const REFRESH_MS = 10_000;

/** Today at the desk: who is expected, waiting, being seen, done. Reads itself again every ten seconds. */
export function QueueBoard({
  initial,
  choices,
}: {
  initial: Queue;
  choices: BookingChoices & { departments: readonly { id: string; name: string }[] };
}) {
  const t = useTranslations("queue");
  const [filter, setFilter] = useQueryStates(
    { department: parseAsString.withDefault(""), practitioner: parseAsString.withDefault("") },
    { history: "push" },
  );
  const query = new URLSearchParams(Object.entries(filter).filter(([, value]) => value !== ""));
  const polled = usePolled(`/api/queue?${query}`, initial, REFRESH_MS);
  const now = useServerClock(polled.data.now);
  const [openId, setOpenId] = useState<string | null>(null);
  const { visits } = polled.data;
  const opened = visits.find(({ id }) => id === openId);
  const sheet = usePart(visitSheet, openId !== null, () => setOpenId(null));
  const all = { value: "", label: t("all") };

  return (
    <div className="grid gap-4">
      <div className="flex flex-wrap items-end gap-3" data-no-print>
        <LabelledSelect
          className="max-w-60"
          label={t("department")}
          value={filter.department}
          options={[all, ...named(choices.departments)]}
          onChange={(department) => void setFilter({ department: department || null, practitioner: null })}
        />
        <LabelledSelect
          className="max-w-60"
          label={t("practitioner")}
          value={filter.practitioner}
          options={[all, ...named(choices.practitioners)]}
          onChange={(practitioner) =>
            void setFilter({ practitioner: practitioner || null, department: null })
          }
        />
        <span className="grow" />
        <Stale at={polled.at} onRefresh={polled.refresh} />
      </div>
      {polled.hasFailed && <Callout tone="warning">{t("failed")}</Callout>}
      {visits.length === 0 ? (
        <Empty
          title={t("empty")}
          text={t("emptyText")}
          action={<ButtonLink href="/calendar">{t("openCalendar")}</ButtonLink>}
        />
      ) : (
        <div className="grid items-start gap-4 sm:grid-cols-2 xl:grid-cols-4">
          {STAGES.map((stage) => (
            <QueueColumn
              key={stage}
              stage={stage}
              visits={visits.filter(({ status }) => stageOf(status) === stage)}
              now={now}
              onOpen={(visit: Visit) => setOpenId(visit.id)}
              onChanged={polled.refresh}
            />
          ))}
        </div>
      )}
      {opened && sheet && (
        <sheet.VisitSheet
          visit={opened}
          now={now}
          choices={choices}
          onClose={() => setOpenId(null)}
          onChanged={polled.refresh}
        />
      )}
    </div>
  );
}

const named = (list: readonly { id: string; name: string }[]) =>
  list.map(({ id, name }) => ({ value: id, label: name }));
