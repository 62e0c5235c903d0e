import { validate as isUuid } from "uuid";
import { NotFound } from "@/lib/errors";
import { replacePatientPhoto } from "@/lib/patient-photos/commands";
import { PhotoUpload } from "@/lib/patient-photos/inputs";
import { MOST_UPLOAD_BYTES } from "@/lib/pictures/rules";
import { readCapped } from "@/lib/read-capped";
import { route } from "@/lib/route";

/** The body is the picture itself. */
export const PUT = route("patientPhotos.replace", PhotoUpload, async ({ ctx, params, query, request }) => {
  const { patientId = "" } = params;
  if (!isUuid(patientId)) throw new NotFound();
  const bytes = await readCapped(request, MOST_UPLOAD_BYTES);
  return replacePatientPhoto(ctx, { patientId, source: query.source, bytes });
});
