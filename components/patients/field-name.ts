import { useTranslations } from "next-intl";
import { sentenceFor } from "@/lib/i18n/sentence";

/** The name of a field; of what stands beside the registration also which of several. */
export function useFieldName() {
  const t = useTranslations("patients");
  const subject = useTranslations("enums.consentSubject");
  return (field: string): string =>
    consentOf(field, (name) => t("history.consent", { subject: sentenceFor(subject, name) ?? name })) ??
    sentenceFor(t, `fields.${field}`) ??
    sentenceFor(t, `history.beside.${field}`) ??
    field;
}

const consentOf = (field: string, label: (subject: string) => string): string | undefined =>
  field.startsWith("consents.") ? label(field.slice("consents.".length)) : undefined;
