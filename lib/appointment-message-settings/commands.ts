import "server-only";
import { and, eq } from "drizzle-orm";
import { appointmentMessageSettings } from "@/db/schema";
import { authorize } from "../access/permissions";
import { recordEvent } from "../audit/record";
import { type Context, transaction } from "../context";
import { Conflict } from "../errors";
import type { ChangeMessageSettings } from "./inputs";
import { getMessageSettings, messageSettingsForm } from "./queries";

/**
 * Changes when and of what patients are told about their visits. Reminders that are planned stay as they are; whether it is
 * night is asked again when they go out.
 * @throws Conflict when somebody saved meanwhile, with what stands now.
 */
export function changeMessageSettings(ctx: Context, { version, ...values }: ChangeMessageSettings) {
  return transaction(ctx, async (tx) => {
    authorize(tx.viewer, "settings.change");
    const before = await getMessageSettings(tx.db);
    const [after] = await tx.db
      .update(appointmentMessageSettings)
      .set({ ...values, version: version + 1, updatedAt: tx.now })
      .where(
        and(eq(appointmentMessageSettings.onlyRow, true), eq(appointmentMessageSettings.version, version)),
      )
      .returning();
    if (!after)
      throw new Conflict("settings.changedMeanwhile", {
        current: messageSettingsForm(await getMessageSettings(tx.db)),
      });
    await recordEvent(tx, {
      action: "appointmentMessages.changeSettings",
      category: "settings",
      entityType: "appointment-message-settings",
      before: messageSettingsForm(before),
      after: messageSettingsForm(after),
    });
    return { version: after.version };
  });
}
