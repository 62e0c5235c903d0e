import { getTranslations } from "next-intl/server";
import { Messages } from "@/components/layout/messages";
import { Page } from "@/components/layout/page";
import { EditPractitionerForm } from "@/components/practitioners/practitioner-form";
import { orNotFound, pageContext, pathId } from "@/lib/access/page";
import {
  getPractitioner,
  listDepartments,
  listLinkableAccounts,
  listOfferedServices,
  listRooms,
  listSpecialties,
} from "@/lib/practitioners/queries";
import { editable } from "@/lib/practitioners/rules";

export default async function EditPractitionerPage({
  params,
}: PageProps<"/practitioners/[practitionerId]/edit">) {
  const practitionerId = pathId((await params).practitionerId);
  const ctx = await pageContext("practitioners.manage");
  const [practitioner, accounts] = await orNotFound(ctx, "practitioners.manage", () =>
    Promise.all([getPractitioner(ctx, practitionerId), listLinkableAccounts(ctx, practitionerId)]),
  );
  const [departments, specialties, rooms, services, t] = await Promise.all([
    listDepartments(ctx),
    listSpecialties(ctx),
    listRooms(ctx),
    listOfferedServices(ctx),
    getTranslations("practitioners"),
  ]);
  return (
    <Messages namespaces={["practitioners", "staffMembers"]}>
      <Page
        title={t("editTitle")}
        width="form"
        breadcrumbs={[
          { href: "/practitioners", label: t("title") },
          { href: `/practitioners/${practitionerId}`, label: practitioner.name },
        ]}
      >
        <EditPractitionerForm
          practitioner={editable(practitioner)}
          choices={{ accounts, departments, specialties, rooms, services }}
        />
      </Page>
    </Messages>
  );
}
