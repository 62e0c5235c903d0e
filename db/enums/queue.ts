/** The day at the hospital's desks, waiting rooms and public screens. */

/** What happened to a visit that its status alone does not tell. */
export const QUEUE_STEPS = [
  "kiosk-check-in",
  "walk-in",
  "urgent",
  "not-urgent",
  "called",
  "not-there",
  "called-afresh",
  "nurse-started",
  "nurse-undone",
  "ready",
  "ready-undone",
  "no-show-undone",
  "consultation-undone",
] as const;
export type QueueStep = (typeof QUEUE_STEPS)[number];

/** Who calls somebody from the waiting area. */
export const QUEUE_CALLERS = ["nurse", "practitioner"] as const;
export type QueueCaller = (typeof QUEUE_CALLERS)[number];

/** A machine without anybody signed in: where patients check themselves in, and what shows who is called. */
export const TERMINAL_KINDS = ["kiosk", "display"] as const;
export type TerminalKind = (typeof TERMINAL_KINDS)[number];
