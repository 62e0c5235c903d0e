"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useId } from "react";
import { findPatients } from "@/components/layout/find-patients";
import { Card } from "@/components/ui/card";
import { Combobox } from "@/components/ui/combobox";

/** Finds the other record of a pair; only its id goes into the address. */
export function MergePicker({ known, finds }: { known?: string; finds: "keep" | "with" }) {
  const t = useTranslations("patientMerges.picker");
  const router = useRouter();
  const id = useId();
  const choose = (found: string) =>
    router.push(
      `?${new URLSearchParams({ ...(known && { [finds === "keep" ? "with" : "keep"]: known }), [finds]: found })}`,
    );
  return (
    <Card title={t(`${finds}.title`)} description={t(`${finds}.text`)}>
      <label htmlFor={id} className="mb-1 block">
        {t("label")}
      </label>
      <Combobox
        id={id}
        className="max-w-md"
        value={null}
        minimum={2}
        options={records}
        onChange={(option) => option && choose(option.value)}
      />
    </Card>
  );
}

async function records(query: string, signal: AbortSignal) {
  const found = await findPatients(query, signal);
  return found.map(({ id, name, summary }) => ({ value: id, label: name, text: summary }));
}
