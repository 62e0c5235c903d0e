import { getTranslations } from "next-intl/server";
import { Messages } from "@/components/layout/messages";
import { Card } from "@/components/ui/card";
import { can } from "@/lib/access/permissions";
import type { Context } from "@/lib/context";
import { findPatientPhoto } from "@/lib/patient-photos/queries";
import { currentSettings } from "@/lib/settings/queries";
import { formatDateTime } from "@/lib/time";
import { PhotoButtons } from "./photo-buttons";

/** The photo that the patient is recognised by, and the ways to take, replace and remove it. */
export async function PhotoCard({ ctx, patientId }: { ctx: Context; patientId: string }) {
  if (!can(ctx.viewer, "patientPhotos.read")) return null;
  const mayReplace = can(ctx.viewer, "patientPhotos.replace");
  const [photo, { timeZone }, t] = await Promise.all([
    findPatientPhoto(ctx, patientId),
    currentSettings(),
    getTranslations("patientPhotos"),
  ]);
  if (!photo && !mayReplace) return null;
  const name = photo?.takenBy ? `${photo.takenBy.givenName} ${photo.takenBy.familyName}` : t("system");
  return (
    <Messages namespaces={["patientPhotos"]}>
      <Card title={t("title")}>
        <div className="flex flex-wrap items-start gap-4">
          {photo && (
            <img
              src={`/api/files/${photo.fileId}`}
              alt={t("alt")}
              width={photo.widthPixels}
              height={photo.heightPixels}
              className="h-48 w-auto max-w-full rounded object-cover"
            />
          )}
          <div className="grid min-w-0 flex-1 basis-64 gap-2">
            <p className="text-muted">
              {photo ? t("taken", { name, when: formatDateTime(photo.takenAt, timeZone) }) : t("none")}
            </p>
            {mayReplace && <PhotoButtons patientId={patientId} photoId={photo?.id ?? null} />}
          </div>
        </div>
      </Card>
    </Messages>
  );
}
