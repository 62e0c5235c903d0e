import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { PersonWeek } from "@/components/availabilities/person-week";
import { Messages } from "@/components/layout/messages";
import { Page } from "@/components/layout/page";
import { Decisions } from "@/components/time-off/decisions";
import { OwnTimeOff } from "@/components/time-off/own-time-off";
import { RequestTimeOffForm } from "@/components/time-off/request-form";
import { orNotFound, pageContext, pathId } from "@/lib/access/page";
import { getStaffMember } from "@/lib/staff-members/queries";
import { listAffected, listTimeOffOf } from "@/lib/time-off/queries";
import { canCancel } from "@/lib/time-off/rules";

/** When somebody works and is away, for those who plan. */
export default async function StaffTimePage({ params }: PageProps<"/staff/[staffMemberId]/time">) {
  const staffMemberId = pathId((await params).staffMemberId);
  const ctx = await pageContext("timeOff.decide");
  const { name, userId, practitionerId } = await orNotFound(ctx, "timeOff.decide", () =>
    getStaffMember(ctx, staffMemberId),
  );
  if (!userId) notFound();
  const [rows, t] = await Promise.all([listTimeOffOf(ctx, userId), getTranslations("staffMembers")]);
  const waiting = rows.filter(({ status }) => status === "requested");
  const asked = await Promise.all(
    waiting.map(async (row) => ({
      ...row,
      isOwn: row.userId === ctx.viewer.userId,
      affected: await listAffected(ctx, userId, row),
    })),
  );
  const decided = rows.filter(({ status }) => status !== "requested");
  return (
    <Messages namespaces={["availabilities", "timeOff"]}>
      <Page
        title={t("time.title", { name })}
        tabTitle={t("time.tabTitle")}
        width="form"
        breadcrumbs={[
          { href: "/staff", label: t("title") },
          { href: `/staff/${staffMemberId}`, label: name },
        ]}
      >
        {asked.length > 0 && <Decisions rows={asked} />}
        <OwnTimeOff
          title={t("time.off")}
          rows={decided.map((row) => ({ ...row, canCancel: canCancel(row, ctx.now, { isManager: true }) }))}
        />
        <RequestTimeOffForm userId={userId} />
        <PersonWeek ctx={ctx} userId={userId} practitionerId={practitionerId} />
      </Page>
    </Messages>
  );
}
