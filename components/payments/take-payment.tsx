"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { useWatch } from "react-hook-form";
import { RadioField, SubmitButton, TextField } from "@/components/form/fields";
import { Form } from "@/components/form/form";
import { MoneyField } from "@/components/form/typed-fields";
import { type ActionForm, useActionForm } from "@/components/form/use-action-form";
import { useMoney } from "@/components/invoices/use-money";
import { ButtonLink } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { PAYMENT_METHODS } from "@/db/enums";
import { takePaymentAction } from "@/lib/payments/actions";
import type { Posted } from "@/lib/payments/commands";
import type { TakePaymentForm } from "@/lib/payments/inputs";

type Invoice = { id: string; version: number; currency: string };
type Taken = Posted & { amountMinor: number };

/** One payment on an invoice; for a split tender several, one after the other. */
export function TakePayment({ invoice, owedMinor }: { invoice: Invoice; owedMinor: number }) {
  const [taken, setTaken] = useState<Taken | null>(null);
  return (
    <>
      {taken && <Result taken={taken} currency={invoice.currency} />}
      {owedMinor > 0 && <PaymentForm invoice={invoice} owedMinor={owedMinor} onTaken={setTaken} />}
    </>
  );
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

function Result({ taken, currency }: { taken: Taken; currency: string }) {
  const t = useTranslations("payments.take");
  const money = useMoney();
  return (
    <div role="status">
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
        <ButtonLink href={`/billing/payments/${taken.id}/receipt`} size="sm" className="mt-2">
          {t("receipt")}
        </ButtonLink>
      </Callout>
    </div>
  );
}
