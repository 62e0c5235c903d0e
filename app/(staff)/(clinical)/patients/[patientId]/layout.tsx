import { Messages } from "@/components/layout/messages";
import { bannerData } from "@/components/patients/banner-data";
import { PatientBanner } from "@/components/patients/patient-banner";
import { PatientSections } from "@/components/patients/section-nav";
import { orNotFoundSilently, pathId } from "@/lib/access/page";
import { can } from "@/lib/access/permissions";
import { staffContext } from "@/lib/access/viewer";
import { listLeaders } from "@/lib/care-teams/queries";
import { getPatientIdentity } from "@/lib/patients/queries";
import { currentSettings } from "@/lib/settings/queries";
import { localDate } from "@/lib/time";

/** Banner and sections around everything of one patient. The page inside records what it discloses. */
export default async function PatientLayout({ params, children }: LayoutProps<"/patients/[patientId]">) {
  const patientId = pathId((await params).patientId);
  const ctx = await staffContext();
  const patient = await orNotFoundSilently(() => getPatientIdentity(ctx, patientId));
  const [{ timeZone }, leaders] = await Promise.all([
    currentSettings(),
    can(ctx.viewer, "careTeams.read") ? listLeaders(ctx, patientId) : [],
  ]);
  return (
    <Messages namespaces={["patients"]}>
      <PatientBanner
        patient={bannerData(patient, { timeZone, today: localDate(ctx.now, timeZone) })}
        leaders={leaders}
      />
      <div className="lg:grid lg:grid-cols-[12rem_minmax(0,1fr)]">
        <PatientSections patientId={patientId} />
        <div className="min-w-0">{children}</div>
      </div>
    </Messages>
  );
}
