import { getTranslations } from "next-intl/server";
import { TroubledMessages } from "@/components/appointment-messages/troubled-messages";
import { Messages } from "@/components/layout/messages";
import { Page } from "@/components/layout/page";
import { pageContext } from "@/lib/access/page";
import { MessageFilter } from "@/lib/appointment-messages/inputs";
import { listTroubledMessages } from "@/lib/appointment-messages/queries";

export default async function MessagesPage({ searchParams }: PageProps<"/messages">) {
  const ctx = await pageContext("appointmentMessages.read");
  const filter = MessageFilter.parse(await searchParams);
  const [list, t] = await Promise.all([
    listTroubledMessages(ctx, filter),
    getTranslations("appointmentMessages.list"),
  ]);
  return (
    <Messages namespaces={["appointmentMessages"]}>
      <Page title={t("title")} description={t("text")}>
        <TroubledMessages what={filter.what ?? "undelivered"} {...list} />
      </Page>
    </Messages>
  );
}
