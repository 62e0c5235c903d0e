import type { useTranslations } from "next-intl";

/** The word for the rows of a table; a table without a word of its own is "other entries". */
export function kindOf(t: ReturnType<typeof useTranslations<"patientMerges">>, table: string): string {
  const key = `kinds.${table}` as "kinds.other";
  return t.has(key) ? t(key) : t("kinds.other");
}
