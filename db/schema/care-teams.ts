import { sql } from "drizzle-orm";
import { check, index, pgEnum, pgTable, text, uuid } from "drizzle-orm/pg-core";
import { CARE_TEAM_ROLES } from "@/db/enums/care";
import { id, instant, version } from "../columns";
import { patients } from "./patients";
import { practitioners } from "./practitioners";
import { users } from "./users";

export const careTeamRole = pgEnum("care_team_role", CARE_TEAM_ROLES);

/** Everything or some of what somebody holds in care teams, given to a colleague in one step. */
export const careTeamHandovers = pgTable(
  "care_team_handovers",
  {
    id: id(),
    fromPractitionerId: uuid("from_practitioner_id").references(() => practitioners.id, {
      onDelete: "restrict",
    }),
    fromUserId: uuid("from_user_id").references(() => users.id, { onDelete: "restrict" }),
    toPractitionerId: uuid("to_practitioner_id").references(() => practitioners.id, { onDelete: "restrict" }),
    toUserId: uuid("to_user_id").references(() => users.id, { onDelete: "restrict" }),
    /** When the roles change hands; may lie ahead. */
    effectiveAt: instant("effective_at").notNull(),
    reason: text("reason").notNull(),
    handedOverBy: uuid("handed_over_by")
      .notNull()
      .references(() => users.id, { onDelete: "restrict" }),
    handedOverAt: instant("handed_over_at").notNull().default(sql`now()`),
  },
  (t) => [
    index("care_team_handovers_from_practitioner").on(t.fromPractitionerId, t.handedOverAt),
    index("care_team_handovers_from_user").on(t.fromUserId, t.handedOverAt),
    index("care_team_handovers_to_practitioner").on(t.toPractitionerId),
    index("care_team_handovers_to_user").on(t.toUserId),
    index("care_team_handovers_by").on(t.handedOverBy),
    check(
      "care_team_handovers_one_giver",
      sql`num_nonnulls(${t.fromPractitionerId}, ${t.fromUserId}) = 1 AND num_nonnulls(${t.toPractitionerId}, ${t.toUserId}) = 1`,
    ),
    check(
      "care_team_handovers_among_equals",
      sql`(${t.fromUserId} IS NULL) = (${t.toUserId} IS NULL) AND coalesce(${t.fromPractitionerId}, ${t.fromUserId}) <> coalesce(${t.toPractitionerId}, ${t.toUserId})`,
    ),
  ],
);

/**
 * Who looks after a patient, as what, from when to when (FHIR CareTeam.participant). Doctors are named as practitioners,
 * who may have no account; nurses as users. No two people are a patient's attending, or named nurse, at once, and nobody
 * holds the same role twice at once: exclusion constraints `care_team_participants_one_leader`, `_once`.
 */
export const careTeamParticipants = pgTable(
  "care_team_participants",
  {
    id: id(),
    patientId: uuid("patient_id")
      .notNull()
      .references(() => patients.id, { onDelete: "restrict" }),
    role: careTeamRole("role").notNull(),
    practitionerId: uuid("practitioner_id").references(() => practitioners.id, { onDelete: "restrict" }),
    userId: uuid("user_id").references(() => users.id, { onDelete: "restrict" }),
    startsAt: instant("starts_at").notNull(),
    /** Half-open; equal to the start when it was taken back before it began. NULL: until further notice. */
    endsAt: instant("ends_at"),
    /** Why they were assigned; NULL when it went without saying. */
    reason: text("reason"),
    assignedBy: uuid("assigned_by")
      .notNull()
      .references(() => users.id, { onDelete: "restrict" }),
    assignedAt: instant("assigned_at").notNull().default(sql`now()`),
    /** The handover that brought it; NULL: assigned on its own. */
    handoverId: uuid("handover_id").references(() => careTeamHandovers.id, { onDelete: "restrict" }),
    endedBy: uuid("ended_by").references(() => users.id, { onDelete: "restrict" }),
    /** When the end was recorded; it may take effect later. */
    endedAt: instant("ended_at"),
    endReason: text("end_reason"),
    endedByHandoverId: uuid("ended_by_handover_id").references(() => careTeamHandovers.id, {
      onDelete: "restrict",
    }),
    version: version(),
  },
  (t) => [
    index("care_team_participants_patient").on(t.patientId, t.startsAt),
    index("care_team_participants_practitioner").on(t.practitionerId, t.endsAt, t.patientId),
    index("care_team_participants_user").on(t.userId, t.endsAt, t.patientId),
    index("care_team_participants_assigned_by").on(t.assignedBy),
    index("care_team_participants_ended_by").on(t.endedBy),
    index("care_team_participants_handover").on(t.handoverId),
    index("care_team_participants_ended_by_handover").on(t.endedByHandoverId),
    check(
      "care_team_participants_role_fits_member",
      sql`num_nonnulls(${t.practitionerId}, ${t.userId}) = 1 AND (${t.role} IN ('named-nurse', 'associate-nurse')) = (${t.userId} IS NOT NULL)`,
    ),
    check("care_team_participants_ends_after_start", sql`${t.endsAt} >= ${t.startsAt}`),
    check(
      "care_team_participants_end_explained",
      sql`num_nonnulls(${t.endsAt}, ${t.endedBy}, ${t.endedAt}, ${t.endReason}) IN (0, 4)`,
    ),
  ],
);
