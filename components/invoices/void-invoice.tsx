"use client";

import { useTranslations } from "next-intl";
import { ReasonDialog } from "@/components/form/reason-dialog";
import { voidInvoiceAction } from "@/lib/invoices/actions";

/** Takes a bill back that nobody has paid. */
export function VoidInvoice({
  invoice,
}: {
  invoice: { id: string; version: number; number: string | null };
}) {
  const t = useTranslations("invoices.detail");
  return (
    <ReasonDialog
      action={voidInvoiceAction}
      schema={() => import("@/lib/invoices/inputs").then((inputs) => inputs.VoidInvoice)}
      target={{ invoiceId: invoice.id, version: invoice.version }}
      words={{
        button: t("void"),
        title: t("voidTitle", { number: invoice.number ?? "" }),
        text: t("voidText"),
        reason: t("voidLabel"),
        submit: t("void"),
        done: t("voided_toast"),
      }}
    />
  );
}
