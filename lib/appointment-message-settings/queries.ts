import "server-only";
import type { Database } from "@/db";
import { appointmentMessageSettings } from "@/db/schema";
import { formatMinute } from "../time";
import type { MessageSettingsForm } from "./inputs";

export type MessageSettings = typeof appointmentMessageSettings.$inferSelect;

/** When and of what patients are told about their visits. */
export async function getMessageSettings(db: Database): Promise<MessageSettings> {
  const [row] = await db.select().from(appointmentMessageSettings);
  if (!row) throw new Error("The row of message settings is missing; run the migrations.");
  return row;
}

/** The settings as their form carries them. */
export function messageSettingsForm(row: MessageSettings): MessageSettingsForm {
  const { version, quietFromMinute, quietToMinute, reminderMinutes, followsUpNoShow } = row;
  return {
    version,
    quietFrom: quietFromMinute === null ? "" : formatMinute(quietFromMinute),
    quietTo: quietToMinute === null ? "" : formatMinute(quietToMinute),
    reminders: reminderMinutes.map(String) as MessageSettingsForm["reminders"],
    followsUpNoShow,
  };
}
