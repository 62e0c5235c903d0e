import { z } from "zod";
import { DAY_PARTS, type DayPart } from "@/db/enums/waiting-list";
import { instant } from "../appointments/inputs";
import { dateParam, idParam, oneOfParam } from "../list-params";
import { plannedDay } from "../validation";

const patientId = z.uuid("appointments.patientMissing");
const time = {
  typeId: z.uuid("appointments.typeMissing"),
  practitionerId: z.uuid("appointments.practitionerMissing"),
  startsAt: instant,
};

/** A chosen time, kept while it is confirmed. */
export const HoldOwn = z.strictObject({
  patientId,
  ...time,
  /** The time that was kept before; it is given back. */
  insteadOf: z.uuid().optional(),
});
export type HoldOwn = z.output<typeof HoldOwn>;

export const ReleaseOwn = z.strictObject({ holdId: z.uuid() });
export type ReleaseOwn = z.output<typeof ReleaseOwn>;

export const BookOwn = z.strictObject({
  patientId,
  ...time,
  holdId: z.uuid().optional(),
  /** What it is about, in the patient's words. */
  reason: z.string().normalize("NFC").trim().max(300).optional(),
  /** They know of another visit of this kind in the same week and want both. */
  evenSo: z.boolean().default(false),
});
export type BookOwn = z.output<typeof BookOwn>;

/** What was on the screen: a write to anything else is refused. */
const seen = { appointmentId: z.uuid(), version: z.int().positive() };

export const MoveOwn = z.strictObject({ ...seen, startsAt: instant });
export type MoveOwn = z.output<typeof MoveOwn>;

export const CancelOwn = z.strictObject({
  ...seen,
  reason: z.string().normalize("NFC").trim().max(200).optional(),
});
export type CancelOwn = z.output<typeof CancelOwn>;

export const ComeToOwn = z.strictObject(seen);
export type ComeToOwn = z.output<typeof ComeToOwn>;

export const AcceptOwn = z.strictObject(seen);
export type AcceptOwn = z.output<typeof AcceptOwn>;

/** How long before an earlier time somebody has to know of it, in minutes. */
const WAIT_NOTICES = ["120", "1440", "2880"] as const;

export const WaitForEarlier = z.strictObject({
  ...seen,
  /** The same practitioner only, or anybody of their specialty. */
  withWhom: z.enum(["same", "anybody"]).default("same"),
  dayParts: z.array(z.enum(DAY_PARTS)).max(3).default([]),
  notice: z.enum(WAIT_NOTICES).default("1440"),
});
export type WaitForEarlier = z.output<typeof WaitForEarlier>;

/** ISO weekdays as a form ticks them. */
const WEEKDAYS = ["1", "2", "3", "4", "5", "6", "7"] as const;
/** Whom one asks for, as the URL has it: "practitioner:<id>", "specialty:<id>", or nobody in particular. */
const WHO = /^(practitioner|specialty):([0-9a-f-]{36})$/;

/** A place on the waiting list without a visit: what would suit. */
export const WaitForTime = z
  .strictObject({
    patientId,
    typeId: z.uuid("appointments.typeMissing"),
    /** As the URL has it, or anybody. */
    who: z.union([z.literal("anybody"), z.string().regex(WHO)]).default("anybody"),
    dayParts: z.array(z.enum(DAY_PARTS)).max(3).default([]),
    weekdays: z.array(z.enum(WEEKDAYS)).max(7).default([]),
    earliestOn: plannedDay().optional(),
    latestOn: plannedDay().optional(),
    notice: z.enum(WAIT_NOTICES).default("1440"),
  })
  .refine(({ earliestOn, latestOn }) => !earliestOn || !latestOn || latestOn >= earliestOn, {
    error: "waitingList.endsBeforeStart",
    path: ["latestOn"],
  });
export type WaitForTime = z.output<typeof WaitForTime>;

export const StopWaiting = z.strictObject({ entryId: z.uuid(), version: z.int().positive() });
export type StopWaiting = z.output<typeof StopWaiting>;

/** Whom somebody asks for; nobody in particular where it is nonsense. */
export function readWho(given: unknown): { practitionerId?: string; specialtyId?: string } {
  const [, kind, text] = (typeof given === "string" && WHO.exec(given)) || [];
  const id = z.uuid().safeParse(text).data;
  if (!id) return {};
  return kind === "practitioner" ? { practitionerId: id } : { specialtyId: id };
}
const who = z.unknown().optional().transform(readWho);

/** How far a booking has come, as it stands in the URL; nonsense is as if it were not there. */
export const BookingSteps = z.object({
  type: idParam(),
  who,
  site: idParam(),
  part: oneOfParam(DAY_PARTS),
  from: dateParam(),
  /** The chosen time and whom with. */
  at: z.iso.datetime({ offset: true }).optional().catch(undefined),
  by: idParam(),
});
export type BookingSteps = z.output<typeof BookingSteps>;

/** Free times as they are asked for in the portal. */
export type OwnSearch = {
  patientId: string;
  typeId: string;
  practitionerId?: string | undefined;
  specialtyId?: string | undefined;
  siteId?: string | undefined;
  dayPart?: DayPart | undefined;
  from?: string | undefined;
};
