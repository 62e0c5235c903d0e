import { Ear } from "lucide-react";
import { useTranslations } from "next-intl";
import type { Communication } from "@/lib/patients/queries";

/** "Interpreter: Arabic · Large print": what to know before saying a word. Nothing where nothing is needed. */
export function CommunicationLine({ needs }: { needs: Communication }) {
  const t = useTranslations("patients.communication");
  const language = useTranslations("enums.language");
  const need = useTranslations("enums.communicationNeed");
  const spoken = language(needs.interpreterLanguage ?? needs.language);
  const parts = [
    ...(needs.needsInterpreter ? [t("interpreter", { language: spoken })] : []),
    ...needs.communicationNeeds.map((value) => need(value)),
  ];
  if (parts.length === 0) return null;
  return (
    <p className="flex items-baseline gap-1.5 border-accent border-s-4 px-4 pb-2 font-medium text-info text-sm sm:px-5">
      <Ear aria-hidden className="size-4 shrink-0 self-center" />
      <span className="sr-only">{t("label")}</span>
      {parts.join(" · ")}
    </p>
  );
}
