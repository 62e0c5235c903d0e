import "server-only";
import { and, eq, inArray, isNotNull, ne, or, type SQL, sql } from "drizzle-orm";
import type { PgColumn } from "drizzle-orm/pg-core";
import {
  alerts,
  careTeamParticipants,
  charges,
  consents,
  coverages,
  deaths,
  encounters,
  invoiceLines,
  invoices,
  messagePreferences,
  patientAddresses,
  patientChanges,
  patientContacts,
  patientExports,
  patientIdentifiers,
  patientLinks,
  patientNarratives,
  patientPhotos,
  patientRelations,
  patientRestrictions,
  patientRestrictionViewers,
  patients,
  patientTaggings,
  patientTags,
  patientTelecoms,
  payments,
  records,
  temporaryIdentities,
} from "@/db/schema";
import { can, type Viewer } from "../access/permissions";
import { visibleAlerts } from "../alerts/queries";
import { visibleInvoices } from "../invoices/queries";
import { visibleChanges } from "../patient-changes/queries";
import { visibleTags } from "../patient-tags/queries";
import { type Part, part } from "./part";
import { SCHEDULING_PARTS } from "./scheduling-parts";

const isOwn = ({ patientIds }: Viewer, column: PgColumn) =>
  patientIds.length > 0 ? inArray(column, [...patientIds]) : sql`false`;

/** A draft is nobody's statement yet: it becomes part of the record when it is signed. */
const signed = () => ne(records.status, "draft");

/** In the order of the file. */
export const PARTS: readonly Part[] = [
  part(
    "person",
    patients,
    "id mrn namePrefix givenName middleNames familyName nameSuffix preferredName birthDate birthDatePrecision sex gender language needsInterpreter interpreterLanguage communicationNeeds communicationNote deceasedAt isUnidentified registeredAt registeredBy version updatedAt",
    { staff: "patients.readDetails", own: true, of: (patientId) => eq(patients.id, patientId) },
  ),
  part("telecoms", patientTelecoms, "id system use value position", {
    staff: "patients.readDetails",
    own: true,
  }),
  part(
    "addresses",
    patientAddresses,
    "id use lines city district postalCode country validFrom validTo position",
    { staff: "patients.readDetails", own: true },
  ),
  part(
    "contacts",
    patientContacts,
    "id name relationship phone email language isEmergencyContact isNextOfKin mayBeTold legalAuthority position",
    { staff: "patients.readDetails", own: true },
  ),
  part("identifiers", patientIdentifiers, "id type issuer value validFrom validTo", {
    staff: "patients.readDetails",
    own: true,
  }),
  part(
    "temporaryIdentities",
    temporaryIdentities,
    "id sex ordinal approximateAgeYears note givenBy givenAt resolution resolvedBy resolvedAt",
    { staff: "patients.readDetails", own: true, staffOnly: ["note"] },
  ),
  part(
    "deaths",
    deaths,
    "id diedOn diedAtMinute cause recordedBy recordedAt retractedBy retractedAt retractReason",
    { staff: "patients.recordDeath", own: true },
  ),
  part(
    "photos",
    patientPhotos,
    "id fileId widthPixels heightPixels source takenBy takenAt endedBy endedAt endReason",
    { staff: "patientPhotos.read", own: true, staffOnly: ["endReason"] },
  ),
  part(
    "alerts",
    alerts,
    "id category severity text startsOn endsOn recordedBy recordedAt endedBy endedAt endReason",
    { staff: "alerts.read", own: false, visible: visibleAlerts },
  ),
  part("tags", patientTaggings, "id tagId setBy setAt endedBy endedAt endReason", {
    staff: "patientTags.set",
    own: false,
    visible: (viewer) =>
      sql`${patientTaggings.tagId} in (select ${patientTags.id} from ${patientTags} where ${visibleTags(viewer)})`,
  }),
  part(
    "careTeam",
    careTeamParticipants,
    "id role practitionerId userId startsAt endsAt reason assignedBy assignedAt handoverId endedBy endedAt endReason endedByHandoverId version",
    { staff: "careTeams.read", own: true, staffOnly: ["reason", "endReason"] },
  ),
  part("narratives", patientNarratives, "id revision text writtenBy writtenAt", {
    staff: "patients.readNarrative",
    own: true,
  }),
  part(
    "encounters",
    encounters,
    "id practitionerId serviceProviderId appointmentId class status reason startedAt endedAt version createdAt",
    { staff: "records.read", own: true },
  ),
  part(
    "records",
    records,
    "id encounterId authorId description diagnosis treatment status signedAt signedBy supersedesId amendReason version createdAt updatedAt",
    { staff: "records.read", own: true, visible: signed },
  ),
  ...SCHEDULING_PARTS,
  part(
    "consents",
    consents,
    "id subject scope status decision decidedOn validTo decidedBy deciderName recordedBy createdAt endedOn endedBy enderName endReason endRecordedBy endRecordedAt version",
    { staff: "consents.read", own: true },
  ),
  part(
    "messagePreferences",
    messagePreferences,
    "id appointments results billing general isQuiet changedBy changedAt version",
    { staff: "patients.readDetails", own: true },
  ),
  part(
    "relations",
    patientRelations,
    "id patientId relatedPatientId kind mayBook maySeeResults mayBeTold startsOn endsOn recordedBy recordedAt endedBy endedAt endReason",
    {
      staff: "patientRelations.read",
      own: false,
      of: (patientId) =>
        or(eq(patientRelations.patientId, patientId), eq(patientRelations.relatedPatientId, patientId)) ??
        sql`false`,
    },
  ),
  part(
    "coverages",
    coverages,
    "id insurerId priority plan policyNumber groupNumber holder holderName validFrom validTo shareBasisPoints copayMinor status recordedBy createdAt endedBy endedAt endReason version",
    { staff: "coverages.read", own: true },
  ),
  part(
    "charges",
    charges,
    "id encounterId chargeItemId description quantity unitPriceMinor status invoiceId occurredAt postedBy voidReason version createdAt",
    { staff: "charges.read", own: false },
  ),
  part(
    "invoices",
    invoices,
    "id number encounterId status currency totalMinor paidMinor issuedAt issuedBy dueOn paidAt voidedAt voidedBy voidReason version createdAt",
    { staff: "invoices.read", own: true, visible: visibleInvoices },
  ),
  part(
    "invoiceLines",
    invoiceLines,
    "id invoiceId position chargeId description quantity unitPriceMinor amountMinor",
    {
      staff: "invoices.read",
      own: true,
      of: (patientId) => ofInvoices(eq(invoices.patientId, patientId)),
      visible: (viewer) => ofInvoices(visibleInvoices(viewer)),
    },
  ),
  part(
    "payments",
    payments,
    "id number invoiceId kind method amountMinor tenderedMinor reference refundOfId reason receivedBy receivedAt",
    { staff: "payments.read", own: true },
  ),
  part(
    "portalLinks",
    patientLinks,
    "id userId claimedMrn claimedBirthDate status requestedAt decidedBy decidedAt endedBy endedAt endReason",
    { staff: "patientLinks.decide", own: true, visible: ownLinks },
  ),
  part(
    "restrictions",
    patientRestrictions,
    "id category reason restrictedBy restrictedAt expiresAt liftedBy liftedAt liftReason version",
    { staff: "patientRestrictions.manage", own: false },
  ),
  part(
    "restrictionViewers",
    patientRestrictionViewers,
    "id restrictionId userId addedBy addedAt removedBy removedAt",
    { staff: "patientRestrictions.manage", own: false },
  ),
  part("changes", patientChanges, "id version field about before after changedBy changedAt", {
    staff: "patients.readHistory",
    own: true,
    visible: visibleChanges,
  }),
  part(
    "exports",
    patientExports,
    "id format reason requestedBy requestedAt status startedAt finishedAt failure parts byteCount sha256 expiresAt fetchedAt fetchCount",
    { staff: "patientExports.request", own: true, staffOnly: ["reason", "failure"] },
  ),
];

