import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { CATALOGUES, Catalogue } from "@/components/catalogues/catalogue";
import { CatalogueTabs } from "@/components/catalogues/catalogue-tabs";
import { Messages } from "@/components/layout/messages";
import { Page } from "@/components/layout/page";
import { pageContext } from "@/lib/access/page";

export default async function CataloguePage({ params }: PageProps<"/admin/catalogues/[catalogue]">) {
  const ctx = await pageContext("catalogues.change");
  const { catalogue } = await params;
  const name = CATALOGUES.find((known) => known === catalogue);
  if (!name) notFound();
  const t = await getTranslations("catalogues");
  return (
    <Messages namespaces={["catalogues", "availabilities"]}>
      <Page title={t("title")} tabTitle={t(`kinds.${name}`)}>
        <CatalogueTabs current={name} />
        <Catalogue ctx={ctx} name={name} />
      </Page>
    </Messages>
  );
}
