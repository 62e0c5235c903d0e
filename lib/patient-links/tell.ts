import "server-only";
import type { Language } from "@/db/enums/registration";
import type { Context } from "../context";
import { sendMail } from "../mail/send";
import { mayReach } from "../message-preferences/queries";
import { notify } from "../notifications/commands";
import type { RefusePatientLink } from "./inputs";

type Claimant = {
  userId: string;
  /** NULL while no record matched: then there is nobody to ask how they want to be reached. */
  patientId: string | null;
  email: string;
  language: Language;
  givenName: string;
};
type Outcome =
  | { template: "patient-link-confirmed" | "patient-link-ended" }
  | { template: "patient-link-refused"; ground: RefusePatientLink["ground"] };

/**
 * Tells the person in the bell, and by mail unless the patient is not to be reached so, what became of their claim, in the
 * transaction that decides it.
 */
export async function tellClaimant(
  tx: Context,
  { userId, patientId, email, language, givenName }: Claimant,
  outcome: Outcome,
): Promise<void> {
  await notify(tx, { userIds: [userId], kind: outcome.template, href: "/portal" });
  if (patientId && !(await mayReach(tx, patientId, { purpose: "general", channel: "email" }))) return;
  const letter = { to: email, userId, language };
  const name = givenName;
  if (outcome.template === "patient-link-refused")
    await sendMail(tx, { ...letter, template: outcome.template, props: { name, ground: outcome.ground } });
  else await sendMail(tx, { ...letter, template: outcome.template, props: { name } });
}
