import type { Database } from "@/db";
import type { CareTeamRole } from "@/db/enums/care";
import { assignToCareTeam } from "@/lib/care-teams/commands";
import { AssignToCareTeam } from "@/lib/care-teams/inputs";
import type { Context } from "@/lib/context";
import { signedIn } from "../context";
import { makePatient } from "./patients";

/** A nurse with an account, as `userId` of their requests. */
export async function nurse(db: Database): Promise<Context & { userId: string }> {
  const ctx = await signedIn(db, "nurse");
  return { ...ctx, userId: ctx.viewer.userId ?? "" };
}

/** Gives somebody a role through the same command as everybody; a new patient unless one is named. */
export async function assign(
  ctx: Context,
  role: CareTeamRole,
  memberId: string,
  rest: { patientId?: string; from?: string; until?: string; reason?: string; replaces?: object } = {},
) {
  const patientId = rest.patientId ?? (await makePatient(ctx)).id;
  const { id } = await assignToCareTeam(ctx, AssignToCareTeam.parse({ ...rest, patientId, role, memberId }));
  return { id, patientId };
}
