"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useActionButton } from "@/components/form/use-action-button";
import { useMoney } from "@/components/invoices/use-money";
import { useHospital } from "@/components/layout/hospital";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Checkbox } from "@/components/ui/input";
import { Empty } from "@/components/ui/states";
import type { Option } from "@/components/ui/use-options";
import type { BillableCharge } from "@/lib/charges/queries";
import { billChargesAction, draftInvoiceAction } from "@/lib/invoices/actions";
import { formatDate, localDate } from "@/lib/time";
import { AddCharge } from "./add-charge";
import { VoidCharge } from "./void-charge";

/** What has to be billed, all of it chosen; one press makes the invoice and opens it. */
export function BillableCharges({
  patientId,
  charges,
  prices,
}: {
  patientId: string;
  charges: readonly BillableCharge[];
  prices: readonly Option[];
}) {
  const t = useTranslations("charges");
  const money = useMoney();
  const router = useRouter();
  const { timeZone } = useHospital();
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  const chosen = charges.filter(({ id }) => !left.has(id));
  const show = ({ id }: { id: string }) => router.push(`/billing/invoices/${id}`);
  const bill = useActionButton(billChargesAction, { onSuccess: show });
  const draft = useActionButton(draftInvoiceAction, { success: t("drafted"), onSuccess: show });
  const input = { patientId, chargeIds: chosen.map(({ id }) => id) };
  const total = chosen.reduce((sum, charge) => sum + charge.quantity * charge.unitPriceMinor, 0);

  return (
    <Card title={t("toBill")} action={<AddCharge patientId={patientId} prices={prices} />} flush>
      {charges.length === 0 ? (
        <Empty title={t("none")} text={t("noneText")} />
      ) : (
        <>
          <ul>
            {charges.map((charge) => (
              <li key={charge.id} className="flex items-center gap-3 border-line border-b px-4 py-2">
                <Checkbox
                  aria-label={t("choose", { name: charge.description })}
                  checked={!left.has(charge.id)}
                  onChange={() => setLeft((before) => before.symmetricDifference(new Set([charge.id])))}
                />
                <span className="min-w-0 grow">
                  <span className="block">{charge.description}</span>
                  <span className="block text-muted text-sm">
                    {formatDate(localDate(charge.occurredAt, timeZone))}
                    {charge.quantity > 1 && ` · ${charge.quantity} × ${money(charge.unitPriceMinor)}`}
                  </span>
                </span>
                <span>{money(charge.quantity * charge.unitPriceMinor)}</span>
                <VoidCharge charge={charge} />
              </li>
            ))}
          </ul>
          <footer className="flex flex-wrap items-center gap-2 px-4 py-3">
            <p className="grow">
              <span className="text-muted">{t("total")}</span>{" "}
              <strong className="text-lg">{money(total)}</strong>
            </p>
            <Button
              variant="quiet"
              busy={draft.busy}
              disabled={chosen.length === 0}
              onClick={() => draft.run(input)}
            >
              {t("makeDraft")}
            </Button>
            <Button
              variant="primary"
              busy={bill.busy}
              disabled={chosen.length === 0}
              onClick={() => bill.run(input)}
            >
              {t("makeInvoice")}
            </Button>
          </footer>
        </>
      )}
    </Card>
  );
}
