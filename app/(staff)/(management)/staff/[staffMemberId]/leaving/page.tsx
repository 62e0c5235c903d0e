import { getTranslations } from "next-intl/server";
import { LeavingSteps } from "@/components/handovers/leaving-steps";
import { Messages } from "@/components/layout/messages";
import { Page } from "@/components/layout/page";
import { orNotFound, pageContext, pathId } from "@/lib/access/page";
import { listColleagues, listHandovers, listWork } from "@/lib/handovers/queries";
import { getStaffMember } from "@/lib/staff-members/queries";

export default async function LeavingPage({ params }: PageProps<"/staff/[staffMemberId]/leaving">) {
  const staffMemberId = pathId((await params).staffMemberId);
  const ctx = await pageContext("staff.manage");
  const person = await orNotFound(ctx, "staff.manage", () => getStaffMember(ctx, staffMemberId));
  const [work, colleagues, history, t, staff] = await Promise.all([
    listWork(ctx, staffMemberId),
    listColleagues(ctx, staffMemberId),
    listHandovers(ctx, staffMemberId),
    getTranslations("handovers"),
    getTranslations("staffMembers"),
  ]);
  return (
    <Messages namespaces={["handovers", "availabilities"]}>
      <Page
        title={t("title", { name: person.name })}
        tabTitle={t("tabTitle")}
        description={t("lead")}
        breadcrumbs={[
          { href: "/staff", label: staff("title") },
          { href: `/staff/${staffMemberId}`, label: person.name },
        ]}
      >
        <LeavingSteps person={person} work={work} colleagues={colleagues} history={history} />
      </Page>
    </Messages>
  );
}
