import "server-only";
import { and, count, eq, isNotNull, isNull, lt, or } from "drizzle-orm";
import { recoveryCodes, secondFactors } from "@/db/schema";
import { recordFailedProof } from "../access/attempt";
import { spendGuess } from "../access/guesses";
import type { Context } from "../context";
import { open } from "../crypto";
import { Invalid } from "../errors";
import { sendMail } from "../mail/send";
import { personBehind } from "../passwords/policy";
import { recoveryHash } from "./recovery";
import { stepOf } from "./totp";

export const SECRET_SEAL = "totp-secret";

type Proof = { action: string; field?: string; isKnownDevice: boolean };

/**
 * Uses up one code of the app or one recovery code; each works once, also when two requests bring it at the same moment.
 * @throws Invalid beside `field`. @throws TooMany
 */
export async function proveCode(
  tx: Context,
  userId: string,
  code: string,
  { action, field = "code", isKnownDevice }: Proof,
) {
  const takeBack = await spendGuess("code", userId, { ip: tx.request.ip, isKnownDevice });
  const isRight = /^\d{6}$/.test(code)
    ? await redeemStep(tx, userId, code)
    : await redeemRecoveryCode(tx, userId, code);
  if (!isRight) {
    await recordFailedProof(tx, action, "secondFactor.wrongCode");
    throw new Invalid("secondFactor.wrongCode", { fields: { [field]: "secondFactor.wrongCode" } });
  }
  await takeBack();
}

async function redeemStep(tx: Context, userId: string, code: string): Promise<boolean> {
  const confirmed = and(eq(secondFactors.userId, userId), isNotNull(secondFactors.confirmedAt));
  const [factor] = await tx.db
    .select({ secretSealed: secondFactors.secretSealed })
    .from(secondFactors)
    .where(confirmed);
  const step = factor ? await stepOf(open(factor.secretSealed, SECRET_SEAL), code, tx.now) : null;
  if (step === null) return false;
  const { rowCount } = await tx.db
    .update(secondFactors)
    .set({ lastStep: step })
    .where(and(confirmed, or(isNull(secondFactors.lastStep), lt(secondFactors.lastStep, step))));
  return rowCount === 1;
}

async function redeemRecoveryCode(tx: Context, userId: string, code: string): Promise<boolean> {
  const unused = and(eq(recoveryCodes.userId, userId), isNull(recoveryCodes.usedAt));
  const { rowCount } = await tx.db
    .update(recoveryCodes)
    .set({ usedAt: tx.now })
    .where(and(unused, eq(recoveryCodes.codeHash, recoveryHash(userId, code))));
  if (rowCount !== 1) return false;
  const [row] = await tx.db.select({ left: count() }).from(recoveryCodes).where(unused);
  const person = await personBehind(tx, userId);
  if (person) {
    const props = { name: person.calledBy, left: row?.left ?? 0 };
    await sendMail(tx, {
      template: "recovery-code-used",
      to: person.email,
      userId,
      language: person.language,
      props,
    });
  }
  return true;
}
