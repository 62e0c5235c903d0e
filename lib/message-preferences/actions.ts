"use server";

import { revalidatePath } from "next/cache";
import { action } from "../action";
import { chooseMessages } from "./commands";
import { ChooseMessages } from "./inputs";

export const chooseMessagesAction = action("messagePreferences.choose")
  .inputSchema(ChooseMessages)
  .action(async ({ ctx, input }) => {
    const chosen = await chooseMessages(ctx, input);
    revalidatePath(`/patients/${input.patientId}`, "layout");
    revalidatePath("/portal/details");
    return chosen;
  });
