"use server";

import { revalidatePath } from "next/cache";
import { action } from "../action";
import { changeSettings } from "./commands";
import { ChangeHospitalSettings } from "./inputs";

export const changeSettingsAction = action("settings.change")
  .inputSchema(ChangeHospitalSettings)
  .action(async ({ ctx, input }) => {
    const changed = await changeSettings(ctx, input);
    revalidatePath("/", "layout");
    return changed;
  });
