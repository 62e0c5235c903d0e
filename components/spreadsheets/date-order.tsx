"use client";

import { useTranslations } from "next-intl";
import { DATE_FORMATS, type DateFormat } from "@/lib/spreadsheets/dates";
import { Choice } from "./choice";

/** In which order the dates of a file are written; nobody guesses where it could be several. */
export function DateOrder({
  value,
  error,
  onChange,
}: {
  value: DateFormat | "";
  error?: string | undefined;
  onChange: (value: DateFormat | "") => void;
}) {
  const t = useTranslations("spreadsheets");
  return (
    <Choice
      label={t("dates")}
      hint={t("datesHint")}
      error={error}
      value={value}
      blank={t("choose")}
      options={DATE_FORMATS.map((format) => ({ value: format, label: t(`dateFormats.${format}`) }))}
      onChange={onChange}
    />
  );
}
