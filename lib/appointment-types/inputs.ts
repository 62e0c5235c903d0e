import { z } from "zod";
import { APPOINTMENT_COLOURS, MODALITIES } from "@/db/enums/care";
import { REMINDER_LEADS } from "@/db/enums/exchange";
import { ROOM_KINDS } from "@/db/enums/staff";
import { catalogueFields, clearable, seenEntry } from "@/lib/catalogue-entry";

const fields = {
  ...catalogueFields,
  durationMinutes: z.int().min(5).max(480),
  /** Time before and after it that nobody else is booked into. */
  bufferBeforeMinutes: z.int().min(0).max(120).default(0),
  bufferAfterMinutes: z.int().min(0).max(120).default(0),
  modality: z.enum(MODALITIES).default("in-person"),
  /** Of its stripe in the calendar. */
  colour: z.enum(APPOINTMENT_COLOURS).default("teal"),
  /** Empty: the room of the practitioner's hours, whatever it is for. */
  roomKind: clearable(z.enum(ROOM_KINDS)),
  deviceKindId: clearable(z.uuid()),
  /** How patients prepare, in plain words; they read it in their messages. */
  preparation: clearable(z.string().trim().max(1_000)),
  /** How long before it the patient is reminded, or "usual": as everywhere in the hospital. */
  reminderMinutes: z
    .array(z.enum(["usual", ...REMINDER_LEADS]))
    .max(6)
    .default(["usual"])
    .refine((chosen) => chosen.includes("usual") || chosen.length <= 5, "appointmentMessages.fiveReminders")
    .transform((chosen) =>
      chosen.includes("usual") ? null : REMINDER_LEADS.filter((lead) => chosen.includes(lead)).map(Number),
    ),
  /** Patients and who looks after them may book it in the portal. */
  isSelfBookable: z.boolean().default(false),
  /** Until when before it patients book, move and cancel it themselves. */
  minimumNoticeMinutes: z.int().min(0).max(43_200).default(0),
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
