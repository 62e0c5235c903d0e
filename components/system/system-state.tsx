import { useTranslations } from "next-intl";
import { Badge } from "@/components/ui/badge";
import { Callout } from "@/components/ui/callout";
import { Card } from "@/components/ui/card";
import { DefinitionList } from "@/components/ui/definition-list";
import { SimpleTable } from "@/components/ui/simple-table";
import type { SystemState as State } from "@/lib/system/queries";
import { formatDateTime, formatDuration } from "@/lib/time";

const MEGABYTE = 1_048_576;
type Props = { system: State; now: Date; timeZone: string };

export function SystemState({ system, now, timeZone }: Props) {
  const t = useTranslations("system.system");
  return (
    <>
      {!system.isSchemaCurrent && <Callout tone="danger">{t("schemaOther")}</Callout>}
      <div className="grid gap-5 lg:grid-cols-2">
        <Card title={t("program")}>
          <DefinitionList
            items={[
              { label: t("release"), value: system.release },
              { label: t("node"), value: system.nodeVersion },
              { label: t("started"), value: <Since at={system.startedAt} now={now} timeZone={timeZone} /> },
            ]}
          />
        </Card>
        <DatabaseState system={system} now={now} timeZone={timeZone} />
      </div>
      <Jobs system={system} />
    </>
  );
}

function DatabaseState({ system, now, timeZone }: Props) {
  const t = useTranslations("system.system");
  const count = system.migrations;
  return (
    <Card title={t("database")}>
      <DefinitionList
        columns={2}
        items={[
          { label: t("databaseVersion"), value: system.databaseVersion },
          { label: t("size"), value: t("megabytes", { size: Math.ceil(system.databaseBytes / MEGABYTE) }) },
          {
            label: t("databaseStarted"),
            value: <Since at={system.databaseStartedAt} now={now} timeZone={timeZone} />,
          },
          {
            label: t("migrations"),
            value: t("migrationsValue", { count, date: formatDateTime(system.lastMigrationAt, timeZone) }),
          },
          {
            label: t("schema"),
            value: (
              <Badge tone={system.isSchemaCurrent ? "success" : "danger"}>
                {t(system.isSchemaCurrent ? "schemaCurrent" : "schemaOther")}
              </Badge>
            ),
          },
        ]}
      />
    </Card>
  );
}

function Jobs({ system }: Pick<Props, "system">) {
  const t = useTranslations("system.system");
  const tone = { running: "success", stopped: "danger", elsewhere: "neutral" } as const;
  return (
    <Card title={t("jobs")} action={<Badge tone={tone[system.jobs]}>{t(system.jobs)}</Badge>} flush>
      <SimpleTable
        label={t("jobs")}
        empty={t("queue")}
        columns={[t("queue"), t("waiting"), t("active"), t("failed")]}
        endAligned={[1, 2, 3]}
        rows={system.queues.map(({ id, name, waiting, active, failed }) => ({
          id,
          cells: [<code key="name">{name}</code>, waiting, active, failed],
        }))}
      />
    </Card>
  );
}

function Since({ at, now, timeZone }: { at: Date; now: Date; timeZone: string }) {
  const t = useTranslations("system.system");
  const minutes = Math.max(0, Math.floor((now.getTime() - at.getTime()) / 60_000));
  return `${formatDateTime(at, timeZone)} (${t("uptime", { duration: formatDuration(minutes) })})`;
}
