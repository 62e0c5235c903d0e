import "server-only";
import { and, count, eq, gt, isNull, or } from "drizzle-orm";
import { patientLinks, patients, profiles, users } from "@/db/schema";
import { authorize } from "../access/permissions";
import { recordEvent } from "../audit/record";
import { tellConnectedCarer } from "../carers/tell";
import { type Context, transaction } from "../context";
import { Conflict, NotFound, Refused, TooMany } from "../errors";
import { notify } from "../notifications/commands";
import { bearsMrn, isOpenTo, visiblePatients } from "../patients/queries";
import type { ClaimRecord, ConfirmPatientLink, EndPatientLink, RefusePatientLink } from "./inputs";
import { tellClaimant } from "./tell";

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
      .where(and(eq(patients.id, input.patientId), visiblePatients(tx.viewer)))
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
    const connected = { ...link, patientId: input.patientId };
    await tellClaimant(tx, connected, { template: "patient-link-confirmed" });
    await tellConnectedCarer(tx, input.patientId);
    return { id: link.id };
  });
}

/**
 * Turns the claim down and tells the person on which ground, never the reason that staff wrote; they may claim again.
 * @throws Conflict when somebody decided meanwhile.
 */
export function refusePatientLink(ctx: Context, { linkId, ground, reason }: RefusePatientLink) {
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
      after: { status: "refused", ground, userId: link.userId },
    });
    // Whose record was asked for is not who asked.
    await tellClaimant(tx, { ...link, patientId: null }, { template: "patient-link-refused", ground });
    return { id: link.id };
  });
}

/**
 * Takes a confirmed connection back: the account sees nothing of the record from its next request on, in every tab. The
 * person may claim again.
 * @throws Conflict when the account is not connected, or no longer.
 */
export function endPatientLink(ctx: Context, { linkId, reason }: EndPatientLink) {
  return transaction(ctx, async (tx) => {
    authorize(tx.viewer, "patientLinks.decide");
    const link = await getLink(tx, linkId);
    const { rowCount } = await tx.db
      .update(patientLinks)
      .set({ status: "ended", endedBy: tx.viewer.userId, endedAt: tx.now, endReason: reason })
      .where(and(eq(patientLinks.id, link.id), eq(patientLinks.status, "confirmed")));
    if (!rowCount) throw new Conflict("patientLinks.notConnected");
    await recordEvent(tx, {
      action: "patientLinks.end",
      category: "accounts",
      patientId: link.patientId,
      entityType: "patient-link",
      entityId: link.id,
      reason,
      before: { status: "confirmed", userId: link.userId },
      after: { status: "ended" },
    });
    await tellClaimant(tx, link, { template: "patient-link-ended" });
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

/** A decided claim stays decided. */
async function getLinkForDecision(tx: Context, linkId: string) {
  const link = await getLink(tx, linkId);
  if (link.status !== "requested") throw new Conflict("patientLinks.alreadyDecided");
  return link;
}

/** Nobody vouches for themselves. */
async function getLink(tx: Context, linkId: string) {
  const [link] = await tx.db
    .select({
      id: patientLinks.id,
      userId: patientLinks.userId,
      patientId: patientLinks.patientId,
      status: patientLinks.status,
      accountStatus: users.status,
      email: users.email,
      language: profiles.language,
      givenName: profiles.givenName,
    })
    .from(patientLinks)
    .innerJoin(users, eq(users.id, patientLinks.userId))
    .innerJoin(profiles, eq(profiles.userId, patientLinks.userId))
    .where(
      and(
        eq(patientLinks.id, linkId),
        or(isNull(patientLinks.patientId), isOpenTo(tx.viewer, patientLinks.patientId)),
      ),
    );
  if (!link) throw new NotFound();
  if (link.userId === tx.viewer.userId) throw new Refused("patientLinks.ownClaim");
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
    .where(and(bearsMrn(mrn), eq(patients.birthDate, birthDate)));
  return patient?.id ?? null;
}
