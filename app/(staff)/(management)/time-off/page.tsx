import { getTranslations } from "next-intl/server";
import { Messages } from "@/components/layout/messages";
import { Page } from "@/components/layout/page";
import { Decisions } from "@/components/time-off/decisions";
import { TimeOffTable } from "@/components/time-off/time-off-table";
import { TabLinks } from "@/components/ui/tabs";
import { TIME_OFF_STATUSES } from "@/db/enums/staff";
import { pageContext } from "@/lib/access/page";
import { TimeOffFilter } from "@/lib/time-off/inputs";
import { listAffected, listTimeOff } from "@/lib/time-off/queries";
import { canCancel } from "@/lib/time-off/rules";

export default async function TimeOffPage({ searchParams }: PageProps<"/time-off">) {
  const ctx = await pageContext("timeOff.decide");
  const filter = TimeOffFilter.parse(await searchParams);
  const [list, t, words] = await Promise.all([
    listTimeOff(ctx, filter),
    getTranslations("timeOff.decide"),
    getTranslations("enums.timeOffStatus"),
  ]);
  const status = filter.status ?? "requested";
  const href = (value: string) => (value === "requested" ? "/time-off" : `/time-off?status=${value}`);
  const rows = await Promise.all(
    list.rows.map(async (row) => ({
      ...row,
      isOwn: row.userId === ctx.viewer.userId,
      canCancel: canCancel(row, ctx.now, { isManager: true }),
      affected:
        status === "requested" ? await listAffected(ctx, row.userId, row) : { visits: [], shifts: [] },
    })),
  );
  return (
    <Messages namespaces={["timeOff"]}>
      <Page title={t("title")} description={t("text")}>
        <TabLinks
          label={t("nav")}
          current={href(status)}
          links={TIME_OFF_STATUSES.map((value) => ({ href: href(value), label: words(value) }))}
        />
        {status === "requested" ? <Decisions rows={rows} /> : <TimeOffTable {...list} rows={rows} />}
      </Page>
    </Messages>
  );
}
