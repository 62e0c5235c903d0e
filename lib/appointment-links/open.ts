import "server-only";
import { and, eq, isNull } from "drizzle-orm";
import { appointmentLinks } from "@/db/schema";
import type { Context } from "../context";
import { env } from "../env";
import { newId } from "../ids";
import { tokenOf } from "./token";

/** The address of the page on which the patient looks after this visit: the same for every mail until it is ended. */
export async function openLink(tx: Context, visit: { id: string; patientId: string }): Promise<string> {
  const { id: appointmentId, patientId } = visit;
  await tx.db
    .insert(appointmentLinks)
    .values({ id: newId(), appointmentId, patientId, createdAt: tx.now })
    .onConflictDoNothing();
  const [link] = await tx.db
    .select({ id: appointmentLinks.id })
    .from(appointmentLinks)
    .where(and(eq(appointmentLinks.appointmentId, appointmentId), isNull(appointmentLinks.endedAt)));
  if (!link) throw new Error("The link was ended meanwhile.");
  return `${env.BASE_URL.replace(/\/$/, "")}/appointment/${tokenOf(link.id)}`;
}
