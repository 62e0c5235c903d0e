import { UnknownNotice } from "@/components/temporary-identities/unknown-notice";
import { can } from "@/lib/access/permissions";
import { isSectionOpen } from "@/lib/access/section";
import { listLeaders } from "@/lib/care-teams/queries";
import type { Context } from "@/lib/context";
import { findPatientIdentity, getCommunication } from "@/lib/patients/queries";
import { findOpenIdentity } from "@/lib/temporary-identities/queries";
import { bannerData } from "./banner-data";
import { CommunicationLine } from "./communication-line";
import { PatientBanner } from "./patient-banner";

/** The banner around a page of one patient; nothing when the page may not be seen. */
export async function SectionBanner({ ctx, patientId }: { ctx: Context; patientId: string }) {
  if (!(await isSectionOpen(patientId))) return null;
  const patient = await findPatientIdentity(ctx, patientId);
  if (!patient) return null;
  const [data, needs, identity, leaders] = await Promise.all([
    bannerData(ctx, patient),
    getCommunication(ctx, patientId),
    findOpenIdentity(ctx, patientId),
    can(ctx.viewer, "careTeams.read") ? listLeaders(ctx, patientId) : [],
  ]);
  return (
    <PatientBanner patient={data} leaders={leaders}>
      <CommunicationLine needs={needs} />
      {identity && <UnknownNotice ctx={ctx} patientId={patientId} identity={identity} />}
    </PatientBanner>
  );
}
