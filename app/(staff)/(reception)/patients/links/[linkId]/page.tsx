import { getTranslations } from "next-intl/server";
import { Messages } from "@/components/layout/messages";
import { Page } from "@/components/layout/page";
import { Comparison } from "@/components/patient-links/comparison";
import { Decision } from "@/components/patient-links/decision";
import { orNotFound, pageContext, pathId } from "@/lib/access/page";
import { idParam } from "@/lib/list-params";
import { getPatientLink } from "@/lib/patient-links/queries";
import { currentSettings } from "@/lib/settings/queries";

export default async function PatientLinkPage({
  params,
  searchParams,
}: PageProps<"/patients/links/[linkId]">) {
  const ctx = await pageContext("patientLinks.decide");
  const linkId = pathId((await params).linkId);
  const recordId = idParam().parse((await searchParams).record);
  const link = await orNotFound(ctx, "patientLinks.decide", () => getPatientLink(ctx, linkId, recordId));
  const [t, { timeZone, country }] = await Promise.all([getTranslations("patientLinks"), currentSettings()]);
  return (
    <Messages namespaces={["patientLinks"]}>
      <Page
        title={t("detail.title")}
        breadcrumbs={[{ href: "/patients/links", label: t("list.title") }]}
        width="form"
      >
        <Comparison link={link} country={country} />
        <Decision link={link} timeZone={timeZone} />
      </Page>
    </Messages>
  );
}
