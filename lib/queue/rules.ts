import type { AppointmentStatus } from "@/db/enums/care";

/** The journey of a visit through the day, as the board shows it from left to right. */
export const STAGES = ["booked", "arrived", "in-consultation", "done"] as const;
export type Stage = (typeof STAGES)[number];

/** Where a visit stands on the board; null when it is not on it. Who did not come is done, too. */
export function stageOf(status: AppointmentStatus): Stage | null {
  switch (status) {
    case "proposed":
    case "booked":
      return "booked";
    case "arrived":
    case "in-consultation":
      return status;
    case "fulfilled":
    case "no-show":
      return "done";
    default:
      return null;
  }
}
