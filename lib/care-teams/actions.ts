"use server";

import { revalidatePath } from "next/cache";
import { action } from "../action";
import { assignToCareTeam, endCareTeamRole } from "./commands";
import { AssignToCareTeam, EndCareTeamRole } from "./inputs";

export const assignToCareTeamAction = action("careTeams.assign")
  .inputSchema(AssignToCareTeam)
  .action(async ({ ctx, input }) => {
    const assigned = await assignToCareTeam(ctx, input);
    revalidatePath(`/patients/${input.patientId}`, "layout");
    return assigned;
  });

export const endCareTeamRoleAction = action("careTeams.assign", { name: "careTeams.end" })
  .inputSchema(EndCareTeamRole)
  .action(async ({ ctx, input }) => {
    const ended = await endCareTeamRole(ctx, input);
    revalidatePath(`/patients/${input.patientId}`, "layout");
    return ended;
  });
