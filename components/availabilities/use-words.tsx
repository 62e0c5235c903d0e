import { Tag, Users } from "lucide-react";
import { useTranslations } from "next-intl";
import { Badge } from "@/components/ui/badge";

/** What hours are for beyond the usual, one patient at a time of every kind of visit. */
export function UseWords({
  capacity,
  types,
  isAlwaysSaid = false,
}: {
  capacity: number;
  /** Names of the kinds of visit they are kept for; empty: every kind. */
  types: readonly string[];
  /** Also says what is usual. */
  isAlwaysSaid?: boolean;
}) {
  const t = useTranslations("availabilities");
  return (
    <>
      {capacity > 1 ? (
        <Badge tone="info">
          <Users className="size-3.5" aria-hidden />
          {t("groupOf", { count: capacity })}
        </Badge>
      ) : (
        isAlwaysSaid && <span className="text-muted">{t("oneByOne")}</span>
      )}
      {types.length > 0 ? (
        <span className="inline-flex items-start gap-1.5 font-medium text-accent-ink text-xs leading-5">
          <Tag className="mt-0.5 size-3.5 shrink-0" aria-hidden />
          {t("only", { types: types.join(", ") })}
        </span>
      ) : (
        isAlwaysSaid && <span className="text-muted">{t("everyKind")}</span>
      )}
    </>
  );
}
