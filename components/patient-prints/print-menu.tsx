"use client";

import { Printer } from "lucide-react";
import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { Menu, MenuLink } from "@/components/ui/menu";

/** What can be printed of one patient. */
export function PrintMenu({ patientId }: { patientId: string }) {
  const t = useTranslations("patientPrints");
  return (
    <Menu
      label={t("menu")}
      trigger={
        <Button>
          <Printer aria-hidden />
          {t("menu")}
        </Button>
      }
    >
      <MenuLink href={`/patients/labels?ids=${patientId}`}>{t("labels.title")}</MenuLink>
      <MenuLink href={`/patients/wristband/${patientId}`}>{t("wristband.title")}</MenuLink>
      <MenuLink href={`/patients/form/${patientId}`}>{t("form.title")}</MenuLink>
    </Menu>
  );
}
