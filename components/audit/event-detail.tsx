import { useTranslations } from "next-intl";
import { Card } from "@/components/ui/card";
import { DefinitionList } from "@/components/ui/definition-list";
import { TextLink } from "@/components/ui/link";
import { SimpleTable } from "@/components/ui/simple-table";
import { Status } from "@/components/ui/status";
import type { getAuditEvent } from "@/lib/audit/queries";
import { formatExactTime } from "@/lib/time";

type Event = Awaited<ReturnType<typeof getAuditEvent>>;

/** Everything that one event recorded. */
export function EventDetail({ event, timeZone }: { event: Event; timeZone: string }) {
  const t = useTranslations("audit.event");
  return (
    <>
      <EventFacts event={event} timeZone={timeZone} />
      <Card title={t("changes")} flush>
        <SimpleTable
          label={t("changes")}
          empty={t("noChanges")}
          columns={[t("field"), t("before"), t("after")]}
          rows={event.changes.map(({ field, before, after }) => ({
            id: field,
            cells: [field, <Value key="before" text={before} />, <Value key="after" text={after} />],
          }))}
        />
      </Card>
    </>
  );
}

function EventFacts({ event, timeZone }: { event: Event; timeZone: string }) {
  const category = useTranslations("enums.auditCategory");
  const words = useTranslations("audit.event");
  return (
    <Card title={words("what")}>
      <DefinitionList
        columns={3}
        items={[
          { label: words("at"), value: formatExactTime(event.at, timeZone) },
          { label: words("who"), value: <Actor event={event} /> },
          { label: words("outcome"), value: <Status of="auditOutcome" value={event.outcome} /> },
          { label: words("action"), value: <code>{event.action}</code> },
          { label: words("category"), value: category(event.category) },
          { label: words("reason"), value: event.reason },
          {
            label: words("entity"),
            value: event.entityId && (
              <TextLink href={`/admin/audit?entity=${event.entityId}`}>
                {event.entityType ?? words("sameEntity")}
              </TextLink>
            ),
          },
          {
            label: words("patients"),
            value: event.patients.length > 0 && event.patients.map(({ mrn }) => mrn).join(", "),
          },
          { label: words("ip"), value: event.ip },
          { label: words("session"), value: event.sessionId && <Long text={event.sessionId} /> },
          { label: words("request"), value: <Long text={event.requestId} /> },
          { label: words("number"), value: event.position },
          { label: words("fingerprint"), value: <Long text={event.fingerprint} />, wide: true },
        ]}
      />
    </Card>
  );
}

function Actor({ event }: { event: Event }) {
  const t = useTranslations("audit");
  if (!event.actorId) return t(event.ip ? "nobody" : "system");
  return <TextLink href={`/admin/users/${event.actorId}`}>{event.actorName ?? event.actorId}</TextLink>;
}

const Long = ({ text }: { text: string }) => <code className="break-all text-sm">{text}</code>;

function Value({ text }: { text: string | null }) {
  const t = useTranslations("ui");
  if (text === null) return <span className="text-faint">{t("none")}</span>;
  return <span className="wrap-anywhere whitespace-pre-wrap">{text}</span>;
}
