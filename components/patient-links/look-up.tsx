"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useId } from "react";
import { findPatients } from "@/components/layout/find-patients";
import { Card } from "@/components/ui/card";
import { Combobox } from "@/components/ui/combobox";

/** Chooses another record to compare with; only its id goes into the address. */
export function LookUp({ linkId }: { linkId: string }) {
  const t = useTranslations("patientLinks.detail");
  const router = useRouter();
  const id = useId();
  return (
    <Card title={t("lookUp")}>
      <label htmlFor={id} className="mb-1 block">
        {t("lookUpLabel")}
      </label>
      <Combobox
        id={id}
        className="max-w-md"
        value={null}
        minimum={2}
        options={records}
        onChange={(option) => option && router.push(`/patients/links/${linkId}?record=${option.value}`)}
      />
    </Card>
  );
}

async function records(query: string, signal: AbortSignal) {
  const found = await findPatients(query, signal);
  return found.map(({ id, name, summary }) => ({ value: id, label: name, text: summary }));
}
