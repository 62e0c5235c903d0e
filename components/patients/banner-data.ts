import { can } from "@/lib/access/permissions";
import { listStandingAlerts } from "@/lib/alerts/queries";
import type { Context } from "@/lib/context";
import { findPatientPhoto } from "@/lib/patient-photos/queries";
import { listStandingTags } from "@/lib/patient-tags/queries";
import { bornText, listName, type PatientIdentity } from "@/lib/patients/rules";
import { currentSettings } from "@/lib/settings/queries";
import { formatDate, localDate } from "@/lib/time";
import type { PatientBannerData } from "./patient-banner";

/** What the banner shows this viewer of a patient whom they have been found to see. */
export async function bannerData(ctx: Context, patient: PatientIdentity): Promise<PatientBannerData> {
  const mayReadFlags = can(ctx.viewer, "alerts.read");
  const [{ timeZone }, alerts, tags, photo] = await Promise.all([
    currentSettings(),
    mayReadFlags ? listStandingAlerts(ctx, patient.id) : [],
    mayReadFlags ? listStandingTags(ctx, patient.id) : [],
    can(ctx.viewer, "patientPhotos.read") ? findPatientPhoto(ctx, patient.id) : null,
  ]);
  const { deceasedAt } = patient;
  return {
    id: patient.id,
    name: listName(patient),
    preferredName: patient.preferredName,
    bornText: bornText(patient, { timeZone, today: localDate(ctx.now, timeZone) }),
    bornIsEstimated: patient.birthDatePrecision === "estimated",
    sex: patient.sex,
    mrn: patient.mrn,
    diedText: deceasedAt ? formatDate(localDate(deceasedAt, timeZone)) : null,
    allergies: { state: "not-recorded", substances: [] },
    alerts,
    tags,
    photoFileId: photo?.fileId ?? null,
  };
}
