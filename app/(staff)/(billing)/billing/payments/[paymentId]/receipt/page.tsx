import { getTranslations } from "next-intl/server";
import { PrintFrame } from "@/components/layout/print-frame";
import { Receipt } from "@/components/payments/receipt";
import { TabLinks } from "@/components/ui/tabs";
import { orNotFound, pageContext, pathId } from "@/lib/access/page";
import { ReceiptView } from "@/lib/payments/inputs";
import { getReceipt } from "@/lib/payments/queries";
import { currentSettings } from "@/lib/settings/queries";

export default async function ReceiptPage({
  params,
  searchParams,
}: PageProps<"/billing/payments/[paymentId]/receipt">) {
  const ctx = await pageContext("payments.list");
  const paymentId = pathId((await params).paymentId);
  const { paper } = ReceiptView.parse(await searchParams);
  const receipt = await orNotFound(ctx, "payments.read", () => getReceipt(ctx, paymentId));
  const [t, { timeZone }] = await Promise.all([getTranslations("payments.receipt"), currentSettings()]);
  return (
    <PrintFrame
      title={t("tab")}
      back={{ href: `/billing/invoices/${receipt.invoiceId}`, label: t("back") }}
      choices={
        <TabLinks
          label={t("paper")}
          current={`?paper=${paper}`}
          links={[
            { href: "?paper=80mm", label: t("narrow") },
            { href: "?paper=A4", label: t("wide") },
          ]}
        />
      }
    >
      <Receipt receipt={receipt} paper={paper} timeZone={timeZone} />
    </PrintFrame>
  );
}
