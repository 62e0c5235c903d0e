import { z } from "zod";
import { PHOTO_SOURCES } from "@/db/enums/patients";
import "../validation";

/** Where the picture in the body of the request came from. */
export const PhotoUpload = z.strictObject({ source: z.enum(PHOTO_SOURCES) });

export const RemovePhoto = z.strictObject({
  patientId: z.uuid(),
  photoId: z.uuid(),
  reason: z.string().normalize("NFC").trim().min(3).max(500),
});
export type RemovePhoto = z.output<typeof RemovePhoto>;
