import { getTranslations } from "next-intl/server";
import { Messages } from "@/components/layout/messages";
import { Page } from "@/components/layout/page";
import { AddToList } from "@/components/waiting-list/entry-dialogs";
import { WaitingTable } from "@/components/waiting-list/waiting-table";
import { pageContext } from "@/lib/access/page";
import { listAppointmentTypes } from "@/lib/appointments/queries";
import { listBookablePractitioners, listSpecialties } from "@/lib/practitioners/queries";
import { WaitingFilter } from "@/lib/waiting-list/inputs";
import { listWaiting } from "@/lib/waiting-list/queries";

export default async function WaitingListPage({ searchParams }: PageProps<"/waiting-list">) {
  const ctx = await pageContext("waitingList.read");
  const [page, types, practitioners, specialties, t] = await Promise.all([
    listWaiting(ctx, WaitingFilter.parse(await searchParams)),
    listAppointmentTypes(ctx),
    listBookablePractitioners(ctx),
    listSpecialties(ctx),
    getTranslations("waitingList"),
  ]);
  const choices = { types, practitioners, specialties };
  return (
    <Messages namespaces={["waitingList", "appointments"]}>
      <Page title={t("title")} description={t("text")} action={<AddToList choices={choices} />}>
        <WaitingTable {...page} choices={choices} />
      </Page>
    </Messages>
  );
}
