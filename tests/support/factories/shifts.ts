import type { Database } from "@/db";
import { departments, shiftKinds, shiftNeeds } from "@/db/schema";
import type { Context } from "@/lib/context";
import { newId } from "@/lib/ids";
import { publishRota } from "@/lib/rotas/commands";
import { assignShift } from "@/lib/shifts/commands";
import { mondayOf } from "@/lib/time";

type Hours = { startMinute?: number; endMinute?: number; needs?: number };

export async function makeDepartment(db: Database): Promise<string> {
  const id = newId();
  await db.insert(departments).values({ id, code: id, name: `Ward ${id.slice(-6)}` });
  return id;
}

/** A shift from 07:00 to 15:00 that needs nurses, unless the test says otherwise. */
export async function makeShiftKind(
  db: Database,
  departmentId: string,
  { startMinute = 420, endMinute = 900, needs = 1 }: Hours = {},
): Promise<string> {
  const id = newId();
  await db
    .insert(shiftKinds)
    .values({ id, departmentId, name: `Shift ${id.slice(-6)}`, startMinute, endMinute });
  await db.insert(shiftNeeds).values(
    [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({
      shiftKindId: id,
      weekday,
      role: "nurse" as const,
      headcount: needs,
    })),
  );
  return id;
}

/** A published duty, planned by the same commands as everybody's. */
export async function makeShift(
  manager: Context,
  wanted: { userId: string; departmentId: string; shiftKindId: string; onDay: string },
) {
  const { departmentId, ...input } = wanted;
  const shift = await assignShift(manager, { ...input, acceptsShortRest: true });
  await publishRota(manager, { departmentId, weekFrom: mondayOf(wanted.onDay) });
  return { ...shift, version: shift.version + 1 };
}
