import { getTranslations } from "next-intl/server";
import { ConsentList } from "@/components/consents/consent-list";
import { RecordConsent, RetractConsent, WithdrawConsent } from "@/components/consents/record-consent";
import { Messages } from "@/components/layout/messages";
import { Page } from "@/components/layout/page";
import { Card } from "@/components/ui/card";
import { orNotFound, pageContext, pathId } from "@/lib/access/page";
import { listConsents } from "@/lib/consents/queries";
import { currentSettings } from "@/lib/settings/queries";
import { localDate } from "@/lib/time";

export default async function ConsentsPage({ params }: PageProps<"/patients/[patientId]/consents">) {
  const patientId = pathId((await params).patientId);
  const ctx = await pageContext("consents.read", patientId);
  const consents = await orNotFound(ctx, "consents.read", () => listConsents(ctx, patientId), patientId);
  const [{ timeZone }, t] = await Promise.all([currentSettings(), getTranslations("consents")]);
  return (
    <Messages namespaces={["consents"]}>
      <Page title={t("title")} description={t("text")} action={<RecordConsent patientId={patientId} />}>
        <Card>
          <ConsentList
            consents={consents}
            today={localDate(ctx.now, timeZone)}
            timeZone={timeZone}
            actions={(consent) => {
              const seen = { patientId, consentId: consent.id, version: consent.version };
              return (
                <>
                  {consent.status === "given" && <WithdrawConsent seen={seen} />}
                  <RetractConsent seen={seen} />
                </>
              );
            }}
          />
        </Card>
      </Page>
    </Messages>
  );
}
