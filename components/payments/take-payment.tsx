"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useEffect, useRef, useState } from "react";
import { useWatch } from "react-hook-form";
import { RadioField, SubmitButton, TextField } from "@/components/form/fields";
import { Form } from "@/components/form/form";
import { MoneyField } from "@/components/form/typed-fields";
import { type ActionForm, useActionForm } from "@/components/form/use-action-form";
import { useMoney } from "@/components/invoices/use-money";
import { Button, ButtonLink } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { PAYMENT_METHODS } from "@/db/enums/billing";
import { takePaymentAction } from "@/lib/payments/actions";
import type { Posted } from "@/lib/payments/commands";
import type { TakePaymentForm } from "@/lib/payments/inputs";

type Invoice = { id: string; version: number; currency: string };
type Taken = Posted & { amountMinor: number };

/**
 * One payment on an invoice; for a split tender several, one after the other. Each is asked for: a second press of the
 * key that took the first must take nothing.
 */
export function TakePayment({ invoice, owedMinor }: { invoice: Invoice; owedMinor: number }) {
  const [taken, setTaken] = useState<Taken | null>(null);
  if (taken)
    return (
      <Result
        taken={taken}
        currency={invoice.currency}
        onAnother={taken.owedMinor > 0 ? () => setTaken(null) : undefined}
      />
    );
  return owedMinor > 0 && <PaymentForm invoice={invoice} owedMinor={owedMinor} onTaken={setTaken} />;
}

function PaymentForm({
  invoice,
  owedMinor,
  onTaken,
}: {
  invoice: Invoice;
  owedMinor: number;
  onTaken: (taken: Taken) => void;
}) {
  const t = useTranslations("payments.take");
  const methods = useTranslations("enums.paymentMethod");
  const money = useMoney();
  const router = useRouter();
  const form = useActionForm<TakePaymentForm, Posted>(takePaymentAction, {
    schema: () => import("@/lib/payments/inputs").then((inputs) => inputs.TakePayment),
    defaultValues: {
      invoiceId: invoice.id,
      method: "cash",
      amountMinor: owedMinor,
      tenderedMinor: null,
      reference: "",
    },
    resetKey: invoice.version,
    onRefused: router.refresh,
    onSuccess: (posted, input) => onTaken({ ...posted, amountMinor: input.amountMinor }),
  });
  return (
    <Form form={form} guard={false} dense>
      <RadioField
        name="method"
        label={t("method")}
        options={PAYMENT_METHODS.map((value) => ({ value, label: methods(value) }))}
        inline
      />
      <MoneyField
        name="amountMinor"
        label={t("amount")}
        hint={t("amountHint", { owed: money(owedMinor, invoice.currency) })}
        currency={invoice.currency}
      />
      <ByMethod form={form.form} currency={invoice.currency} />
    </Form>
  );
}

function ByMethod({ form, currency }: { form: ActionForm<TakePaymentForm>["form"]; currency: string }) {
  const t = useTranslations("payments.take");
  const money = useMoney();
  const [method, amount, tendered] = useWatch({
    control: form.control,
    name: ["method", "amountMinor", "tenderedMinor"],
  });
  const change = typeof tendered === "number" && typeof amount === "number" ? tendered - amount : 0;
  return (
    <>
      {method === "cash" ? (
        <>
          <MoneyField
            name="tenderedMinor"
            label={t("tendered")}
            hint={t("tenderedHint")}
            currency={currency}
            optional
          />
          <p aria-live="polite" className="min-h-6">
            {change > 0 && (
              <>
                {t("change")} <strong className="text-lg">{money(change, currency)}</strong>
              </>
            )}
          </p>
        </>
      ) : (
        <TextField name="reference" label={t("reference")} hint={t(`${method}Hint`)} maxLength={60} />
      )}
      <SubmitButton size="lg" onClick={() => method !== "cash" && form.setValue("tenderedMinor", null)}>
        {typeof amount === "number" ? t("submit", { amount: money(amount, currency) }) : t("submitPlain")}
      </SubmitButton>
    </>
  );
}

function Result({ taken, currency, onAnother }: { taken: Taken; currency: string; onAnother?: () => void }) {
  const t = useTranslations("payments.take");
  const money = useMoney();
  const result = useRef<HTMLDivElement>(null);
  useEffect(() => result.current?.focus(), []);
  return (
    <div ref={result} role="status" tabIndex={-1} className="outline-none">
      <Callout
        tone="success"
        title={t("taken", { amount: money(taken.amountMinor, currency), number: taken.number })}
      >
        {taken.changeMinor > 0 && (
          <p className="font-semibold text-xl">
            {t("changeDue", { amount: money(taken.changeMinor, currency) })}
          </p>
        )}
        <p>
          {taken.owedMinor > 0 ? t("stillOwed", { amount: money(taken.owedMinor, currency) }) : t("settled")}
        </p>
        <div className="mt-2 flex flex-wrap gap-2">
          <ButtonLink href={`/billing/payments/${taken.id}/receipt`} size="sm">
            {t("receipt")}
          </ButtonLink>
          {onAnother && (
            <Button size="sm" onClick={onAnother}>
              {t("another")}
            </Button>
          )}
        </div>
      </Callout>
    </div>
  );
}
