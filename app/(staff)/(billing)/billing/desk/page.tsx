import { getTranslations } from "next-intl/server";
import { Desk } from "@/components/invoices/desk";
import { Messages } from "@/components/layout/messages";
import { Page } from "@/components/layout/page";
import { bannerData } from "@/components/patients/banner-data";
import { PatientBanner } from "@/components/patients/patient-banner";
import { ButtonLink } from "@/components/ui/button";
import { orNotFound, pageContext } from "@/lib/access/page";
import { DeskView } from "@/lib/invoices/inputs";
import { getPatientIdentity } from "@/lib/patients/queries";
import { currentSettings } from "@/lib/settings/queries";
import { localDate } from "@/lib/time";

export default async function CashDeskPage({ searchParams }: PageProps<"/billing/desk">) {
  const ctx = await pageContext("payments.take");
  const { patient: patientId } = DeskView.parse(await searchParams);
  const [t, { timeZone }] = await Promise.all([getTranslations("invoices.desk"), currentSettings()]);
  const clock = { timeZone, today: localDate(ctx.now, timeZone) };
  const patient = patientId
    ? await orNotFound(ctx, "payments.take", () => getPatientIdentity(ctx, patientId))
    : null;
  return (
    <Messages namespaces={["invoices", "charges", "payments"]}>
      {patient && <PatientBanner patient={await bannerData(ctx, patient)} />}
      <Page
        title={t("title")}
        action={patient && <ButtonLink href="/billing/desk">{t("otherPatient")}</ButtonLink>}
      >
        <Desk ctx={ctx} patientId={patient?.id} clock={clock} />
      </Page>
    </Messages>
  );
}
