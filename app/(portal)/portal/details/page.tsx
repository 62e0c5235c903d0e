import { getTranslations } from "next-intl/server";
import { Fragment } from "react";
import { Page } from "@/components/layout/page";
import { MessagesCard } from "@/components/message-preferences/messages-card";
import { Connect } from "@/components/portal/connect";
import { DetailsCard } from "@/components/portal/details-card";
import { portalContext } from "@/lib/access/viewer";
import { listOwnDetails } from "@/lib/portal/queries";
import { currentSettings } from "@/lib/settings/queries";

export default async function OwnDetailsPage() {
  const ctx = await portalContext();
  const [people, { locale, country }, t] = await Promise.all([
    listOwnDetails(ctx),
    currentSettings(),
    getTranslations("portal.details"),
  ]);
  return (
    <Page title={t("title")} description={t("text")} width="form">
      {people.length === 0 && <Connect ctx={ctx} />}
      {people.map((person) => (
        <Fragment key={person.id}>
          <DetailsCard person={person} locale={locale} country={country} />
          <MessagesCard ctx={ctx} patientId={person.id} isOwn />
        </Fragment>
      ))}
    </Page>
  );
}
