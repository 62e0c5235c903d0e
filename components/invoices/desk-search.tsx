"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useId } from "react";
import { findPatients } from "@/components/layout/find-patients";
import { Combobox } from "@/components/ui/combobox";
import type { Option } from "@/components/ui/use-options";

type FoundInvoice = { id: string; number: string; patient: string; statusText: string };

/** A patient or an invoice, whichever was typed. */
export function DeskSearch() {
  const t = useTranslations("invoices.desk");
  const router = useRouter();
  const id = useId();
  return (
    <div className="grid max-w-xl gap-1">
      <label htmlFor={id} className="font-medium">
        {t("find")}
      </label>
      <p id={`${id}-hint`} className="text-muted text-sm">
        {t("findHint")}
      </p>
      <Combobox
        id={id}
        aria-describedby={`${id}-hint`}
        value={null}
        options={findPayer}
        onChange={(option) => option && router.push(option.value)}
      />
    </div>
  );
}

async function findPayer(query: string, signal: AbortSignal): Promise<readonly Option[]> {
  const [invoices, patients] = await Promise.all([findInvoices(query, signal), findPatients(query, signal)]);
  return [
    ...invoices.map((invoice) => ({
      value: `/billing/invoices/${invoice.id}`,
      label: `${invoice.number} · ${invoice.patient}`,
      text: invoice.statusText,
    })),
    ...patients.map((patient) => ({
      value: `/billing/desk?patient=${patient.id}`,
      label: patient.name,
      text: patient.summary,
    })),
  ];
}

async function findInvoices(query: string, signal: AbortSignal) {
  if (!/\d/.test(query)) return [];
  const response = await fetch(`/api/billing/invoices?${new URLSearchParams({ q: query })}`, { signal });
  if (!response.ok) throw new Error(`The invoice search answered ${response.status}.`);
  const found: FoundInvoice[] = await response.json();
  return found;
}
