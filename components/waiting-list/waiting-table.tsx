"use client";

import { useSearchParams } from "next/navigation";
import { useTranslations } from "next-intl";
import { useMemo, useState } from "react";
import type { BookingChoices } from "@/components/appointments/choices";
import { DataTable } from "@/components/data-table/data-table";
import { useFreshRows } from "@/components/live/use-fresh-rows";
import { WAITING_PRIORITIES } from "@/db/enums/waiting-list";
import type { Page } from "@/lib/pagination";
import { listName } from "@/lib/patients/rules";
import type { WaitingRow } from "@/lib/waiting-list/queries";
import { useWaitingColumns } from "./columns";
import { ChangeEntry } from "./entry-dialogs";
import { GiveTime } from "./give-time";
import { RemoveEntry } from "./remove-entry";

const TOPICS = ["waiting-list"] as const;

type Task = { kind: "give" | "change" | "remove"; row: WaitingRow };

/** Who waits, the most pressing first, and what the desk can do for each. Reads itself again when somebody is added, asked or booked. */
export function WaitingTable({ choices, ...initial }: Page<WaitingRow> & { choices: BookingChoices }) {
  const page = useFreshRows(`/api/waiting-list?${useSearchParams()}`, initial, TOPICS);
  const t = useTranslations("waitingList");
  const words = useTranslations("enums.waitingPriority");
  const [task, setTask] = useState<Task | null>(null);
  const close = () => setTask(null);
  const filters = useMemo(
    () => [
      {
        id: "priority",
        kind: "multi" as const,
        label: t("columns.priority"),
        options: WAITING_PRIORITIES.map((value) => ({ value, label: words(value) })),
      },
      {
        id: "specialty",
        kind: "select" as const,
        label: t("fields.specialty"),
        options: choices.specialties.map(({ id, name }) => ({ value: id, label: name })),
      },
      {
        id: "practitioner",
        kind: "select" as const,
        label: t("fields.practitioner"),
        options: choices.practitioners.map(({ id, name }) => ({ value: id, label: name })),
      },
      {
        id: "state",
        kind: "select" as const,
        label: t("state"),
        options: (["breached", "offered"] as const).map((value) => ({ value, label: t(`states.${value}`) })),
      },
    ],
    [t, words, choices],
  );
  return (
    <>
      <DataTable
        label={t("title")}
        columns={useWaitingColumns()}
        {...page}
        sort="priority"
        filters={filters}
        rowHref={(row) => `/patients/${row.patient.id}`}
        rowLabel={(row) => listName(row.patient)}
        rowActions={(row) => [
          ...(row.offer
            ? []
            : [
                {
                  label: t("give"),
                  permission: "waitingList.manage" as const,
                  onSelect: () => setTask({ kind: "give", row }),
                },
              ]),
          {
            label: t("change"),
            permission: "waitingList.manage" as const,
            onSelect: () => setTask({ kind: "change", row }),
          },
          {
            label: t("remove"),
            permission: "waitingList.manage" as const,
            danger: true,
            onSelect: () => setTask({ kind: "remove", row }),
          },
        ]}
        empty={{ title: t("empty"), text: t("emptyText") }}
      />
      {task?.kind === "give" && <GiveTime row={task.row} choices={choices} onClose={close} />}
      {task?.kind === "change" && <ChangeEntry row={task.row} choices={choices} onClose={close} />}
      {task?.kind === "remove" && <RemoveEntry row={task.row} onClose={close} />}
    </>
  );
}
