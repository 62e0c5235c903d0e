import { getTranslations } from "next-intl/server";
import { Messages } from "@/components/layout/messages";
import { Page } from "@/components/layout/page";
import { StaffCards } from "@/components/staff-members/staff-card";
import { ButtonLink } from "@/components/ui/button";
import { orNotFound, pageContext, pathId } from "@/lib/access/page";
import { can } from "@/lib/access/permissions";
import { getStaffMember } from "@/lib/staff-members/queries";

export default async function StaffMemberPage({ params }: PageProps<"/staff/[staffMemberId]">) {
  const staffMemberId = pathId((await params).staffMemberId);
  const ctx = await pageContext("staff.read");
  const person = await orNotFound(ctx, "staff.read", () => getStaffMember(ctx, staffMemberId));
  const t = await getTranslations("staffMembers");
  const actions = can(ctx.viewer, "staff.manage") && (
    <>
      {person.userId && person.state !== "left" && (
        <ButtonLink href={`/staff/${staffMemberId}/time`}>{t("time.open")}</ButtonLink>
      )}
      {person.state !== "left" && (
        <ButtonLink href={`/staff/${staffMemberId}/leaving`}>
          {t(person.employedTo ? "leaving" : "leave")}
        </ButtonLink>
      )}
      <ButtonLink href={`/staff/${staffMemberId}/edit`}>{t("edit")}</ButtonLink>
    </>
  );
  return (
    <Messages namespaces={["staffMembers"]}>
      <Page title={person.name} breadcrumbs={[{ href: "/staff", label: t("title") }]} action={actions}>
        <StaffCards person={person} />
      </Page>
    </Messages>
  );
}
