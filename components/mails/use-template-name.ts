import { useTranslations } from "next-intl";
import { useCallback } from "react";
import { sentenceFor } from "@/lib/i18n/sentence";

/** What a kind of mail is called; one that this version does not know keeps its code. */
export function useTemplateName() {
  const t = useTranslations("mails.templates");
  return useCallback((template: string) => sentenceFor(t, template) ?? template, [t]);
}
