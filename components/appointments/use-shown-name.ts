import { useTranslations } from "next-intl";
import type { Visit } from "@/lib/appointments/queries";

/** The patient of a visit as a screen calls them: of a restricted record only that it is one. */
export function useShownName(): (patient: Pick<Visit["patient"], "name">) => string {
  const t = useTranslations("ui");
  return ({ name }) => name ?? t("restricted.name");
}
