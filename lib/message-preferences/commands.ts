import "server-only";
import { and, eq, sql } from "drizzle-orm";
import { MESSAGE_PURPOSES } from "@/db/enums/patients";
import { messagePreferences } from "@/db/schema";
import { authorize } from "../access/permissions";
import { recordEvent } from "../audit/record";
import { type Context, transaction } from "../context";
import { Conflict } from "../errors";
import { keepFieldHistory } from "../patient-changes/record";
import type { ChooseMessages } from "./inputs";
import { getMessagePreferences, type MessagePreferences } from "./queries";

const FIELDS = [...MESSAGE_PURPOSES, "isQuiet"] as const;

/**
 * Keeps by which channels a patient wants to hear of what, recorded by staff or by the patient. Saving without a difference
 * changes nothing.
 * @throws NotFound; Conflict when somebody saved after it was shown (`current` is what stands), or the patient has died.
 */
export function chooseMessages(ctx: Context, { patientId, version, ...entered }: ChooseMessages) {
  return transaction(ctx, async (tx) => {
    authorize(tx.viewer, "messagePreferences.choose");
    const before = await getMessagePreferences(tx, patientId);
    if (before.isDeceased) throw new Conflict("messagePreferences.deceased");
    if (before.version !== version) throw changedMeanwhile(before, patientId);
    const changed = FIELDS.filter((field) => String(before[field]) !== String(entered[field]));
    if (version > 0 && changed.length === 0) return { patientId };

    const values = { ...entered, changedBy: tx.viewer.userId, changedAt: tx.now };
    const saved =
      version === 0
        ? await tx.db
            .insert(messagePreferences)
            .values({ ...values, patientId })
            .onConflictDoNothing()
            .returning({ id: messagePreferences.id })
        : await tx.db
            .update(messagePreferences)
            .set({ ...values, version: sql`${messagePreferences.version} + 1` })
            .where(and(eq(messagePreferences.patientId, patientId), eq(messagePreferences.version, version)))
            .returning({ id: messagePreferences.id });
    if (!saved[0]) throw changedMeanwhile(await getMessagePreferences(tx, patientId), patientId);

    for (const field of changed)
      await keepFieldHistory(tx, patientId, {
        field: `messagePreferences.${field}`,
        before: before[field],
        after: entered[field],
      });
    await recordEvent(tx, {
      action: "messagePreferences.choose",
      category: "demographics",
      patientId,
      entityType: "message-preferences",
      entityId: saved[0].id,
      before: picked(before),
      after: picked(entered),
    });
    return { patientId };
  });
}

function changedMeanwhile(stored: MessagePreferences, patientId: string) {
  return new Conflict("messagePreferences.changedMeanwhile", {
    current: { ...picked(stored), patientId, version: stored.version },
  });
}

const picked = (chosen: Record<(typeof FIELDS)[number], unknown>) =>
  Object.fromEntries(FIELDS.map((field) => [field, chosen[field]]));
