import { getTranslations } from "next-intl/server";
import { PrintFrame } from "@/components/layout/print-frame";
import { Ticket } from "@/components/queue/ticket";
import { orNotFound, pageContext, pathId } from "@/lib/access/page";
import { getTicket } from "@/lib/queue/tickets";
import { currentSettings } from "@/lib/settings/queries";

export default async function TicketPage({ params }: PageProps<"/queue/tickets/[appointmentId]">) {
  const ctx = await pageContext("queue.read");
  const appointmentId = pathId((await params).appointmentId);
  const ticket = await orNotFound(ctx, "queue.ticket", () => getTicket(ctx, appointmentId));
  const [t, { timeZone }] = await Promise.all([getTranslations("queue.ticket"), currentSettings()]);
  return (
    <PrintFrame title={t("title")} back={{ href: "/queue", label: t("back") }}>
      <Ticket ticket={ticket} timeZone={timeZone} />
    </PrintFrame>
  );
}
