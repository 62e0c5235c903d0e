import { z } from "zod";
import { DAY_PARTS, WAITING_PRIORITIES } from "@/db/enums/waiting-list";
import { instant } from "../appointments/inputs";
import { idParam, manyOfParam, oneOfParam, sortParam } from "../list-params";
import { Paging } from "../pagination";
import { plannedDay } from "../validation";

const wish = {
  typeId: z.uuid("appointments.typeMissing"),
  /** Neither: anybody. */
  practitionerId: z.uuid().optional(),
  specialtyId: z.uuid().optional(),
  priority: z.enum(WAITING_PRIORITIES).default("routine"),
  weekdays: z.array(z.coerce.number().int().min(1).max(7)).max(7).default([]),
  dayParts: z.array(z.enum(DAY_PARTS)).max(3).default([]),
  earliestOn: plannedDay().optional(),
  latestOn: plannedDay().optional(),
  targetOn: plannedDay().optional(),
  noticeMinutes: z.coerce.number().int().min(0).max(43_200).default(0),
  note: z.string().normalize("NFC").trim().max(500).optional(),
};
type Wish = { practitionerId?: string | undefined; specialtyId?: string | undefined };
type Dates = { earliestOn?: string | undefined; latestOn?: string | undefined };

const isOneWish = ({ practitionerId, specialtyId }: Wish) => !(practitionerId && specialtyId);
const oneWish = { error: "waitingList.oneWish", path: ["specialtyId"] };
const isInOrder = ({ earliestOn, latestOn }: Dates) => !earliestOn || !latestOn || latestOn >= earliestOn;
const inOrder = { error: "waitingList.endsBeforeStart", path: ["latestOn"] };

export const AddToWaitingList = z
  .strictObject({
    ...wish,
    patientId: z.uuid("appointments.patientMissing"),
    /** A later visit that an earlier time would replace. */
    insteadOfId: z.uuid().optional(),
  })
  .refine(isOneWish, oneWish)
  .refine(isInOrder, inOrder);
export type AddToWaitingList = z.output<typeof AddToWaitingList>;

/** What was on the screen: a write to anything else is refused. */
const seen = { entryId: z.uuid(), version: z.int().positive() };

export const ChangeWaiting = z
  .strictObject({ ...wish, ...seen })
  .refine(isOneWish, oneWish)
  .refine(isInOrder, inOrder);
export type ChangeWaiting = z.output<typeof ChangeWaiting>;

export const TakeOffWaitingList = z.strictObject({
  ...seen,
  reason: z.string().normalize("NFC").trim().min(3, "validation.required").max(300),
});
export type TakeOffWaitingList = z.output<typeof TakeOffWaitingList>;

/** A time for somebody who waits: offered until it runs out, or booked because they were asked already. */
export const GiveTime = z.strictObject({
  ...seen,
  practitionerId: z.uuid("appointments.practitionerMissing"),
  startsAt: instant,
  isAgreed: z.boolean().default(false),
});
export type GiveTime = z.output<typeof GiveTime>;

/** The list as it stands in the URL. */
export const WaitingFilter = Paging.extend({
  priority: manyOfParam(WAITING_PRIORITIES),
  specialty: idParam(),
  practitioner: idParam(),
  state: oneOfParam(["breached", "offered"]),
  sort: sortParam(["priority", "addedAt", "targetOn"], "priority"),
});
export type WaitingFilter = z.output<typeof WaitingFilter>;
