import { ChevronRight } from "lucide-react";
import { useTranslations } from "next-intl";
import { Link } from "@/components/ui/link";
import { Empty } from "@/components/ui/states";
import type { CaredFor } from "@/lib/carers/queries";

/** Whoever is open to the viewer as their carer, each a way to their pages. */
export function CaredForList({ people }: { people: readonly CaredFor[] }) {
  const t = useTranslations("carers");
  if (people.length === 0) return <Empty title={t("people.none")} text={t("people.noneText")} />;
  return (
    <ul className="grid gap-3">
      {people.map(({ id, name, sections }) => (
        <li key={id}>
          <Link href={`/portal/people/${id}`} className="card flex items-center gap-3 p-4 hover:bg-hover">
            <span className="min-w-0 grow">
              <span className="block font-semibold text-lg wrap-anywhere">{name}</span>
              <span className="text-muted">
                {sections.map((section) => t(`sections.${section}`)).join(" · ")}
              </span>
            </span>
            <ChevronRight aria-hidden className="size-5 shrink-0 text-muted rtl:rotate-180" />
          </Link>
        </li>
      ))}
    </ul>
  );
}
