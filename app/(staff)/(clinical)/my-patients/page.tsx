import { getTranslations } from "next-intl/server";
import { Messages } from "@/components/layout/messages";
import { Page } from "@/components/layout/page";
import { MyPatientsTable } from "@/components/my-patients/my-patients-table";
import { ButtonLink } from "@/components/ui/button";
import { pageContext } from "@/lib/access/page";
import { MyPatientFilter } from "@/lib/my-patients/inputs";
import { listMyPatients } from "@/lib/my-patients/queries";

export default async function MyPatientsPage({ searchParams }: PageProps<"/my-patients">) {
  const ctx = await pageContext("careTeams.readOwn");
  const list = await listMyPatients(ctx, MyPatientFilter.parse(await searchParams));
  const t = await getTranslations("myPatients");
  return (
    <Messages namespaces={["myPatients", "patients"]}>
      <Page
        title={t("title")}
        description={t("description")}
        action={<ButtonLink href="/care-teams/hand-over">{t("handOver")}</ButtonLink>}
      >
        <MyPatientsTable {...list} />
      </Page>
    </Messages>
  );
}
