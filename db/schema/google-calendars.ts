import { sql } from "drizzle-orm";
import {
  boolean,
  check,
  index,
  integer,
  pgEnum,
  pgTable,
  text,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import {
  GOOGLE_CONFLICT_ENDS,
  GOOGLE_CONFLICT_KINDS,
  GOOGLE_CONNECTION_STATUSES,
  GOOGLE_EVENT_STATUSES,
} from "@/db/enums/google-calendars";
import { createdAt, id, instant, version } from "../columns";
import { appointments } from "./appointments";
import { practitioners } from "./practitioners";
import { sessions, users } from "./users";

export const googleConnectionStatus = pgEnum("google_connection_status", GOOGLE_CONNECTION_STATUSES);
export const googleEventStatus = pgEnum("google_event_status", GOOGLE_EVENT_STATUSES);
export const googleConflictKind = pgEnum("google_conflict_kind", GOOGLE_CONFLICT_KINDS);
export const googleConflictEnd = pgEnum("google_conflict_end", GOOGLE_CONFLICT_ENDS);

/** Somebody was sent to Google to allow us in, and may come back with an answer once. Only the hash of the state is kept. */
export const googleAuthorizations = pgTable(
  "google_authorizations",
  {
    id: id(),
    sessionId: uuid("session_id")
      .notNull()
      .references(() => sessions.id, { onDelete: "cascade" }),
    practitionerId: uuid("practitioner_id")
      .notNull()
      .references(() => practitioners.id, { onDelete: "cascade" }),
    purpose: text("purpose").notNull(),
    stateHash: text("state_hash").notNull(),
    /** Of PKCE (RFC 7636). */
    verifierSealed: text("verifier_sealed").notNull(),
    createdAt: createdAt(),
    expiresAt: instant("expires_at").notNull(),
    usedAt: instant("used_at"),
  },
  (t) => [
    uniqueIndex("google_authorizations_state_unique").on(t.stateHash),
    index("google_authorizations_session").on(t.sessionId),
    index("google_authorizations_practitioner").on(t.practitionerId),
    index("google_authorizations_expires").on(t.expiresAt),
    check("google_authorizations_purpose", sql`${t.purpose} IN ('connect')`),
  ],
);

/** A practitioner's Google calendar, from the moment they allowed us in until they no longer do. */
export const googleConnections = pgTable(
  "google_connections",
  {
    id: id(),
    practitionerId: uuid("practitioner_id")
      .notNull()
      .references(() => practitioners.id, { onDelete: "restrict" }),
    status: googleConnectionStatus("status").notNull().default("connected"),
    connectedBy: uuid("connected_by")
      .notNull()
      .references(() => users.id, { onDelete: "restrict" }),
    connectedAt: instant("connected_at").notNull(),
    calendarId: text("calendar_id").notNull().default("primary"),
    /** What Google calls the calendar, which is mostly the address of the account. */
    labelSealed: text("label_sealed"),
    scopes: text("scopes").notNull(),
    /** NULL: we are no longer let in, or have nothing left to do there. */
    refreshTokenSealed: text("refresh_token_sealed"),
    /** From where changes are read next. NULL: everything has to be read. */
    syncToken: text("sync_token"),
    syncedAt: instant("synced_at"),
    fullySyncedAt: instant("fully_synced_at"),
    /** A code, never what Google said. NULL: the last attempt went well. */
    lastError: text("last_error"),
    failures: integer("failures").notNull().default(0),
    /** Google is not asked before; NULL: at any time. */
    retryAt: instant("retry_at"),
    /** One worker at a time speaks for a connection; after a crash the next one may from here on. */
    leaseUntil: instant("lease_until"),
    endedAt: instant("ended_at"),
    /** NULL while connected, and when Google ended it. */
    endedBy: uuid("ended_by").references(() => users.id, { onDelete: "restrict" }),
    /** When our events were taken out and Google was told that we leave, as far as it could be. */
    clearedAt: instant("cleared_at"),
    version: version(),
    createdAt: createdAt(),
  },
  (t) => [
    uniqueIndex("google_connections_one_each").on(t.practitionerId).where(sql`${t.status} = 'connected'`),
    index("google_connections_practitioner").on(t.practitionerId, t.connectedAt),
    index("google_connections_connected_by").on(t.connectedBy),
    index("google_connections_ended_by").on(t.endedBy),
    check(
      "google_connections_has_token",
      sql`${t.status} <> 'connected' OR ${t.refreshTokenSealed} IS NOT NULL`,
    ),
    check("google_connections_ended", sql`(${t.status} = 'connected') = (${t.endedAt} IS NULL)`),
  ],
);

/** What Google was told of a visit. Its id there is made from the visit's, so that telling it twice makes one event. */
export const googleEvents = pgTable(
  "google_events",
  {
    id: id(),
    connectionId: uuid("connection_id")
      .notNull()
      .references(() => googleConnections.id, { onDelete: "restrict" }),
    appointmentId: uuid("appointment_id")
      .notNull()
      .references(() => appointments.id, { onDelete: "restrict" }),
    eventId: text("event_id").notNull(),
    status: googleEventStatus("status").notNull().default("wanted"),
    /** Of the state that we know; NULL: whatever is there is replaced. */
    etag: text("etag"),
    /** What Google has, as we know it; until it was told, what it will be told. */
    startsAt: instant("starts_at").notNull(),
    endsAt: instant("ends_at").notNull(),
    /** The version of the visit that Google was told. */
    appointmentVersion: integer("appointment_version").notNull(),
    sentAt: instant("sent_at"),
    /** Since it last went well. */
    attempts: integer("attempts").notNull().default(0),
    lastError: text("last_error"),
    retryAt: instant("retry_at"),
    createdAt: createdAt(),
  },
  (t) => [
    uniqueIndex("google_events_once").on(t.connectionId, t.appointmentId),
    uniqueIndex("google_events_event_unique").on(t.connectionId, t.eventId),
    index("google_events_appointment").on(t.appointmentId),
    index("google_events_wanted").on(t.connectionId).where(sql`${t.status} = 'wanted'`),
    check("google_events_ends_after_start", sql`${t.endsAt} > ${t.startsAt}`),
  ],
);

/**
 * When a practitioner's own calendar says that they are busy; what with is never read. The trigger `external_busy_reserve`
 * takes the time, beside what was booked before and against whatever comes later.
 */
export const externalBusy = pgTable(
  "external_busy",
  {
    id: id(),
    connectionId: uuid("connection_id")
      .notNull()
      .references(() => googleConnections.id, { onDelete: "restrict" }),
    practitionerId: uuid("practitioner_id")
      .notNull()
      .references(() => practitioners.id, { onDelete: "restrict" }),
    eventId: text("event_id").notNull(),
    startsAt: instant("starts_at").notNull(),
    /** Half-open. */
    endsAt: instant("ends_at").notNull(),
    isAllDay: boolean("is_all_day").notNull().default(false),
    createdAt: createdAt(),
  },
  (t) => [
    uniqueIndex("external_busy_once").on(t.connectionId, t.eventId),
    index("external_busy_practitioner").on(t.practitionerId, t.startsAt),
    check("external_busy_ends_after_start", sql`${t.endsAt} > ${t.startsAt}`),
  ],
);

/** What does not agree between a visit here and the practitioner's calendar there. The visit stays until a person decides. */
export const googleConflicts = pgTable(
  "google_conflicts",
  {
    id: id(),
    connectionId: uuid("connection_id")
      .notNull()
      .references(() => googleConnections.id, { onDelete: "restrict" }),
    practitionerId: uuid("practitioner_id")
      .notNull()
      .references(() => practitioners.id, { onDelete: "restrict" }),
    appointmentId: uuid("appointment_id")
      .notNull()
      .references(() => appointments.id, { onDelete: "restrict" }),
    kind: googleConflictKind("kind").notNull(),
    eventId: text("event_id").notNull(),
    /** Where Google has it now; NULL: nowhere. */
    googleStartsAt: instant("google_starts_at"),
    googleEndsAt: instant("google_ends_at"),
    /** When the visit was when this was seen. */
    visitStartsAt: instant("visit_starts_at").notNull(),
    visitEndsAt: instant("visit_ends_at").notNull(),
    seenAt: instant("seen_at").notNull(),
    settledAt: instant("settled_at"),
    settledHow: googleConflictEnd("settled_how"),
    /** NULL: by itself. */
    settledBy: uuid("settled_by").references(() => users.id, { onDelete: "restrict" }),
    version: version(),
    createdAt: createdAt(),
  },
  (t) => [
    uniqueIndex("google_conflicts_one_open")
      .on(t.connectionId, t.appointmentId, t.eventId)
      .where(sql`${t.settledAt} IS NULL`),
    index("google_conflicts_open").on(t.visitStartsAt, t.id).where(sql`${t.settledAt} IS NULL`),
    index("google_conflicts_appointment").on(t.appointmentId),
    index("google_conflicts_practitioner").on(t.practitionerId, t.seenAt),
    index("google_conflicts_settled_by").on(t.settledBy),
    check("google_conflicts_settled", sql`(${t.settledAt} IS NULL) = (${t.settledHow} IS NULL)`),
    check(
      "google_conflicts_where",
      sql`(${t.kind} = 'deleted') = (${t.googleStartsAt} IS NULL) AND (${t.googleStartsAt} IS NULL) = (${t.googleEndsAt} IS NULL)`,
    ),
  ],
);
