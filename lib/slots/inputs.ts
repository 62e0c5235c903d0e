import { z } from "zod";
import { DAY_PARTS } from "@/db/enums/waiting-list";
import { plannedDay } from "../validation";

/** How far ahead free times are looked for. */
const HORIZON_DAYS = 90;

/** What a free time must suit. Comes from a URL, and from commands that offer alternatives. */
export const SlotSearch = z.strictObject({
  typeId: z.uuid(),
  practitionerId: z.uuid().optional(),
  specialtyId: z.uuid().optional(),
  departmentId: z.uuid().optional(),
  roomId: z.uuid().optional(),
  /** In one of its rooms; telephone and video visits belong to the room of the practitioner's hours. */
  siteId: z.uuid().optional(),
  dayPart: z.enum(DAY_PARTS).optional(),
  /** The patient's other visits are in the way too. */
  patientId: z.uuid().optional(),
  /** A visit that would give up its own time. */
  instead: z.uuid().optional(),
  /** First day; today when it is missing or past. */
  from: plannedDay().optional(),
  days: z.coerce.number().int().min(1).max(HORIZON_DAYS).default(HORIZON_DAYS),
  limit: z.coerce.number().int().min(1).max(1000).default(12),
});
export type SlotSearch = z.input<typeof SlotSearch>;
