import { AddSession } from "@/components/session-exceptions/add-session";
import { CancelSessions } from "@/components/session-exceptions/cancel-sessions";
import { SingleDays } from "@/components/session-exceptions/single-days";
import { listAppointmentTypes } from "@/lib/appointment-types/queries";
import { listStaffWeek, listWeek } from "@/lib/availabilities/queries";
import { editableStaffWeek, editableWeek, slotHabits } from "@/lib/availabilities/rules";
import type { Context } from "@/lib/context";
import { getPractitioner, listRooms } from "@/lib/practitioners/queries";
import { listSingleDays } from "@/lib/session-exceptions/queries";
import { currentSettings } from "@/lib/settings/queries";
import { localDate } from "@/lib/time";
import { Patterns } from "./patterns";
import { StaffWeekForm } from "./staff-week-form";
import { WeekForm } from "./week-form";

/** The hours of somebody: sessions with rooms and slots of a practitioner, or when anybody else can be rostered. */
export async function PersonWeek({
  ctx,
  userId,
  practitionerId,
}: {
  ctx: Context;
  userId: string;
  practitionerId: string | null;
}) {
  const { timeZone } = await currentSettings();
  const today = localDate(ctx.now, timeZone);
  if (practitionerId) {
    return <PractitionerWeek {...{ ctx, practitionerId, today }} />;
  }
  const hours = await listStaffWeek(ctx, { userId, today });
  return (
    <>
      <Patterns sessions={hours} today={today} />
      <StaffWeekForm
        week={editableStaffWeek(hours, userId, today)}
        whose={userId === ctx.viewer.userId ? "own" : "others"}
      />
    </>
  );
}

/** The hours of a practitioner: those that hold, and the form that changes them. */
export async function PractitionerWeek({
  ctx,
  practitionerId,
  today,
  back,
}: {
  ctx: Context;
  practitionerId: string;
  today: string;
  /** Where it leads when it is saved; left out: it stays. */
  back?: string;
}) {
  const [week, days, rooms, types, practitioner] = await Promise.all([
    listWeek(ctx, { practitionerId, today }),
    listSingleDays(ctx, { practitionerId, today }),
    listRooms(ctx),
    listAppointmentTypes(ctx),
    getPractitioner(ctx, practitionerId),
  ]);
  const habits = slotHabits(practitioner, week);
  const inUse = new Set(week.flatMap(({ typeIds }) => typeIds));
  const named = (kinds: typeof types) => kinds.map(({ id, name }) => ({ id, name }));
  return (
    <>
      <Patterns sessions={week} today={today} />
      <SingleDays
        days={days}
        buttons={
          <>
            <CancelSessions practitionerId={practitionerId} />
            <AddSession
              practitionerId={practitionerId}
              rooms={rooms}
              types={named(types.filter(({ isActive }) => isActive))}
              habits={habits}
            />
          </>
        }
      />
      <WeekForm
        week={editableWeek(week, practitionerId, today)}
        rooms={rooms}
        types={named(types.filter(({ id, isActive }) => isActive || inUse.has(id)))}
        habits={habits}
        {...(back && { back })}
      />
    </>
  );
}
