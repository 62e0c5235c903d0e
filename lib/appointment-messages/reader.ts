import "server-only";
import { and, asc, eq, isNotNull, sql } from "drizzle-orm";
import {
  messagePreferences,
  patientLinks,
  patientRelations,
  patientRestrictions,
  patients,
  patientTelecoms,
  profiles,
  users,
} from "@/db/schema";
import { findCarerAccess } from "../carers/access";
import type { Context } from "../context";
import { mayReach } from "../message-preferences/queries";
import { fullName } from "../patients/rules";
import { profileName } from "../users/names";
import type { Reader } from "./rules";

type Addressee = { email: string; name: string; language: string; userId: string | null };

/**
 * Who reads a message about a visit of this patient, for the transaction that sends it. It goes to the patient's own address;
 * without one to the first carer who may know of visits in the portal now, at the address of their account.
 */
export async function findReader(
  tx: Context,
  patientId: string,
): Promise<Reader & { patientName: string; addressee: Addressee | null }> {
  const [patient] = await tx.db
    .select({
      givenName: patients.givenName,
      familyName: patients.familyName,
      language: patients.language,
      deceasedAt: patients.deceasedAt,
      isQuiet: sql<boolean>`coalesce(${messagePreferences.isQuiet}, false)`,
      isRestricted: sql<boolean>`exists (select from ${patientRestrictions}
        where ${patientRestrictions.patientId} = ${patients.id} and ${patientRestrictions.liftedAt} is null
          and (${patientRestrictions.expiresAt} is null or ${patientRestrictions.expiresAt} > ${tx.now}))`,
      email: sql<string | null>`(select ${patientTelecoms.value} from ${patientTelecoms}
        where ${patientTelecoms.patientId} = ${patients.id} and ${patientTelecoms.system} = 'email'
        order by ${patientTelecoms.position}, ${patientTelecoms.id} limit 1)`,
    })
    .from(patients)
    .leftJoin(messagePreferences, eq(messagePreferences.patientId, patients.id))
    .where(eq(patients.id, patientId));
  if (!patient) throw new Error("A message without a patient.");
  const { deceasedAt, isQuiet, isRestricted } = patient;
  const purpose = "appointments";
  const mayEmail = await mayReach(tx, patientId, { purpose, channel: "email" });
  const patientName = fullName({ givenName: patient.givenName, familyName: patient.familyName });
  const own = patient.email && {
    email: patient.email,
    name: patientName,
    language: patient.language,
    userId: null,
  };
  const addressee = own || (await findCarer(tx, patientId));
  return {
    patientName,
    addressee,
    isDeceased: deceasedAt !== null,
    isRestricted,
    isQuiet,
    mayEmail,
    wantsText: !mayEmail && (await mayReach(tx, patientId, { purpose, channel: "sms" })),
    email: addressee?.email ?? null,
  };
}

async function findCarer(tx: Context, patientId: string): Promise<Addressee | null> {
  const access = await findCarerAccess(tx, eq(patientRelations.relatedPatientId, patientId));
  for (const { carerId, state, sections } of access) {
    if (state !== "open" || !sections.includes("visits")) continue;
    const [account] = await tx.db
      .select({
        userId: users.id,
        email: users.email,
        name: profileName,
        language: profiles.language,
      })
      .from(patientLinks)
      .innerJoin(users, eq(users.id, patientLinks.userId))
      .innerJoin(profiles, eq(profiles.userId, users.id))
      .where(
        and(
          eq(patientLinks.patientId, carerId),
          eq(patientLinks.status, "confirmed"),
          eq(users.status, "active"),
          isNotNull(users.emailVerifiedAt),
        ),
      )
      .orderBy(asc(users.id))
      .limit(1);
    if (account) return account;
  }
  return null;
}
