export type Part = {
  /** The columns whose values head an entry. */
  head: string[];
  /** What the entry says below, in order; what is not recorded is left out. */
  body: string[];
  /** The column by which the latest stands first; left out: in the order of recording. */
  latestFirst?: string;
  /** The part whose rows stand inside the entry that they belong to. */
  under?: "records" | "invoiceLines";
};

/**
 * The record in the order of a discharge summary: who it is, what must not be missed, who cares, the history, visits with
 * their notes, then plans, agreements, who pays, and last how the record came about.
 */
export const OUTLINE: Readonly<Record<string, Part>> = {
  person: {
    head: [],
    body: [
      "mrn",
      "namePrefix",
      "givenName",
      "middleNames",
      "familyName",
      "nameSuffix",
      "preferredName",
      "birthDate",
      "birthDatePrecision",
      "sex",
      "gender",
      "language",
      "needsInterpreter",
      "interpreterLanguage",
      "communicationNeeds",
      "communicationNote",
      "deceasedAt",
      "registeredAt",
      "registeredBy",
    ],
  },
  telecoms: { head: ["value"], body: ["system", "use"] },
  addresses: {
    head: ["use"],
    body: ["lines", "city", "district", "postalCode", "country", "validFrom", "validTo"],
  },
  contacts: {
    head: ["name", "relationship"],
    body: ["phone", "email", "language", "isEmergencyContact", "isNextOfKin", "mayBeTold", "legalAuthority"],
  },
  identifiers: { head: ["type", "value"], body: ["issuer", "validFrom", "validTo"] },
  temporaryIdentities: {
    head: ["givenAt"],
    body: ["sex", "approximateAgeYears", "note", "givenBy", "resolution", "resolvedBy", "resolvedAt"],
  },
  deaths: {
    head: ["diedOn"],
    body: [
      "diedAtMinute",
      "cause",
      "recordedBy",
      "recordedAt",
      "retractedBy",
      "retractedAt",
      "retractReason",
    ],
  },
  alerts: {
    head: ["severity", "category"],
    body: ["text", "startsOn", "endsOn", "recordedBy", "recordedAt", "endedBy", "endedAt", "endReason"],
  },
  tags: { head: ["tagId"], body: ["setBy", "setAt", "endedBy", "endedAt", "endReason"] },
  careTeam: {
    head: ["role", "practitionerId", "userId"],
    body: ["startsAt", "endsAt", "reason", "assignedBy", "assignedAt", "endedBy", "endReason"],
    latestFirst: "startsAt",
  },
  narratives: { head: ["writtenAt", "writtenBy"], body: ["text"], latestFirst: "writtenAt" },
  encounters: {
    head: ["startedAt", "class"],
    body: ["status", "practitionerId", "serviceProviderId", "reason", "endedAt"],
    latestFirst: "startedAt",
    under: "records",
  },
  appointments: {
    head: ["startsAt", "typeId", "status"],
    body: [
      "practitionerId",
      "roomId",
      "endsAt",
      "reason",
      "notes",
      "bookedBy",
      "bookedAt",
      "patientConfirmedAt",
      "arrivedAt",
      "consultationStartedAt",
      "fulfilledAt",
      "cancelledAt",
      "cancelReason",
    ],
    latestFirst: "startsAt",
  },
  consents: {
    head: ["subject", "decision", "decidedOn"],
    body: [
      "scope",
      "status",
      "validTo",
      "decidedBy",
      "deciderName",
      "recordedBy",
      "endedOn",
      "endedBy",
      "enderName",
      "endReason",
    ],
    latestFirst: "decidedOn",
  },
  messagePreferences: {
    head: ["changedAt"],
    body: ["appointments", "results", "billing", "general", "isQuiet", "changedBy"],
  },
  relations: {
    head: ["kind"],
    body: [
      "relatedPatientId",
      "mayBook",
      "maySeeResults",
      "mayBeTold",
      "startsOn",
      "endsOn",
      "recordedBy",
      "recordedAt",
      "endedAt",
      "endReason",
    ],
  },
  coverages: {
    head: ["insurerId", "policyNumber"],
    body: [
      "status",
      "priority",
      "plan",
      "groupNumber",
      "holder",
      "holderName",
      "validFrom",
      "validTo",
      "shareBasisPoints",
      "copayMinor",
      "endReason",
    ],
    latestFirst: "validFrom",
  },
  invoices: {
    head: ["number", "status", "totalMinor"],
    body: ["issuedAt", "issuedBy", "dueOn", "paidMinor", "paidAt", "voidedAt", "voidedBy", "voidReason"],
    latestFirst: "createdAt",
    under: "invoiceLines",
  },
  payments: {
    head: ["number", "kind", "amountMinor"],
    body: ["receivedAt", "method", "tenderedMinor", "reference", "reason", "receivedBy"],
    latestFirst: "receivedAt",
  },
  charges: {
    head: ["occurredAt", "description"],
    body: ["status", "quantity", "unitPriceMinor", "postedBy", "voidReason"],
    latestFirst: "occurredAt",
  },
  portalLinks: {
    head: ["requestedAt", "status"],
    body: ["userId", "claimedMrn", "claimedBirthDate", "decidedBy", "decidedAt", "endedAt", "endReason"],
  },
  restrictions: {
    head: ["category", "restrictedAt"],
    body: ["reason", "restrictedBy", "expiresAt", "liftedBy", "liftedAt", "liftReason"],
  },
  restrictionViewers: { head: ["userId"], body: ["addedBy", "addedAt", "removedBy", "removedAt"] },
  changes: {
    head: ["changedAt", "field", "about"],
    body: ["before", "after", "changedBy"],
    latestFirst: "changedAt",
  },
  exports: {
    head: ["requestedAt", "format"],
    body: ["requestedBy", "reason", "finishedAt", "fetchedAt", "fetchCount"],
    latestFirst: "requestedAt",
  },
};
