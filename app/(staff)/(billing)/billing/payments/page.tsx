import { getTranslations } from "next-intl/server";
import { Messages } from "@/components/layout/messages";
import { Page } from "@/components/layout/page";
import { PaymentsTable } from "@/components/payments/payments-table";
import { pageContext } from "@/lib/access/page";
import { PaymentFilter } from "@/lib/payments/inputs";
import { listPayments } from "@/lib/payments/queries";

export default async function PaymentsPage({ searchParams }: PageProps<"/billing/payments">) {
  const ctx = await pageContext("payments.list");
  const filter = PaymentFilter.parse(await searchParams);
  const [list, t] = await Promise.all([listPayments(ctx, filter), getTranslations("payments")]);
  return (
    <Messages namespaces={["payments"]}>
      <Page title={t("title")}>
        <PaymentsTable {...list} />
      </Page>
    </Messages>
  );
}
