import { useTranslations } from "next-intl";
import { useCallback } from "react";

/** What a kind of mail is called; one that this version does not know keeps its code. */
export function useTemplateName() {
  const t = useTranslations("mails.templates");
  return useCallback((template: string) => (t.has(template as never) ? t(template as never) : template), [t]);
}
