import "server-only";
import { and, asc, eq, inArray, isNull, type SQL } from "drizzle-orm";
import type { TagAudience } from "@/db/enums/patients";
import { patientTaggings, patientTags, profiles } from "@/db/schema";
import { authorize, can, type Viewer } from "../access/permissions";
import type { Context } from "../context";
import { getPatientIdentity } from "../patients/queries";

/** The catalogue of tags, by name; those no longer in use included. */
export async function listPatientTags(ctx: Context) {
  authorize(ctx.viewer, "settings.read");
  return ctx.db.select().from(patientTags).orderBy(asc(patientTags.name), asc(patientTags.id));
}
export type PatientTagRow = Awaited<ReturnType<typeof listPatientTags>>[number];

/** Tags that this viewer may see, as a WHERE: those that clinicians set are for clinicians and the pharmacy. */
export const visibleTags = (viewer: Viewer): SQL =>
  inArray(patientTags.audience, audiences(can(viewer, "alerts.readClinical")));

const audiences = (withClinical: boolean): TagAudience[] =>
  withClinical ? ["front-desk", "clinicians"] : ["front-desk"];

/** Tags in use that this viewer may set. */
export async function listSettableTags(ctx: Context) {
  authorize(ctx.viewer, "patientTags.set");
  return ctx.db
    .select({ id: patientTags.id, name: patientTags.name, meaning: patientTags.meaning })
    .from(patientTags)
    .where(
      and(
        eq(patientTags.isActive, true),
        inArray(patientTags.audience, audiences(can(ctx.viewer, "patientTags.setClinical"))),
      ),
    )
    .orderBy(asc(patientTags.name), asc(patientTags.id));
}

export type StandingTag = Awaited<ReturnType<typeof listStandingTags>>[number];

/**
 * The tags that the patient carries and that this viewer may see, by name. Leaves no audit event: it is part of a page that
 * leaves one.
 * @throws NotFound when there is no such patient for this viewer.
 */
export async function listStandingTags(ctx: Context, patientId: string) {
  authorize(ctx.viewer, "alerts.read");
  await getPatientIdentity(ctx, patientId);
  return ctx.db
    .select({
      id: patientTaggings.id,
      tagId: patientTags.id,
      name: patientTags.name,
      tone: patientTags.tone,
      meaning: patientTags.meaning,
      audience: patientTags.audience,
      setAt: patientTaggings.setAt,
      setBy: { givenName: profiles.givenName, familyName: profiles.familyName },
    })
    .from(patientTaggings)
    .innerJoin(patientTags, eq(patientTags.id, patientTaggings.tagId))
    .leftJoin(profiles, eq(profiles.userId, patientTaggings.setBy))
    .where(
      and(eq(patientTaggings.patientId, patientId), isNull(patientTaggings.endedAt), visibleTags(ctx.viewer)),
    )
    .orderBy(asc(patientTags.name), asc(patientTaggings.id));
}
