import { getTranslations } from "next-intl/server";
import { Messages } from "@/components/layout/messages";
import { Page } from "@/components/layout/page";
import { AddPractitionerForm } from "@/components/practitioners/practitioner-form";
import { pageContext } from "@/lib/access/page";
import {
  listDepartments,
  listLinkableAccounts,
  listOfferedServices,
  listRooms,
  listSpecialties,
} from "@/lib/practitioners/queries";

export default async function NewPractitionerPage() {
  const ctx = await pageContext("practitioners.manage");
  const [accounts, departments, specialties, rooms, services, t] = await Promise.all([
    listLinkableAccounts(ctx),
    listDepartments(ctx),
    listSpecialties(ctx),
    listRooms(ctx),
    listOfferedServices(ctx),
    getTranslations("practitioners"),
  ]);
  return (
    <Messages namespaces={["practitioners", "staffMembers"]}>
      <Page title={t("addTitle")} width="form" breadcrumbs={[{ href: "/practitioners", label: t("title") }]}>
        <AddPractitionerForm choices={{ accounts, departments, specialties, rooms, services }} />
      </Page>
    </Messages>
  );
}
