import "server-only";
import { type SQL, sql } from "drizzle-orm";
import type { patients } from "@/db/schema";
import type { Context } from "../context";
import { meetings } from "./overlaps";
import { type MergeObstacle, type MergeWarning, SETTLED_AT, WARNINGS } from "./rules";

type PatientRow = Pick<typeof patients.$inferSelect, "id" | "deceasedAt" | "isUnidentified">;

const NAMES = Object.keys(SETTLED_AT) as MergeObstacle[];

/** Everything that stands against these two being one, and everything that should make one look twice. */
export async function obstaclesTo(
  tx: Pick<Context, "db" | "now">,
  survivor: PatientRow,
  merged: PatientRow,
): Promise<{ obstacles: MergeObstacle[]; warnings: MergeWarning[] }> {
  const [s, m] = [sql`${survivor.id}::uuid`, sql`${merged.id}::uuid`];
  const one = (condition: SQL) => sql`exists (select ${condition})`;
  const holding = sql`('proposed', 'booked', 'arrived', 'in-consultation', 'fulfilled')`;
  const diedAt = survivor.deceasedAt ?? merged.deceasedAt;
  const alive = survivor.deceasedAt ? m : s;
  const hasOneDied = (survivor.deceasedAt === null) !== (merged.deceasedAt === null);
  const inForce = (
    id: SQL,
  ) => sql`(select from patient_restrictions where patient_id = ${id} and lifted_at is null
    and (expires_at is null or expires_at > now()))`;
  const seen = (id: SQL) => sql`(select from encounters where patient_id = ${id} and status = 'in-progress')`;
  const leads = sql`tstzrange(a.starts_at, a.ends_at, '[)') * tstzrange(b.starts_at, b.ends_at, '[)')`;
  const { visitsOverlap, primaryCoversOverlap, seenAtOnce } = await meetings(tx, {
    survivorId: survivor.id,
    mergedId: merged.id,
  });
  const { rows } = await tx.db.execute<Record<MergeObstacle | MergeWarning, boolean>>(sql`select
    ${survivor.isUnidentified && !merged.isUnidentified}::boolean as "survivorUnidentified",
    exists ${inForce(s)} and exists ${inForce(m)} as "bothRestricted",
    ${one(sql`from patient_relations where ended_at is null
      and patient_id in (${s}, ${m}) and related_patient_id in (${s}, ${m})`)} as "related",
    exists ${seen(s)} and exists ${seen(m)} as "bothBeingSeen",
    ${visitsOverlap} as "visitsOverlap",
    ${primaryCoversOverlap} as "primaryCoversOverlap",
    ${one(sql`from care_team_participants as a join care_team_participants as b on b.patient_id = ${m} and b.role = a.role
        and coalesce(a.practitioner_id, a.user_id) <> coalesce(b.practitioner_id, b.user_id)
        and not isempty(${leads}) and coalesce(upper(${leads}), 'infinity') > now()
      where a.patient_id = ${s} and a.role in ('attending', 'named-nurse')`)} as "twoLeaders",
    ${one(sql`from patient_exports where patient_id in (${s}, ${m}) and status in ('requested', 'making')`)} as "exportUnderWay",
    ${hasOneDied}::boolean as "oneHasDied",
    ${hasOneDied}::boolean and (
      exists (select from encounters where patient_id = ${alive} and started_at > ${diedAt}::timestamptz and status <> 'entered-in-error')
      or exists (select from appointments where patient_id = ${alive} and starts_at > ${diedAt}::timestamptz and status in ${holding})
    ) as "livedOn",
    ${seenAtOnce} as "seenAtOnce",
    (select count(distinct patient_id) from patient_links where patient_id in (${s}, ${m})
      and status = 'confirmed') > 1 as "bothHaveAccounts",
    (select count(distinct patient_id) from patient_narratives where patient_id in (${s}, ${m})) > 1 as "bothHaveHistories"`);
  const found = rows[0];
  return {
    obstacles: NAMES.filter((name) => found?.[name]),
    warnings: WARNINGS.filter((name) => found?.[name]),
  };
}
