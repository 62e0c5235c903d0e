import { useTranslations } from "next-intl";
import { ReachCard } from "@/components/portal/reach-card";
import type { CaredForContact as Contact } from "@/lib/carers/queries";

/** How the hospital reaches somebody whom the viewer cares for. */
export function CaredForContact({ contact, country }: { contact: Contact; country: string }) {
  const t = useTranslations("carers.contact");
  const { person, telecoms, addresses } = contact;
  return (
    <ReachCard title={t("title", { name: person.name })} {...{ telecoms, addresses, country }}>
      <p className="mt-3 text-muted">{t("text")}</p>
    </ReachCard>
  );
}
