import { getTranslations } from "next-intl/server";
import { EventDetail } from "@/components/audit/event-detail";
import { Page } from "@/components/layout/page";
import { orNotFound, pageContext, pathId } from "@/lib/access/page";
import { getAuditEvent } from "@/lib/audit/queries";
import { currentSettings } from "@/lib/settings/queries";

export default async function AuditEventPage({ params }: PageProps<"/admin/audit/[eventId]">) {
  const ctx = await pageContext("audit.read");
  const eventId = pathId((await params).eventId);
  const event = await orNotFound(ctx, "audit.read", () => getAuditEvent(ctx, eventId));
  const [t, { timeZone }] = await Promise.all([getTranslations("audit"), currentSettings()]);
  return (
    <Page
      title={event.action}
      tabTitle={t("event.title")}
      breadcrumbs={[{ href: "/admin/audit", label: t("list.title") }]}
    >
      <EventDetail event={event} timeZone={timeZone} />
    </Page>
  );
}
