"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { FindRecord } from "@/components/patients/find-record";

/** Chooses another record to compare with; only its id goes into the address. */
export function LookUp({ linkId }: { linkId: string }) {
  const t = useTranslations("patientLinks.detail");
  const router = useRouter();
  return (
    <FindRecord
      title={t("lookUp")}
      label={t("lookUpLabel")}
      onFind={(patientId) => router.push(`/patients/links/${linkId}?record=${patientId}`)}
    />
  );
}
