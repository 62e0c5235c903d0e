import "server-only";
import { asc, type SQL } from "drizzle-orm";
import { appointments } from "@/db/schema";
import { can } from "../access/permissions";
import { recordDisclosure } from "../audit/record";
import type { Context } from "../context";
import { namedPatients, selectVisits, type Visit } from "./queries";

/** A visit that a change would touch. `patient` and `type` are null for those who may not read visits. */
export type AffectedVisit = {
  id: string;
  startsAt: string;
  endsAt: string;
  patient: string | null;
  type: string | null;
};
/** A duty that a change would touch. */
export type AffectedShift = {
  id: string;
  startsAt: string;
  endsAt: string;
  kind: string;
  department: string;
};

const SHOWN = 200;

/** Times for everybody, names and kinds only for those who may read visits: reading them is one disclosure. */
export async function affectedVisits(ctx: Context, where: SQL | undefined): Promise<AffectedVisit[]> {
  if (!can(ctx.viewer, "appointments.read")) {
    const rows = await ctx.db
      .select({ id: appointments.id, startsAt: appointments.startsAt, endsAt: appointments.endsAt })
      .from(appointments)
      .where(where)
      .orderBy(asc(appointments.startsAt))
      .limit(SHOWN);
    return rows.map(({ id, startsAt, endsAt }) => ({
      id,
      startsAt: startsAt.toISOString(),
      endsAt: endsAt.toISOString(),
      patient: null,
      type: null,
    }));
  }
  const visits = await selectVisits(ctx, where, { limit: SHOWN });
  await discloseVisits(ctx, visits);
  return visits.map(({ id, startsAt, endsAt, patient, type }) => ({
    id,
    startsAt,
    endsAt,
    patient: patient.name,
    type,
  }));
}

/** Reading visits of several patients at once is one disclosure. */
export async function discloseVisits(ctx: Context, visits: readonly Visit[]) {
  if (visits.length === 0) return;
  await recordDisclosure(ctx, {
    action: "appointments.read",
    category: "scheduling",
    patientIds: namedPatients(visits),
  });
}
