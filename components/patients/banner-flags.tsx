import { useTranslations } from "next-intl";
import { Badge } from "@/components/ui/badge";
import { Link } from "@/components/ui/link";
import { Status } from "@/components/ui/status";
import type { AlertCategory, AlertSeverity, TagTone } from "@/db/enums/patients";

export type BannerAlert = { id: string; category: AlertCategory; severity: AlertSeverity; text: string };
export type BannerTag = { id: string; name: string; tone: TagTone; meaning: string };

/** The banner stays a strip: what does not fit in is one press away. */
const MOST_ALERTS = 3;
const MOST_TAGS = 5;

/** What stands against or beside the patient's name: alerts with word, shape and colour, and tags. */
export function BannerFlags({
  patientId,
  alerts,
  tags,
}: {
  patientId: string;
  alerts: readonly BannerAlert[];
  tags: readonly BannerTag[];
}) {
  const t = useTranslations("shell.banner");
  const category = useTranslations("enums.alertCategory");
  if (alerts.length + tags.length === 0) return null;
  const hidden = Math.max(0, alerts.length - MOST_ALERTS) + Math.max(0, tags.length - MOST_TAGS);
  return (
    <ul
      aria-label={t("flags")}
      className="flex flex-wrap items-baseline gap-x-4 gap-y-1 border-s-4 border-s-accent border-t border-t-line px-4 py-1.5 sm:px-5"
    >
      {alerts.slice(0, MOST_ALERTS).map((alert) => (
        <li key={alert.id} className="flex min-w-0 items-baseline gap-1.5">
          <Status of="alertSeverity" value={alert.severity} />
          <span className="min-w-0 wrap-anywhere">
            <span className="text-muted text-sm">{category(alert.category)}:</span> {alert.text}
          </span>
        </li>
      ))}
      {tags.slice(0, MOST_TAGS).map((tag) => (
        <li key={tag.id}>
          <Badge tone={tag.tone} title={tag.meaning}>
            {tag.name}
          </Badge>
        </li>
      ))}
      {hidden > 0 && (
        <li>
          <Link href={`/patients/${patientId}#flags`} className="link text-sm">
            {t("moreFlags", { count: hidden })}
          </Link>
        </li>
      )}
    </ul>
  );
}
