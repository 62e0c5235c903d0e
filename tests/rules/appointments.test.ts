import { describe, expect, test } from "vitest";
import { APPOINTMENT_STATUSES, type AppointmentStatus } from "@/db/enums/care";
import {
  canCancel,
  canCheckIn,
  canComplete,
  canMarkNoShow,
  canMove,
  canStartConsultation,
  canUndoCheckIn,
  HOLDING,
  lateMinutes,
  waitedMinutes,
} from "@/lib/appointments/rules";
import { stageOf } from "@/lib/queue/rules";

const LONDON = "Europe/London";
const startsAt = new Date("2026-03-10T10:00:00Z");
const at = (minutes: number) => new Date(startsAt.getTime() + minutes * 60_000);
const allowed = (rule: (visit: { status: AppointmentStatus; startsAt: Date }) => boolean) =>
  APPOINTMENT_STATUSES.filter((status) => rule({ status, startsAt }));

describe("what can be done with a visit", () => {
  test("by status, before its time", () => {
    const now = at(-30);
    expect(allowed((visit) => canCancel(visit, now))).toEqual(["proposed", "booked", "arrived"]);
    expect(allowed(canMove)).toEqual(["proposed", "booked"]);
    expect(allowed((visit) => canCheckIn(visit, now, LONDON))).toEqual(["proposed", "booked", "no-show"]);
    expect(allowed(canUndoCheckIn)).toEqual(["arrived"]);
    expect(allowed((visit) => canMarkNoShow(visit, now))).toEqual([]);
    expect(allowed((visit) => canStartConsultation(visit, now, LONDON))).toEqual(["booked", "arrived"]);
    expect(allowed((visit) => canStartConsultation(visit, at(-24 * 60), LONDON))).toEqual([]);
    expect(allowed((visit) => canStartConsultation(visit, at(24 * 60), LONDON))).toEqual([
      "booked",
      "arrived",
    ]);
    expect(allowed(canComplete)).toEqual(["in-consultation"]);
  });

  test("once its time has begun it is missed, not cancelled", () => {
    expect(allowed((visit) => canCancel(visit, at(0)))).toEqual(["arrived"]);
    expect(allowed((visit) => canMarkNoShow(visit, at(0)))).toEqual(["booked"]);
  });

  test("check-in goes by the hospital's date, not by the server's", () => {
    const lateEvening = { status: "booked", startsAt: new Date("2026-07-01T22:30:00Z") } as const;
    const morning = new Date("2026-07-01T08:00:00Z");
    expect(canCheckIn(lateEvening, morning, LONDON)).toBe(true);
    expect(canCheckIn(lateEvening, morning, "Asia/Kolkata")).toBe(false);
  });

  test("every status that holds a time is on the board, and so is who did not come", () => {
    const stage = (status: AppointmentStatus) => stageOf({ status, turn: null });
    for (const status of [...HOLDING, "no-show"] as const) expect(stage(status)).not.toBeNull();
    expect(stage("cancelled")).toBeNull();
    expect(stage("entered-in-error")).toBeNull();
  });
});

describe("time at the desk", () => {
  test("nobody is late before ten minutes, or once they are here", () => {
    expect(lateMinutes({ status: "booked", startsAt }, at(9))).toBe(0);
    expect(lateMinutes({ status: "booked", startsAt }, at(12))).toBe(12);
    expect(lateMinutes({ status: "arrived", startsAt }, at(12))).toBe(0);
  });

  test("waiting counts from the arrival and stops at the call", () => {
    expect(waitedMinutes({ arrivedAt: null, consultationStartedAt: null }, at(30))).toBe(0);
    expect(waitedMinutes({ arrivedAt: at(-10), consultationStartedAt: null }, at(5))).toBe(15);
    expect(waitedMinutes({ arrivedAt: at(-10), consultationStartedAt: at(2) }, at(60))).toBe(12);
  });
});
