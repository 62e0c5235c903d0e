import "server-only";
import { and, eq } from "drizzle-orm";
import { patientLinks, patientRelations, profiles, users } from "@/db/schema";
import type { Context } from "../context";
import { sendMail } from "../mail/send";
import { mayReach } from "../message-preferences/queries";
import { notify } from "../notifications/commands";
import { findCarerAccess } from "./access";

/**
 * Tells both ends of a relation that was just recorded, in the transaction that records it: the person that somebody may see
 * of them, and the carer as soon as they can. Neither message names anybody or what it is about. Nothing opens, nothing is told.
 */
export async function tellOfCarer(tx: Context, relationId: string): Promise<void> {
  const [access] = await findCarerAccess(tx, eq(patientRelations.id, relationId));
  if (!access || access.sections.length === 0) return;
  await tell(tx, access.patientId, "carer-recorded");
  if (access.state === "open") await tell(tx, access.carerId, "carer-access-begun");
}

/** Tells carers whose account was just connected to their record that something is open to them through it, if something is. */
export async function tellConnectedCarer(tx: Context, carerId: string): Promise<void> {
  const access = await findCarerAccess(tx, eq(patientRelations.patientId, carerId));
  if (access.some(({ state }) => state === "open")) await tell(tx, carerId, "carer-access-begun");
}

async function tell(tx: Context, patientId: string, kind: "carer-recorded" | "carer-access-begun") {
  const accounts = await tx.db
    .select({
      userId: users.id,
      email: users.email,
      language: profiles.language,
      givenName: profiles.givenName,
    })
    .from(patientLinks)
    .innerJoin(users, eq(users.id, patientLinks.userId))
    .innerJoin(profiles, eq(profiles.userId, users.id))
    .where(
      and(
        eq(patientLinks.patientId, patientId),
        eq(patientLinks.status, "confirmed"),
        eq(users.status, "active"),
      ),
    );
  if (accounts.length === 0) return;
  await notify(tx, { userIds: accounts.map(({ userId }) => userId), kind, href: "/portal/people" });
  if (!(await mayReach(tx, patientId, { purpose: "general", channel: "email" }))) return;
  for (const { email, userId, language, givenName } of accounts)
    await sendMail(tx, { template: kind, to: email, userId, language, props: { name: givenName } });
}
