import { getTranslations } from "next-intl/server";
import { Messages } from "@/components/layout/messages";
import { Page } from "@/components/layout/page";
import { PortraitUpload } from "@/components/staff-members/portrait";
import { EditStaffForm } from "@/components/staff-members/staff-form";
import { orNotFound, pageContext, pathId } from "@/lib/access/page";
import { listDepartments } from "@/lib/practitioners/queries";
import { getStaffMember, listFreeAccounts, listSkills } from "@/lib/staff-members/queries";
import { editable } from "@/lib/staff-members/rules";

export default async function EditStaffMemberPage({ params }: PageProps<"/staff/[staffMemberId]/edit">) {
  const staffMemberId = pathId((await params).staffMemberId);
  const ctx = await pageContext("staff.manage");
  const person = await orNotFound(ctx, "staff.manage", () => getStaffMember(ctx, staffMemberId));
  const [accounts, departments, skills, t] = await Promise.all([
    listFreeAccounts(ctx, staffMemberId),
    listDepartments(ctx),
    listSkills(ctx),
    getTranslations("staffMembers"),
  ]);
  return (
    <Messages namespaces={["staffMembers"]}>
      <Page
        title={t("editTitle")}
        width="form"
        breadcrumbs={[
          { href: "/staff", label: t("title") },
          { href: `/staff/${staffMemberId}`, label: person.name },
        ]}
      >
        <PortraitUpload staffMemberId={staffMemberId} name={person.name} fileId={person.portraitFileId} />
        <EditStaffForm person={editable(person)} choices={{ accounts, departments, skills }} />
      </Page>
    </Messages>
  );
}
