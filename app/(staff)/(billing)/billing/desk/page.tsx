import { getTranslations } from "next-intl/server";
import { DeskSearch } from "@/components/invoices/desk-search";
import { DeskWaiting } from "@/components/invoices/desk-waiting";
import { PatientDesk } from "@/components/invoices/patient-desk";
import { Messages } from "@/components/layout/messages";
import { Page } from "@/components/layout/page";
import { Takings } from "@/components/payments/takings";
import { ButtonLink } from "@/components/ui/button";
import { orNotFound, pageContext } from "@/lib/access/page";
import { DeskView } from "@/lib/invoices/inputs";
import { listToBill } from "@/lib/invoices/queries";
import { listName } from "@/lib/patients/rules";
import { getPatientIdentity } from "@/lib/patients/queries";
import { getMyTakings } from "@/lib/payments/queries";
import { currentSettings } from "@/lib/settings/queries";
import { localDate } from "@/lib/time";

export default async function CashDeskPage({ searchParams }: PageProps<"/billing/desk">) {
  const ctx = await pageContext("payments.take");
  const { patient: patientId } = DeskView.parse(await searchParams);
  const [t, { timeZone }, takings] = await Promise.all([
    getTranslations("invoices.desk"),
    currentSettings(),
    getMyTakings(ctx),
  ]);
  const clock = { timeZone, today: localDate(ctx.now, timeZone) };
  const patient = patientId
    ? await orNotFound(ctx, "payments.take", () => getPatientIdentity(ctx, patientId))
    : null;

  return (
    <Messages namespaces={["invoices", "charges", "payments"]}>
      <Page
        title={patient ? listName(patient) : t("title")}
        tabTitle={t("title")}
        description={patient?.mrn}
        action={patient && <ButtonLink href="/billing/desk">{t("otherPatient")}</ButtonLink>}
      >
        <DeskSearch key={patientId} />
        <div className="grid items-start gap-5 md:grid-cols-[minmax(0,1fr)_minmax(18rem,24rem)]">
          <div className="grid gap-5">
            {patient ? (
              <PatientDesk ctx={ctx} patientId={patient.id} clock={clock} />
            ) : (
              <DeskWaiting waiting={await listToBill(ctx)} timeZone={timeZone} />
            )}
          </div>
          <Takings rows={takings} today={clock.today} />
        </div>
      </Page>
    </Messages>
  );
}
