"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { FindRecord } from "@/components/patients/find-record";

/** Finds the other record of a pair; only its id goes into the address. */
export function MergePicker({ known, finds }: { known?: string; finds: "keep" | "with" }) {
  const t = useTranslations("patientMerges.picker");
  const router = useRouter();
  const choose = (found: string) =>
    router.push(
      `?${new URLSearchParams({ ...(known && { [finds === "keep" ? "with" : "keep"]: known }), [finds]: found })}`,
    );
  return (
    <FindRecord
      title={t(`${finds}.title`)}
      description={t(`${finds}.text`)}
      label={t("label")}
      onFind={choose}
    />
  );
}
