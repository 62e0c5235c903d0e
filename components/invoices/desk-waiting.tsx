import { useTranslations } from "next-intl";
import { Card } from "@/components/ui/card";
import { Link } from "@/components/ui/link";
import { Empty } from "@/components/ui/states";
import type { ToBill } from "@/lib/invoices/queries";
import { formatDateTime } from "@/lib/time";
import { Money } from "./money";

/** Patients whose services nobody has billed yet, the longest wait first. */
export function DeskWaiting({ waiting, timeZone }: { waiting: readonly ToBill[]; timeZone: string }) {
  const t = useTranslations("invoices.desk");
  return (
    <Card title={t("waiting")} description={waiting.length > 0 && t("waitingText")} flush>
      {waiting.length === 0 ? (
        <Empty title={t("nobody")} text={t("nobodyText")} />
      ) : (
        <ul>
          {waiting.map((row) => (
            <li key={row.id} className="border-line border-b last:border-b-0">
              <Link
                href={`/billing/desk?patient=${row.id}`}
                className="touch flex flex-wrap items-center gap-x-4 gap-y-0.5 px-4 py-2 hover:bg-hover"
              >
                <span className="min-w-0 grow">
                  <span className="block font-medium">{row.patient}</span>
                  <span className="block text-muted text-sm">
                    {row.mrn} · {t("services", { count: row.charges })} ·{" "}
                    {t("since", { at: formatDateTime(row.since, timeZone) })}
                  </span>
                </span>
                <span className="font-medium">
                  <Money minor={row.totalMinor} />
                </span>
              </Link>
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}
