"use server";

import { revalidatePath } from "next/cache";
import { action } from "../action";
import { changeMessageSettings } from "./commands";
import { ChangeMessageSettings } from "./inputs";

export const changeMessageSettingsAction = action("settings.change", {
  name: "appointmentMessages.changeSettings",
})
  .inputSchema(ChangeMessageSettings)
  .action(async ({ ctx, input }) => {
    const changed = await changeMessageSettings(ctx, input);
    revalidatePath("/admin/hospital");
    return changed;
  });
