import { useTranslations } from "next-intl";
import { formatLongDate } from "@/lib/time";

type Props = { person: { birthDate: string | null; birthDatePrecision: string }; locale: string };

/** A date of birth in the words of a letter. */
export function Born({ person, locale }: Props) {
  const t = useTranslations("portal.details");
  const ui = useTranslations("ui");
  if (!person.birthDate) return ui("notRecorded");
  const date = formatLongDate(person.birthDate, locale);
  return person.birthDatePrecision === "estimated" ? t("estimated", { date }) : date;
}
