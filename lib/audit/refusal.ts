import "server-only";
import { eq } from "drizzle-orm";
import { validate as isUuid } from "uuid";
import { database } from "@/db";
import { patients } from "@/db/schema";
import type { Context } from "../context";
import { AppError } from "../errors";
import { recordRefusal } from "./record";

/** Was something withheld? What was merely late, malformed or too much is no refusal. */
export const isRefusal = (thrown: unknown): thrown is AppError =>
  thrown instanceof AppError && ["refused", "not-found", "step-up"].includes(thrown.kind);

/**
 * Leaves the one audit event of a refused request, naming the patient that was asked for if there is such a patient.
 * `asked` is what the request called the patient's id, whatever it is.
 */
export async function auditRefusal(
  ctx: Context,
  action: string,
  thrown: unknown,
  asked?: unknown,
): Promise<void> {
  if (!isRefusal(thrown)) return;
  const patientId = await existingPatient(asked);
  await recordRefusal(ctx, { action, category: "access", reason: thrown.code, patientId });
}

/** Does the work; when it is refused, that leaves its event before the refusal goes on. */
export async function audited<T>(
  ctx: Context,
  action: string,
  asked: unknown,
  work: () => Promise<T>,
): Promise<T> {
  try {
    return await work();
  } catch (error) {
    await auditRefusal(ctx, action, error, asked);
    throw error;
  }
}

async function existingPatient(asked: unknown): Promise<string | null> {
  if (typeof asked !== "string" || !isUuid(asked)) return null;
  const { db } = database();
  const [patient] = await db.select({ id: patients.id }).from(patients).where(eq(patients.id, asked));
  return patient?.id ?? null;
}
