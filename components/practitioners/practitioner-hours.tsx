import { WeekCard } from "@/components/availabilities/week-card";
import { SingleDays } from "@/components/session-exceptions/single-days";
import { listWeek } from "@/lib/availabilities/queries";
import { canChangeWeek } from "@/lib/availabilities/rules";
import type { Context } from "@/lib/context";
import { listSingleDays } from "@/lib/session-exceptions/queries";

type Props = { ctx: Context; practitionerId: string; today: string };

/** When somebody can be booked: the week, and the single days that differ from it. */
export async function PractitionerHours({ ctx, practitionerId, today }: Props) {
  const [week, days] = await Promise.all([
    listWeek(ctx, { practitionerId, today }),
    listSingleDays(ctx, { practitionerId, today }),
  ]);
  const changeHref = canChangeWeek(ctx.viewer, practitionerId)
    ? `/practitioners/${practitionerId}/hours`
    : null;
  return (
    <div className="grid gap-5">
      <WeekCard sessions={week} today={today} changeHref={changeHref} />
      {days.length > 0 && <SingleDays days={days} />}
    </div>
  );
}
