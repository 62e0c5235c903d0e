import "server-only";
import { and, asc, eq } from "drizzle-orm";
import { departments, insurers, patientTags } from "@/db/schema";
import { can } from "../access/permissions";
import type { Context } from "../context";
import { listBookablePractitioners } from "../practitioners/queries";
import { listableMarks } from "./conditions";

export type ListChoices = Awaited<ReturnType<typeof listChoices>>;

/** What this person's list can be narrowed by, as far as they may know of it. */
export async function listChoices(ctx: Context) {
  const { db, viewer } = ctx;
  const maySeeVisits = can(viewer, "appointments.read");
  const practitioner = maySeeVisits
    ? (await listBookablePractitioners(ctx)).map(({ id, name }) => ({ value: id, label: name }))
    : [];
  const department = maySeeVisits
    ? await db
        .select({ value: departments.id, label: departments.name })
        .from(departments)
        .where(eq(departments.isActive, true))
        .orderBy(asc(departments.name))
    : [];
  const insurer = can(viewer, "patients.readDetails")
    ? await db
        .select({ value: insurers.id, label: insurers.name })
        .from(insurers)
        .where(eq(insurers.isActive, true))
        .orderBy(asc(insurers.name))
    : [];
  const tag = await db
    .select({ value: patientTags.id, label: patientTags.name })
    .from(patientTags)
    .where(
      and(
        eq(patientTags.isActive, true),
        can(viewer, "records.read") ? undefined : eq(patientTags.audience, "front-desk"),
      ),
    )
    .orderBy(asc(patientTags.name));
  return { marks: listableMarks(ctx), practitioner, department, insurer, tag };
}
