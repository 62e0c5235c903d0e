import { getTranslations } from "next-intl/server";
import { Messages } from "@/components/layout/messages";
import { Page } from "@/components/layout/page";
import { LiftRestriction } from "@/components/patient-restrictions/lift-restriction";
import { RestrictionFacts } from "@/components/patient-restrictions/restriction-facts";
import { RestrictionViewers } from "@/components/patient-restrictions/restriction-viewers";
import { orNotFound, pageContext, pathId } from "@/lib/access/page";
import { getRestriction, listPossibleViewers } from "@/lib/patient-restrictions/queries";
import { currentSettings } from "@/lib/settings/queries";

export default async function RestrictionPage({ params }: PageProps<"/restrictions/[restrictionId]">) {
  const ctx = await pageContext("patientRestrictions.manage");
  const restrictionId = pathId((await params).restrictionId);
  const restriction = await orNotFound(ctx, "patientRestrictions.manage", () =>
    getRestriction(ctx, restrictionId),
  );
  const staff = await listPossibleViewers(ctx);
  const { timeZone } = await currentSettings();
  const t = await getTranslations("patientRestrictions");
  const seen = restriction.liftedAt ? null : { restrictionId, version: restriction.version };
  return (
    <Messages namespaces={["patientRestrictions"]}>
      <Page
        title={t("one.title", { mrn: restriction.mrn })}
        breadcrumbs={[{ href: "/restrictions", label: t("list.title") }]}
        action={seen && <LiftRestriction seen={seen} />}
      >
        <RestrictionFacts restriction={restriction} timeZone={timeZone} />
        <RestrictionViewers
          seen={seen}
          viewers={restriction.viewers}
          staff={staff.map(({ id, name, username }) => ({ value: id, label: name, text: username }))}
        />
      </Page>
    </Messages>
  );
}
