import { z } from "zod";
import { MODALITIES } from "@/db/enums/care";
import { ROOM_KINDS } from "@/db/enums/staff";
import { catalogueFields, clearable, seenEntry } from "@/lib/catalogue-entry";

const fields = {
  ...catalogueFields,
  durationMinutes: z.int().min(5).max(480),
  /** Time before and after it that nobody else is booked into. */
  bufferBeforeMinutes: z.int().min(0).max(120).default(0),
  bufferAfterMinutes: z.int().min(0).max(120).default(0),
  modality: z.enum(MODALITIES).default("in-person"),
  /** Empty: the room of the practitioner's hours, whatever it is for. */
  roomKind: clearable(z.enum(ROOM_KINDS)),
  deviceKindId: clearable(z.uuid()),
  /** How many days ahead it is booked at most. */
  horizonDays: z.int().min(1).max(730).default(365),
  /** What a finished visit of this type costs; empty: nothing. */
  chargeItemId: clearable(z.uuid()),
  /** A consultation: practitioners with a fee of their own charge that instead. */
  usesOwnFee: z.boolean().default(true),
};

export const AppointmentType = z.strictObject(fields);
export type AppointmentType = z.output<typeof AppointmentType>;

export const ChangeAppointmentType = z.strictObject({ ...fields, ...seenEntry });
