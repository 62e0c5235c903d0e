import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { eq, sql } from "drizzle-orm";
import type { Database } from "@/db";
import { appointments } from "@/db/schema";
import { checkInPatient, undoCheckIn } from "@/lib/appointments/attendance";
import { bookAppointment, cancelAppointment, moveAppointment } from "@/lib/appointments/commands";
import type { Context } from "@/lib/context";
import { AppError, translated } from "@/lib/errors";
import { holdSlot } from "@/lib/slot-holds/commands";
import { makeType } from "./factories/appointments";
import { makePatient } from "./factories/patients";
import { makePractitioner, makeRoom } from "./factories/practitioners";

const QUARTER_MS = 900_000;
/** Quarters of an hour of one working day, 08:00 to 18:00. */
const QUARTERS = 40;

export type Arena = { opening: string; practitionerIds: string[]; patientIds: string[]; typeIds: string[] };
export type Storm = {
  databaseUrl: string;
  arena: Arena;
  attempts: number;
  /** At once. */
  clients: number;
  seed: number;
};
/** How often what was tried ended how, and the milliseconds of the slowest refusal. */
export type Outcome = {
  done: number;
  refused: Record<string, number>;
  unexpected: string[];
  slowestMs: number;
};

/** Five practitioners who share three rooms, and people who want to see them on one day. */
export async function makeArena(db: Database, opening: Date): Promise<Arena> {
  const places = [await makeRoom(db), await makeRoom(db), await makeRoom(db)];
  const practitionerIds: string[] = [];
  for (let index = 0; index < 5; index++)
    practitionerIds.push(await makePractitioner({ db }, { hours: { roomId: places[index % 3] } }));
  const patientIds: string[] = [];
  for (let index = 0; index < 60; index++) patientIds.push((await makePatient({ db })).id);
  return {
    opening: opening.toISOString(),
    practitionerIds,
    patientIds,
    typeIds: [await makeType({ db }, 15), await makeType({ db }, 30)],
  };
}

/** Shares a storm among processes of their own, as many applications beside each other would, and adds up what they tell. */
export async function stormFrom(processes: number, whole: Storm): Promise<Outcome> {
  const share = { ...whole, attempts: whole.attempts / processes, clients: whole.clients / processes };
  const outcomes = await Promise.all(
    Array.from({ length: processes }, async (_, index): Promise<Outcome> => {
      const settings = JSON.stringify({ ...share, seed: whole.seed + index });
      const { stdout } = await run(process.execPath, [...IN_TYPESCRIPT, settings], { env: process.env });
      return JSON.parse(stdout);
    }),
  );
  const total: Outcome = { done: 0, refused: {}, unexpected: [], slowestMs: 0 };
  for (const { done, refused, unexpected, slowestMs } of outcomes) {
    total.done += done;
    for (const [code, times] of Object.entries(refused))
      total.refused[code] = (total.refused[code] ?? 0) + times;
    total.unexpected.push(...unexpected);
    total.slowestMs = Math.max(total.slowestMs, slowestMs);
  }
  return total;
}

const run = promisify(execFile);
const IN_TYPESCRIPT = [
  ...["--import", "tsx", "--import", "./scripts/support/server-only.mjs"],
  "tests/support/storm-process.ts",
];

/** Creates, moves, cancels, confirms and holds at random, that many at once; everybody knows everybody's visits. */
export async function storm(
  contexts: readonly Context[],
  { arena, attempts, clients, seed }: Omit<Storm, "databaseUrl">,
): Promise<Outcome> {
  const outcome: Outcome = { done: 0, refused: {}, unexpected: [], slowestMs: 0 };
  let next = 0;
  const client = async (number: number) => {
    const random = randomFrom(seed * 1000 + number);
    const ctx = contexts[number % contexts.length];
    if (!ctx) throw new Error("Nobody to book as.");
    while (next < attempts) {
      next++;
      const started = performance.now();
      try {
        await attempt(ctx, arena, random);
        outcome.done++;
      } catch (thrown) {
        const error = translated(thrown);
        if (!(error instanceof AppError)) outcome.unexpected.push(String(error));
        else {
          outcome.refused[error.code] = (outcome.refused[error.code] ?? 0) + 1;
          outcome.slowestMs = Math.max(outcome.slowestMs, performance.now() - started);
        }
      }
    }
  };
  await Promise.all(Array.from({ length: clients }, (_, number) => client(number)));
  return outcome;
}

async function attempt(ctx: Context, arena: Arena, random: () => number): Promise<unknown> {
  const one = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;
  const place = () => ({
    practitionerId: one(arena.practitionerIds),
    startsAt: new Date(Date.parse(arena.opening) + Math.floor(random() * QUARTERS) * QUARTER_MS),
  });
  const dice = random();
  if (dice < 0.45)
    return bookAppointment(ctx, { ...place(), patientId: one(arena.patientIds), typeId: one(arena.typeIds) });
  if (dice < 0.55) return holdSlot(ctx, { ...place(), typeId: one(arena.typeIds) });
  const [visit] = await ctx.db
    .select()
    .from(appointments)
    .where(eq(appointments.patientId, one(arena.patientIds)))
    .orderBy(sql`random()`)
    .limit(1);
  if (!visit) return;
  const seen = { appointmentId: visit.id, version: visit.version };
  if (dice < 0.8) return moveAppointment(ctx, { ...seen, ...place() });
  if (dice < 0.92) return cancelAppointment(ctx, { ...seen, reason: "Storm" });
  if (dice < 0.97) return checkInPatient(ctx, { ...seen, patientId: visit.patientId });
  return undoCheckIn(ctx, seen);
}

/** What may never be: the same practitioner, room or patient in two places, or something taken that nothing takes. */
export async function collisions(db: Database): Promise<number> {
  const { rows } = await db.execute<{ count: string }>(sql`
    with held as (
      select id, practitioner_id, room_id, patient_id, starts_at, ends_at from ${appointments}
      where status in ('proposed', 'booked', 'arrived', 'in-consultation', 'fulfilled')
    )
    select (select count(*) from held as a join held as b on a.id < b.id and a.starts_at < b.ends_at and b.starts_at < a.ends_at
        and (a.practitioner_id = b.practitioner_id or a.room_id = b.room_id or a.patient_id = b.patient_id))
      + (select count(*) from held where not exists (select from reserved_times as r where r.appointment_id = held.id
        and r.practitioner_id = held.practitioner_id and r.starts_at = held.starts_at and r.ends_at = held.ends_at))
      + (select count(*) from reserved_times as r where r.appointment_id is not null
        and not exists (select from held where held.id = r.appointment_id)) as count`);
  return Number(rows[0]?.count);
}

/** The same numbers for the same seed (mulberry32). */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
