import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Card } from "@/components/ui/card";
import { DefinitionList } from "@/components/ui/definition-list";
import { formatPhone } from "@/lib/phone";

type Props = {
  title: string;
  telecoms: readonly { system: "phone" | "email"; value: string }[];
  addresses: readonly { lines: string[]; city: string | null; postalCode: string | null }[];
  country: string;
  more?: { label: string; value: string }[];
  children?: ReactNode;
};

/** How the hospital reaches somebody, for people in the portal. */
export function ReachCard({ title, telecoms, addresses, country, more = [], children }: Props) {
  const t = useTranslations("portal.details");
  const values = (system: "phone" | "email") =>
    telecoms.filter((row) => row.system === system).map(({ value }) => value);
  const phones = values("phone").map((phone) => formatPhone(phone, country));
  const places = addresses.map(({ lines, city, postalCode }) =>
    [...lines, city, postalCode].filter(Boolean).join(", "),
  );
  return (
    <Card title={title}>
      <DefinitionList
        columns={2}
        items={[
          { label: t("phone"), value: phones.join(", ") },
          { label: t("email"), value: values("email").join(", ") },
          { label: t("address"), value: places.join("; ") },
          ...more,
        ]}
      />
      {children}
    </Card>
  );
}
