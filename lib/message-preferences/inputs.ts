import { z } from "zod";
import { MESSAGE_CHANNELS } from "@/db/enums/patients";
import "../validation";

const channels = z
  .array(z.enum(MESSAGE_CHANNELS))
  .max(MESSAGE_CHANNELS.length)
  .transform((chosen) => MESSAGE_CHANNELS.filter((channel) => chosen.includes(channel)));

export const ChooseMessages = z.strictObject({
  patientId: z.uuid(),
  /** 0 while nothing was ever chosen. */
  version: z.int().min(0),
  appointments: channels,
  results: channels,
  billing: channels,
  general: channels,
  isQuiet: z.boolean(),
});
export type ChooseMessages = z.output<typeof ChooseMessages>;
