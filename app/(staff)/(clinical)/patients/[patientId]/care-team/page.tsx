import { getTranslations } from "next-intl/server";
import { AssignMember } from "@/components/care-teams/assign-member";
import { CareTeamBoard, leadersOf } from "@/components/care-teams/care-team-board";
import { Messages } from "@/components/layout/messages";
import { Page } from "@/components/layout/page";
import { orNotFound, pageContext, pathId } from "@/lib/access/page";
import { can } from "@/lib/access/permissions";
import { getCareTeam } from "@/lib/care-teams/queries";
import { getPatientIdentity } from "@/lib/patients/queries";
import { currentSettings } from "@/lib/settings/queries";

export default async function CareTeamPage({ params }: PageProps<"/patients/[patientId]/care-team">) {
  const patientId = pathId((await params).patientId);
  const ctx = await pageContext("careTeams.read", patientId);
  const [team, patient] = await orNotFound(ctx, "careTeams.read", () =>
    Promise.all([getCareTeam(ctx, patientId), getPatientIdentity(ctx, patientId)]),
  );
  const [{ timeZone }, t] = await Promise.all([currentSettings(), getTranslations("careTeams")]);
  const mayAssign = can(ctx.viewer, "careTeams.assign");
  const isAlive = patient.deceasedAt === null;
  return (
    <Messages namespaces={["careTeams"]}>
      <Page
        title={t("title")}
        action={mayAssign && isAlive && <AssignMember patientId={patientId} leaders={leadersOf(team)} />}
      >
        <CareTeamBoard {...{ patientId, team, timeZone, mayAssign, isAlive }} />
      </Page>
    </Messages>
  );
}
