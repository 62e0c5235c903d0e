"use client";

import { useTranslations } from "next-intl";
import { useMemo } from "react";
import { useWhen } from "@/components/appointments/use-when";
import { DataTable } from "@/components/data-table/data-table";
import { type DataColumn, INSTEAD_OF_WIDE } from "@/components/data-table/types";
import { Status } from "@/components/ui/status";
import { TabLinks } from "@/components/ui/tabs";
import { MESSAGE_TROUBLES } from "@/db/enums/exchange";
import type { TroubledMessage } from "@/lib/appointment-messages/queries";
import type { Page } from "@/lib/pagination";
import { MessageActions } from "./message-actions";
import { useMessageWords } from "./message-words";

type Props = Page<TroubledMessage> & { what: (typeof MESSAGE_TROUBLES)[number] };

/** Messages that nobody read: each with what went wrong and what helps. */
export function TroubledMessages({ what, ...page }: Props) {
  const t = useTranslations("appointmentMessages.list");
  const columns = useColumns();
  return (
    <div className="grid gap-4">
      <TabLinks
        label={t("tabs")}
        current={`/messages?what=${what}`}
        links={MESSAGE_TROUBLES.map((value) => ({ href: `/messages?what=${value}`, label: t(value) }))}
      />
      <DataTable
        label={t(what)}
        columns={columns}
        {...page}
        sort="-dueAt"
        rowHref={(row) => `/patients/${row.patientId}/appointments`}
        rowLabel={(row) => row.patient}
        empty={{ title: t(`${what}None`), text: t(`${what}NoneText`) }}
      />
    </div>
  );
}

function useColumns(): DataColumn<TroubledMessage>[] {
  const t = useTranslations("appointmentMessages.columns");
  const when = useWhen();
  const { nameOf, whyOf } = useMessageWords();
  return useMemo(
    () => [
      { id: "patient", header: t("patient"), cell: (row) => row.patient },
      {
        id: "visit",
        header: t("visit"),
        className: "@min-[56rem]:whitespace-nowrap",
        cell: (row) => `${when.dayOf(row.startsAt)} ${when.time(row.startsAt)}`,
      },
      { id: "kind", header: t("kind"), wideOnly: true, cell: nameOf },
      {
        id: "state",
        header: t("state"),
        wideOnly: true,
        cell: (row) => <State row={row} />,
      },
      {
        id: "why",
        header: t("why"),
        className: "@min-[40rem]:min-w-52",
        cell: (row) => (
          <span className="grid gap-0.5">
            <span className={INSTEAD_OF_WIDE}>
              <State row={row} />
            </span>
            {whyOf(row)}
            {row.to && <span className="wrap-anywhere text-muted text-sm">{row.to}</span>}
          </span>
        ),
      },
      { id: "actions", header: t("actions"), fixed: true, cell: (row) => <MessageActions message={row} /> },
    ],
    [t, when, nameOf, whyOf],
  );
}

const State = ({ row: { state } }: { row: TroubledMessage }) =>
  state !== "planned" && <Status of="mailStatus" value={state} />;
