import { useTranslations } from "next-intl";
import { Badge } from "@/components/ui/badge";
import type { Sign } from "@/lib/patient-duplicates/rules";

/** What speaks for two records being one person, and after it what speaks against. */
export function SignBadges({ reasons, doubts }: { reasons: readonly Sign[]; doubts: readonly Sign[] }) {
  const t = useTranslations("patientDuplicates.signs");
  return (
    <>
      {reasons.map((sign) => (
        <Badge key={sign} tone="warning">
          {t(sign)}
        </Badge>
      ))}
      {doubts.map((sign) => (
        <Badge key={sign} tone="neutral">
          {t(sign)}
        </Badge>
      ))}
    </>
  );
}
