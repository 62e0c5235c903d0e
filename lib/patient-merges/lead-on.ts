import "server-only";
import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { can } from "../access/permissions";
import type { Context } from "../context";
import { findSurvivorId } from "./queries";

/**
 * Sends whoever opens a page of a record that was merged to the same page of the survivor. The path is what the middleware
 * wrote down; without it the survivor's own page is opened.
 */
export async function leadToSurvivor(ctx: Context, patientId: string): Promise<void> {
  if (!can(ctx.viewer, "patients.search")) return;
  const survivorId = await findSurvivorId(ctx, patientId);
  if (!survivorId) return;
  const path = (await headers()).get("x-path") ?? "";
  redirect(
    path.startsWith("/patients/") && path.includes(patientId)
      ? path.replaceAll(patientId, survivorId)
      : `/patients/${survivorId}`,
  );
}
