"use client";

import { Printer } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useActionButton } from "@/components/form/use-action-button";
import { useCan } from "@/components/layout/viewer";
import { Button, ButtonLink } from "@/components/ui/button";
import type { InvoiceStatus } from "@/db/enums/billing";
import { discardDraftInvoiceAction, issueInvoiceAction } from "@/lib/invoices/actions";
import { canVoid } from "@/lib/invoices/rules";
import { VoidInvoice } from "./void-invoice";

type Invoice = {
  id: string;
  version: number;
  number: string | null;
  status: InvoiceStatus;
  patientId: string;
  totalMinor: number;
  paidMinor: number;
};

/** What can be done with an invoice in its state, and no more. */
export function InvoiceActions({ invoice }: { invoice: Invoice }) {
  const t = useTranslations("invoices.detail");
  const can = useCan();
  const router = useRouter();
  const seen = { invoiceId: invoice.id, version: invoice.version };
  const issue = useActionButton(issueInvoiceAction, { success: t("issued_toast") });
  const discard = useActionButton(discardDraftInvoiceAction, {
    confirm: { title: t("discardTitle"), text: t("discardText"), confirm: t("discard"), danger: true },
    success: t("discarded"),
    onSuccess: ({ patientId }) => router.push(`/billing/desk?patient=${patientId}`),
  });
  return (
    <>
      <ButtonLink href={`/billing/desk?patient=${invoice.patientId}`} variant="quiet">
        {t("desk")}
      </ButtonLink>
      {invoice.status === "draft" && can("invoices.issue") && (
        <>
          <Button busy={discard.busy} onClick={() => discard.run(seen)}>
            {t("discard")}
          </Button>
          <Button variant="primary" busy={issue.busy} onClick={() => issue.run(seen)}>
            {t("issue")}
          </Button>
          {discard.dialog}
        </>
      )}
      {canVoid(invoice) && can("invoices.void") && <VoidInvoice invoice={invoice} />}
      {invoice.status !== "draft" && (
        <ButtonLink href={`/billing/invoices/${invoice.id}/print`}>
          <Printer aria-hidden />
          {t("print")}
        </ButtonLink>
      )}
    </>
  );
}
