"use server";

import { revalidatePath } from "next/cache";
import { action } from "../action";
import { removePatientPhoto } from "./commands";
import { RemovePhoto } from "./inputs";

export const removePatientPhotoAction = action("patientPhotos.replace", { name: "patientPhotos.removePhoto" })
  .inputSchema(RemovePhoto)
  .action(async ({ ctx, input }) => {
    const removed = await removePatientPhoto(ctx, input);
    revalidatePath(`/patients/${input.patientId}`, "layout");
    return removed;
  });
