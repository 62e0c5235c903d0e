import "server-only";
import { randomInt } from "node:crypto";
import { and, eq, gt, isNull } from "drizzle-orm";
import { queues, terminals } from "@/db/schema";
import { authorize } from "../access/permissions";
import { recordEvent } from "../audit/record";
import { type Context, transaction } from "../context";
import { hashToken, newToken } from "../crypto";
import { Conflict, Invalid, NotFound, Refused, TooMany } from "../errors";
import { spend } from "../limits";
import { type AddTerminal, type ChangeTerminal, PAIRING_LENGTH, type PairTerminal } from "./inputs";
import { PAIRING_ALPHABET, PAIRING_MINUTES } from "./rules";

type Stored = typeof terminals.$inferSelect;

/** Sets a machine up; it is nobody's until it is paired. @throws Conflict when another has the name; NotFound for an unknown queue. */
export function addTerminal(ctx: Context, input: AddTerminal): Promise<{ id: string; version: number }> {
  return transaction(ctx, async (tx) => {
    authorize(tx.viewer, "terminals.manage");
    if (input.queueId) {
      const [queue] = await tx.db.select({ id: queues.id }).from(queues).where(eq(queues.id, input.queueId));
      if (!queue) throw new NotFound();
    }
    const [added] = await tx.db
      .insert(terminals)
      .values({ ...input, createdBy: tx.viewer.userId })
      .returning();
    if (!added) throw new Error("The new terminal was not returned.");
    await record(tx, "terminals.add", added);
    return { id: added.id, version: added.version };
  });
}

/**
 * A code to be typed at the machine within a quarter of an hour, once. A machine that is paired already stays so until another
 * one types it.
 * @throws Conflict when it changed since it was shown; NotFound.
 */
export function offerPairing(
  ctx: Context,
  input: ChangeTerminal,
): Promise<{ code: string; version: number }> {
  return transaction(ctx, async (tx) => {
    authorize(tx.viewer, "terminals.manage");
    const code = Array.from(
      { length: PAIRING_LENGTH },
      () => PAIRING_ALPHABET[randomInt(PAIRING_ALPHABET.length)],
    ).join("");
    const pairingExpiresAt = new Date(tx.now.getTime() + PAIRING_MINUTES * 60_000);
    const after = await change(tx, input, { pairingHash: hashToken(code), pairingExpiresAt });
    await record(tx, "terminals.offerPairing", after);
    return { code, version: after.version };
  });
}

/** The machine is a stranger from now on. @throws Conflict when it changed since it was shown; NotFound. */
export function revokeTerminal(ctx: Context, input: ChangeTerminal): Promise<{ id: string }> {
  return transaction(ctx, async (tx) => {
    authorize(tx.viewer, "terminals.manage");
    const after = await change(tx, input, {
      revokedAt: tx.now,
      revokedBy: tx.viewer.userId,
      secretHash: null,
      pairingHash: null,
      pairingExpiresAt: null,
    });
    await record(tx, "terminals.revoke", after);
    return { id: after.id };
  });
}

/**
 * The machine proves that it is the one meant, and is given its secret. Nobody is signed in there.
 * @throws Refused while somebody is; Invalid for a code that is wrong, used or too old; TooMany.
 */
export function pairTerminal(
  ctx: Context,
  input: PairTerminal,
): Promise<{ kind: Stored["kind"]; queueLetter: string | null; secret: string }> {
  return transaction(ctx, async (tx) => {
    if (tx.viewer.kind !== "anonymous") throw new Refused("terminals.signedIn");
    if (!(await spend("token.address", tx.request.ip ?? "unknown"))) throw new TooMany();
    const secret = newToken();
    const [paired] = await tx.db
      .update(terminals)
      .set({
        secretHash: hashToken(secret),
        pairedAt: tx.now,
        lastSeenAt: tx.now,
        pairingHash: null,
        pairingExpiresAt: null,
      })
      .where(
        and(
          eq(terminals.pairingHash, hashToken(input.code)),
          gt(terminals.pairingExpiresAt, tx.now),
          isNull(terminals.revokedAt),
        ),
      )
      .returning();
    if (!paired) throw new Invalid("terminals.codeWrong", { fields: { code: "terminals.codeWrong" } });
    await record(tx, "terminals.pair", paired);
    const [queue] = paired.queueId
      ? await tx.db.select({ letter: queues.letter }).from(queues).where(eq(queues.id, paired.queueId))
      : [];
    return { kind: paired.kind, queueLetter: queue?.letter ?? null, secret };
  });
}

async function change(tx: Context, input: ChangeTerminal, values: Partial<Stored>): Promise<Stored> {
  const [known] = await tx.db
    .select({ id: terminals.id })
    .from(terminals)
    .where(and(eq(terminals.id, input.terminalId), isNull(terminals.revokedAt)));
  if (!known) throw new NotFound();
  const [after] = await tx.db
    .update(terminals)
    .set({ ...values, version: input.version + 1 })
    .where(and(eq(terminals.id, known.id), eq(terminals.version, input.version), isNull(terminals.revokedAt)))
    .returning();
  if (!after) throw new Conflict("terminals.changedMeanwhile");
  return after;
}

/** Neither code nor secret, nor what was made of them. */
const record = (tx: Context, action: string, { id, kind, name, queueId }: Stored) =>
  recordEvent(tx, {
    action,
    category: "settings",
    entityType: "terminal",
    entityId: id,
    after: { kind, name, queueId },
  });
