import { getTranslations } from "next-intl/server";
import { Messages } from "@/components/layout/messages";
import { Page } from "@/components/layout/page";
import { QueueBoard } from "@/components/queue/queue-board";
import { pageContext } from "@/lib/access/page";
import { listAppointmentTypes } from "@/lib/appointments/queries";
import {
  listBookablePractitioners,
  listDepartments,
  listRooms,
  listSpecialties,
} from "@/lib/practitioners/queries";
import { QueueFilter } from "@/lib/queue/inputs";
import { getQueue } from "@/lib/queue/queries";

export default async function QueuePage({ searchParams }: PageProps<"/queue">) {
  const ctx = await pageContext("queue.read");
  const filter = QueueFilter.parse(await searchParams);
  const [queue, types, practitioners, specialties, departments, rooms, t] = await Promise.all([
    getQueue(ctx, filter),
    listAppointmentTypes(ctx),
    listBookablePractitioners(ctx),
    listSpecialties(ctx),
    listDepartments(ctx),
    listRooms(ctx),
    getTranslations("queue"),
  ]);
  return (
    <Messages namespaces={["queue", "appointments", "appointmentMessages", "waitingList", "encounters"]}>
      <Page title={t("title")}>
        <QueueBoard initial={queue} choices={{ types, practitioners, specialties, departments, rooms }} />
      </Page>
    </Messages>
  );
}
