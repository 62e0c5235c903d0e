import { getTranslations } from "next-intl/server";
import { CaredForList } from "@/components/carers/cared-for-list";
import { OwnCarers } from "@/components/carers/own-carers";
import { Page } from "@/components/layout/page";
import { Connect } from "@/components/portal/connect";
import { portalContext } from "@/lib/access/viewer";
import { listCaredFor } from "@/lib/carers/queries";

export default async function PeopleAndCarersPage() {
  const ctx = await portalContext();
  const [people, t] = await Promise.all([listCaredFor(ctx), getTranslations("carers.people")]);
  if (ctx.viewer.patientIds.length === 0)
    return (
      <Page title={t("title")} description={t("text")} width="form">
        <Connect ctx={ctx} />
      </Page>
    );
  return (
    <Page title={t("title")} description={t("text")} width="form">
      <section className="grid gap-3" aria-labelledby="cared-for">
        <h2 id="cared-for" className="font-semibold text-xl">
          {t("caredFor")}
        </h2>
        <CaredForList people={people} />
      </section>
      <section className="grid gap-3" aria-labelledby="carers">
        <h2 id="carers" className="font-semibold text-xl">
          {t("carers")}
        </h2>
        <OwnCarers ctx={ctx} />
      </section>
    </Page>
  );
}
