import { useTranslations } from "next-intl";
import { Card } from "@/components/ui/card";
import { DefinitionList } from "@/components/ui/definition-list";
import type { CaredForContact as Contact } from "@/lib/carers/queries";
import { formatPhone } from "@/lib/phone";

/** How the hospital reaches somebody whom the viewer cares for. */
export function CaredForContact({ contact, country }: { contact: Contact; country: string }) {
  const t = useTranslations("carers.contact");
  const values = (system: "phone" | "email") =>
    contact.telecoms.filter((row) => row.system === system).map(({ value }) => value);
  return (
    <Card title={t("title", { name: contact.person.name })}>
      <DefinitionList
        columns={2}
        items={[
          {
            label: t("phone"),
            value: values("phone")
              .map((phone) => formatPhone(phone, country))
              .join(", "),
          },
          { label: t("email"), value: values("email").join(", ") },
          {
            label: t("address"),
            value: contact.addresses
              .map(({ lines, city, postalCode }) => [...lines, city, postalCode].filter(Boolean).join(", "))
              .join("; "),
          },
        ]}
      />
      <p className="mt-3 text-muted">{t("text")}</p>
    </Card>
  );
}
