import { sql } from "drizzle-orm";
import {
  bigint,
  boolean,
  check,
  index,
  integer,
  pgEnum,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import { SESSION_ENDS, TOKEN_PURPOSES, USER_STATUSES } from "@/db/enums/access";
import { LANGUAGES } from "@/db/enums/registration";
import { createdAt, id, instant, version } from "../columns";
import { role } from "./settings";

export const userStatus = pgEnum("user_status", USER_STATUSES);
export const tokenPurpose = pgEnum("token_purpose", TOKEN_PURPOSES);
export const sessionEnd = pgEnum("session_end", SESSION_ENDS);
export const language = pgEnum("language", LANGUAGES);

/** Who may sign in. `username` and `email` are stored NFKC-normalised and lower-cased. */
export const users = pgTable(
  "users",
  {
    id: id(),
    username: text("username").notNull(),
    email: text("email").notNull(),
    emailVerifiedAt: instant("email_verified_at"),
    /** NULL until an invitation is accepted. */
    passwordHash: text("password_hash"),
    passwordChangedAt: instant("password_changed_at"),
    mustChangePassword: boolean("must_change_password").notNull().default(false),
    status: userStatus("status").notNull(),
    statusChangedAt: instant("status_changed_at").notNull().default(sql`now()`),
    statusChangedBy: uuid("status_changed_by"),
    statusReason: text("status_reason"),
    lastSeenAt: instant("last_seen_at"),
    version: version(),
    createdAt: createdAt(),
  },
  (t) => [
    uniqueIndex("users_username_unique").on(t.username),
    uniqueIndex("users_email_unique").on(t.email),
    index("users_status_created").on(t.status, t.createdAt, t.id),
    index("users_last_seen").on(t.lastSeenAt, t.id),
    check(
      "users_username_normalised",
      sql`${t.username} = lower(${t.username}) AND position('@' in ${t.username}) = 0`,
    ),
    check("users_email_normalised", sql`${t.email} = lower(${t.email}) AND position('@' in ${t.email}) > 1`),
    check("users_active_has_password", sql`${t.status} <> 'active' OR ${t.passwordHash} IS NOT NULL`),
  ],
);

export const userRoles = pgTable(
  "user_roles",
  {
    userId: uuid("user_id")
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    role: role("role").notNull(),
    grantedBy: uuid("granted_by").references(() => users.id, { onDelete: "restrict" }),
    grantedAt: instant("granted_at").notNull().default(sql`now()`),
  },
  (t) => [
    primaryKey({ columns: [t.userId, t.role] }),
    index("user_roles_role").on(t.role, t.userId),
    index("user_roles_granted_by").on(t.grantedBy),
  ],
);

/** Encrypted blobs outside the web root; the row is authorised, the blob is not addressable. */
export const files = pgTable(
  "files",
  {
    id: id(),
    ownerUserId: uuid("owner_user_id").references(() => users.id, { onDelete: "restrict" }),
    storageKey: text("storage_key").notNull(),
    contentType: text("content_type").notNull(),
    byteCount: integer("byte_count").notNull(),
    sha256: text("sha256").notNull(),
    createdAt: createdAt(),
  },
  (t) => [uniqueIndex("files_storage_key_unique").on(t.storageKey), index("files_owner").on(t.ownerUserId)],
);

/** The person behind an account; edited by its owner. */
export const profiles = pgTable(
  "profiles",
  {
    userId: uuid("user_id")
      .primaryKey()
      .references(() => users.id, { onDelete: "cascade" }),
    givenName: text("given_name").notNull(),
    familyName: text("family_name").notNull(),
    preferredName: text("preferred_name"),
    /** E.164. */
    phone: text("phone"),
    addressLines: text("address_lines").array().notNull().default(sql`'{}'`),
    city: text("city"),
    postalCode: text("postal_code"),
    country: text("country"),
    language: language("language").notNull().default("en"),
    photoFileId: uuid("photo_file_id").references(() => files.id, { onDelete: "set null" }),
    version: version(),
  },
  (t) => [
    index("profiles_family_name").on(t.familyName, t.givenName, t.userId),
    index("profiles_photo").on(t.photoFileId),
  ],
);

/** A signed-in device. This row decides; the cookie only carries its id. */
export const sessions = pgTable(
  "sessions",
  {
    id: id(),
    userId: uuid("user_id")
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    createdAt: createdAt(),
    lastActiveAt: instant("last_active_at").notNull().default(sql`now()`),
    /** Absolute end, whatever the activity. */
    expiresAt: instant("expires_at").notNull(),
    idleMinutes: integer("idle_minutes").notNull(),
    /** NULL while the second factor is still owed. */
    secondFactorAt: instant("second_factor_at"),
    /** Last time the person proved themselves again, for step-up. */
    stepUpAt: instant("step_up_at"),
    endedAt: instant("ended_at"),
    endedBecause: sessionEnd("ended_because"),
    ip: text("ip"),
    userAgent: text("user_agent"),
  },
  (t) => [
    index("sessions_user").on(t.userId, t.createdAt),
    check("sessions_end_is_explained", sql`(${t.endedAt} IS NULL) = (${t.endedBecause} IS NULL)`),
  ],
);

/** Single-use secrets sent by mail; only the SHA-256 is kept. */
export const userTokens = pgTable(
  "user_tokens",
  {
    id: id(),
    userId: uuid("user_id").references(() => users.id, { onDelete: "cascade" }),
    purpose: tokenPurpose("purpose").notNull(),
    tokenHash: text("token_hash").notNull(),
    /** For `change-email`: the address that is being proved. */
    email: text("email"),
    createdAt: createdAt(),
    expiresAt: instant("expires_at").notNull(),
    usedAt: instant("used_at"),
  },
  (t) => [
    uniqueIndex("user_tokens_hash_unique").on(t.tokenHash),
    index("user_tokens_user").on(t.userId, t.purpose),
  ],
);

export const secondFactors = pgTable("second_factors", {
  userId: uuid("user_id")
    .primaryKey()
    .references(() => users.id, { onDelete: "cascade" }),
  /** AES-256-GCM of the TOTP secret. */
  secretSealed: text("secret_sealed").notNull(),
  confirmedAt: instant("confirmed_at"),
  /** RFC 6238 time step of the last accepted code; an equal or earlier one is refused. */
  lastStep: bigint("last_step", { mode: "number" }),
  createdAt: createdAt(),
});

export const recoveryCodes = pgTable(
  "recovery_codes",
  {
    id: id(),
    userId: uuid("user_id")
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    codeHash: text("code_hash").notNull(),
    usedAt: instant("used_at"),
  },
  (t) => [uniqueIndex("recovery_codes_user_code_unique").on(t.userId, t.codeHash)],
);

/** Table of rate-limiter-flexible: the limits hold over all instances. */
export const rateLimits = pgTable("rate_limits", {
  key: text("key").primaryKey(),
  points: integer("points").notNull().default(0),
  expire: bigint("expire", { mode: "number" }),
});
