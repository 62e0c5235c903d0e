import { useTranslations } from "next-intl";
import { TabLinks } from "@/components/ui/tabs";
import { CATALOGUES, type CatalogueName } from "./catalogue";

/** The ways from one catalogue to the others, and to the holidays, which are kept beside them. */
export function CatalogueTabs({ current }: { current: CatalogueName | "holidays" }) {
  const t = useTranslations("catalogues");
  return (
    <TabLinks
      label={t("label")}
      current={`/admin/catalogues/${current}`}
      links={[...CATALOGUES, "holidays" as const].map((known) => ({
        href: `/admin/catalogues/${known}`,
        label: t(`kinds.${known}`),
      }))}
    />
  );
}
