import type { ShiftSwapStatus } from "@/db/enums/staff";

type Swap = {
  status: ShiftSwapStatus;
  offeredBy: string;
  askedUserId: string | null;
  answeredBy: string | null;
};
type Duty = { startsAt: Date; publishedAt: Date | null; removedAt: Date | null };

/** Only a duty that everybody knows of and that has not begun can change hands. */
export const canChangeHands = ({ startsAt, publishedAt, removedAt }: Duty, now: Date): boolean =>
  publishedAt !== null && removedAt === null && startsAt > now;

/** Whoever was asked, or anybody but the one who offers. */
export const mayAnswer = ({ offeredBy, askedUserId }: Swap, userId: string): boolean =>
  askedUserId === null ? userId !== offeredBy : askedUserId === userId;

/** Only what is offered and not yet answered is answered. */
export const canAnswer = ({ status }: Swap): boolean => status === "offered";

/** An offer is taken back until it is decided. */
export const canWithdraw = ({ status }: Swap): boolean => status === "offered" || status === "accepted";

/** Only what both people want is decided. */
export const canDecide = ({ status }: Swap): boolean => status === "accepted";

/** Nobody approves an exchange that is theirs. */
export const isParty = ({ offeredBy, answeredBy }: Swap, userId: string): boolean =>
  userId === offeredBy || userId === answeredBy;