/** May this viewer be given the part of this patient? */
export function mayBeGiven(viewer: Viewer, patientId: string, { staff, own }: Part): boolean {
  return can(viewer, staff) && isStaff(viewer) ? true : own && viewer.patientIds.includes(patientId);
}

/** The columns of the part that this viewer is given. */
export function columnsFor(viewer: Viewer, { columns, staff, staffOnly = [] }: Part): string[] {
  const asStaff = isStaff(viewer) && can(viewer, staff);
  return columns.filter((column) => asStaff || !staffOnly.includes(column));
}

/** The rows of the part that this viewer is given. */
export function rowsFor(viewer: Viewer, patientId: string, { table, of, visible }: Part): SQL | undefined {
  const column: PgColumn | undefined = Reflect.get(table, "patientId");
  const belongs = of?.(patientId) ?? (column && eq(column, patientId)) ?? sql`false`;
  return and(belongs, visible?.(viewer));
}

const isStaff = ({ roles }: Viewer) => roles.some((role) => role !== "patient");

function ofInvoices(where: SQL | undefined): SQL {
  return sql`${invoiceLines.invoiceId} in (select ${invoices.id} from ${invoices} where ${where ?? sql`true`})`;
}

/** Staff see every claim to the record; somebody else's is none of the patient's business. */
function ownLinks(viewer: Viewer): SQL | undefined {
  if (isStaff(viewer)) return isNotNull(patientLinks.patientId);
  return and(isOwn(viewer, patientLinks.patientId), eq(patientLinks.userId, viewer.userId ?? ""));
}
