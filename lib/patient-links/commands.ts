import "server-only";
import { and, count, eq, gt } from "drizzle-orm";
import { patientLinks, patients, users } from "@/db/schema";
import { authorize } from "../access/permissions";
import { recordEvent } from "../audit/record";
import { type Context, transaction } from "../context";
import { Conflict, NotFound, Refused, TooMany } from "../errors";
import { notify } from "../notifications/commands";
import { normaliseCode } from "../text";
import type { ClaimRecord, ConfirmPatientLink, RefusePatientLink } from "./inputs";

const CLAIMS_PER_DAY = 3;

/**
 * A signed-in portal account asks to be connected to a record. The answer never tells whether the record exists.
 * @throws Conflict when a claim is already waiting or confirmed. @throws TooMany after three claims in a day.
 */
export function requestPatientLink(ctx: Context, claim: ClaimRecord) {
  return transaction(ctx, async (tx) => {
    authorize(tx.viewer, "patientLinks.request");
    if (!tx.viewer.userId) throw new Refused();
    const linkId = await claimForNewAccount(tx, { ...claim, userId: tx.viewer.userId });
    await announceClaim(tx, tx.viewer.userId);
    return { linkId };
  });
}

/**
 * The claim of an account that has just been made and that nobody is signed in to yet. Front desk hears of it only once
 * the address is verified: call `announceClaim` then.
 */
export async function claimForNewAccount(tx: Context, claim: ClaimRecord & { userId: string }) {
  const { userId, mrn, birthDate } = claim;
  await refuseTooMany(tx, userId);
  const patientId = await recordMatching(tx, claim);
  const [link] = await tx.db
    .insert(patientLinks)
    .values({ userId, patientId, claimedMrn: mrn, claimedBirthDate: birthDate, requestedAt: tx.now })
    .returning({ id: patientLinks.id });
  await recordEvent(tx, {
    action: "patientLinks.request",
    category: "accounts",
    patientId,
    entityType: "patient-link",
    entityId: link?.id,
    after: { userId, claimedMrn: mrn, claimedBirthDate: birthDate },
  });
  return link?.id ?? "";
}

/** Tells the front desk that a claim of this account waits, if one does. */
export async function announceClaim(tx: Context, userId: string): Promise<void> {
  const waiting = and(eq(patientLinks.userId, userId), eq(patientLinks.status, "requested"));
  const [link] = await tx.db.select({ id: patientLinks.id }).from(patientLinks).where(waiting);
  if (link)
    await notify(tx, {
      role: "receptionist",
      kind: "patient-link-waiting",
      href: `/patients/links/${link.id}`,
    });
}

/**
 * Connects the account with the record that was compared; the person sees it from their next request on.
 * @throws Conflict when somebody decided meanwhile, the record changed, or the account's address is not verified.
 */
export function confirmPatientLink(ctx: Context, input: ConfirmPatientLink) {
  return transaction(ctx, async (tx) => {
    authorize(tx.viewer, "patientLinks.decide");
    const link = await getLinkForDecision(tx, input.linkId);
    if (link.accountStatus !== "active") throw new Conflict("patientLinks.accountNotActive");
    const [patient] = await tx.db
      .select({ version: patients.version })
      .from(patients)
      .where(eq(patients.id, input.patientId))
      .for("share");
    if (!patient) throw new NotFound();
    if (patient.version !== input.patientVersion) throw new Conflict("patientLinks.recordChanged");
    await decide(tx, link.id, { status: "confirmed", patientId: input.patientId });
    await recordEvent(tx, {
      action: "patientLinks.decide",
      category: "accounts",
      patientId: input.patientId,
      entityType: "patient-link",
      entityId: link.id,
      before: { status: "requested", patientId: link.patientId },
      after: { status: "confirmed", patientId: input.patientId, userId: link.userId },
    });
    await notify(tx, { userIds: [link.userId], kind: "patient-link-confirmed", href: "/portal" });
    return { id: link.id };
  });
}

/** Turns the claim down; the person may claim again. @throws Conflict when somebody decided meanwhile. */
export function refusePatientLink(ctx: Context, { linkId, reason }: RefusePatientLink) {
  return transaction(ctx, async (tx) => {
    authorize(tx.viewer, "patientLinks.decide");
    const link = await getLinkForDecision(tx, linkId);
    await decide(tx, link.id, { status: "refused" });
    await recordEvent(tx, {
      action: "patientLinks.decide",
      category: "accounts",
      patientId: link.patientId,
      entityType: "patient-link",
      entityId: link.id,
      reason,
      before: { status: "requested" },
      after: { status: "refused", userId: link.userId },
    });
    await notify(tx, { userIds: [link.userId], kind: "patient-link-refused", href: "/portal" });
    return { id: link.id };
  });
}

async function decide(
  tx: Context,
  linkId: string,
  change: { status: "confirmed" | "refused"; patientId?: string },
): Promise<void> {
  const { rowCount } = await tx.db
    .update(patientLinks)
    .set({ ...change, decidedBy: tx.viewer.userId, decidedAt: tx.now })
    .where(and(eq(patientLinks.id, linkId), eq(patientLinks.status, "requested")));
  if (!rowCount) throw new Conflict("patientLinks.alreadyDecided");
}

/** Nobody vouches for themselves, and a decided claim stays decided. */
async function getLinkForDecision(tx: Context, linkId: string) {
  const [link] = await tx.db
    .select({
      id: patientLinks.id,
      userId: patientLinks.userId,
      patientId: patientLinks.patientId,
      status: patientLinks.status,
      accountStatus: users.status,
    })
    .from(patientLinks)
    .innerJoin(users, eq(users.id, patientLinks.userId))
    .where(eq(patientLinks.id, linkId));
  if (!link) throw new NotFound();
  if (link.userId === tx.viewer.userId) throw new Refused("patientLinks.ownClaim");
  if (link.status !== "requested") throw new Conflict("patientLinks.alreadyDecided");
  return link;
}

async function refuseTooMany(tx: Context, userId: string): Promise<void> {
  const dayAgo = new Date(tx.now.getTime() - 86_400_000);
  const [row] = await tx.db
    .select({ claims: count() })
    .from(patientLinks)
    .where(and(eq(patientLinks.userId, userId), gt(patientLinks.requestedAt, dayAgo)));
  if ((row?.claims ?? 0) >= CLAIMS_PER_DAY) throw new TooMany("patientLinks.tooManyClaims");
}

async function recordMatching(tx: Context, { mrn, birthDate }: ClaimRecord): Promise<string | null> {
  const [patient] = await tx.db
    .select({ id: patients.id })
    .from(patients)
    .where(and(eq(patients.mrn, normaliseCode(mrn)), eq(patients.birthDate, birthDate)));
  return patient?.id ?? null;
}
