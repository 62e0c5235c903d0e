import { Messages } from "@/components/layout/messages";
import { RestrictedRecord } from "@/components/patient-restrictions/restricted-record";
import { SectionBanner } from "@/components/patients/section-banner";
import { PatientSections } from "@/components/patients/section-nav";
import { pathId } from "@/lib/access/page";
import { can } from "@/lib/access/permissions";
import { staffContext } from "@/lib/access/viewer";
import { leadToSurvivor } from "@/lib/patient-merges/lead-on";
import { findHiddenRecord } from "@/lib/patient-restrictions/queries";

/** Banner and sections around everything of one patient. The page inside records what it discloses. */
export default async function PatientLayout({ params, children }: LayoutProps<"/patients/[patientId]">) {
  const patientId = pathId((await params).patientId);
  const ctx = await staffContext();
  await leadToSurvivor(ctx, patientId);
  const hidden = can(ctx.viewer, "patients.search") && (await findHiddenRecord(ctx, { patientId }));
  if (hidden) return <RestrictedRecord mrn={hidden.mrn} />;
  return (
    <Messages namespaces={["patients"]}>
      <SectionBanner ctx={ctx} patientId={patientId} />
      <div className="lg:grid lg:grid-cols-[12rem_minmax(0,1fr)]">
        <PatientSections patientId={patientId} />
        <div className="min-w-0">{children}</div>
      </div>
    </Messages>
  );
}
