import "server-only";
import { eq } from "drizzle-orm";
import { profiles, secondFactors, users } from "@/db/schema";
import type { Context } from "../context";
import { Invalid } from "../errors";
import { getSettings } from "../settings/queries";
import common from "./common.json";
import { passwordProblem } from "./rules";

/** The list of the zxcvbn project (MIT): what people use most, six characters and longer. */
const COMMON = new Set(common.split(" "));

type Person = { hasSecondFactor?: boolean; known: readonly string[] };

/** @throws Invalid with the reason beside `field` when this may not be somebody's password. */
export async function requireGoodPassword(
  ctx: Pick<Context, "db">,
  password: string,
  { hasSecondFactor = false, known }: Person,
  field = "password",
): Promise<void> {
  const { name } = await getSettings(ctx.db);
  const isCommon = (text: string) => COMMON.has(text);
  const code = passwordProblem(password, { hasSecondFactor, known: [...known, name], isCommon });
  if (code) throw new Invalid(code, { fields: { [field]: code } });
}

/** What the policy has to know about somebody who has an account. */
export async function personBehind(ctx: Pick<Context, "db">, userId: string) {
  const [row] = await ctx.db
    .select({
      username: users.username,
      email: users.email,
      passwordHash: users.passwordHash,
      status: users.status,
      givenName: profiles.givenName,
      familyName: profiles.familyName,
      preferredName: profiles.preferredName,
      language: profiles.language,
      factorConfirmedAt: secondFactors.confirmedAt,
    })
    .from(users)
    .innerJoin(profiles, eq(profiles.userId, users.id))
    .leftJoin(secondFactors, eq(secondFactors.userId, users.id))
    .where(eq(users.id, userId));
  if (!row) return null;
  const { username, email, givenName, familyName } = row;
  return {
    ...row,
    hasSecondFactor: row.factorConfirmedAt !== null,
    known: [username, email, givenName, familyName],
    /** How mails address them. */
    calledBy: row.preferredName ?? givenName,
  };
}
