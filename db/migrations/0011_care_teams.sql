CREATE TYPE "public"."care_team_role" AS ENUM('attending', 'consulting', 'covering', 'named-nurse', 'associate-nurse');--> statement-breakpoint
CREATE TABLE "care_team_handovers" (
	"id" uuid PRIMARY KEY NOT NULL,
	"from_practitioner_id" uuid,
	"from_user_id" uuid,
	"to_practitioner_id" uuid,
	"to_user_id" uuid,
	"effective_at" timestamp (3) with time zone NOT NULL,
	"reason" text NOT NULL,
	"handed_over_by" uuid NOT NULL,
	"handed_over_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "care_team_handovers_one_giver" CHECK (num_nonnulls("care_team_handovers"."from_practitioner_id", "care_team_handovers"."from_user_id") = 1 AND num_nonnulls("care_team_handovers"."to_practitioner_id", "care_team_handovers"."to_user_id") = 1),
	CONSTRAINT "care_team_handovers_among_equals" CHECK (("care_team_handovers"."from_user_id" IS NULL) = ("care_team_handovers"."to_user_id" IS NULL) AND coalesce("care_team_handovers"."from_practitioner_id", "care_team_handovers"."from_user_id") <> coalesce("care_team_handovers"."to_practitioner_id", "care_team_handovers"."to_user_id"))
);
--> statement-breakpoint
CREATE TABLE "care_team_participants" (
	"id" uuid PRIMARY KEY NOT NULL,
	"patient_id" uuid NOT NULL,
	"role" "care_team_role" NOT NULL,
	"practitioner_id" uuid,
	"user_id" uuid,
	"starts_at" timestamp (3) with time zone NOT NULL,
	"ends_at" timestamp (3) with time zone,
	"reason" text,
	"assigned_by" uuid NOT NULL,
	"assigned_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"handover_id" uuid,
	"ended_by" uuid,
	"ended_at" timestamp (3) with time zone,
	"end_reason" text,
	"ended_by_handover_id" uuid,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "care_team_participants_role_fits_member" CHECK (num_nonnulls("care_team_participants"."practitioner_id", "care_team_participants"."user_id") = 1 AND ("care_team_participants"."role" IN ('named-nurse', 'associate-nurse')) = ("care_team_participants"."user_id" IS NOT NULL)),
	CONSTRAINT "care_team_participants_ends_after_start" CHECK ("care_team_participants"."ends_at" >= "care_team_participants"."starts_at"),
	CONSTRAINT "care_team_participants_end_explained" CHECK (num_nonnulls("care_team_participants"."ends_at", "care_team_participants"."ended_by", "care_team_participants"."ended_at", "care_team_participants"."end_reason") IN (0, 4))
);
--> statement-breakpoint
ALTER TABLE "care_team_handovers" ADD CONSTRAINT "care_team_handovers_from_practitioner_id_practitioners_id_fk" FOREIGN KEY ("from_practitioner_id") REFERENCES "public"."practitioners"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "care_team_handovers" ADD CONSTRAINT "care_team_handovers_from_user_id_users_id_fk" FOREIGN KEY ("from_user_id") REFERENCES "public"."users"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "care_team_handovers" ADD CONSTRAINT "care_team_handovers_to_practitioner_id_practitioners_id_fk" FOREIGN KEY ("to_practitioner_id") REFERENCES "public"."practitioners"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "care_team_handovers" ADD CONSTRAINT "care_team_handovers_to_user_id_users_id_fk" FOREIGN KEY ("to_user_id") REFERENCES "public"."users"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "care_team_handovers" ADD CONSTRAINT "care_team_handovers_handed_over_by_users_id_fk" FOREIGN KEY ("handed_over_by") REFERENCES "public"."users"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "care_team_participants" ADD CONSTRAINT "care_team_participants_patient_id_patients_id_fk" FOREIGN KEY ("patient_id") REFERENCES "public"."patients"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "care_team_participants" ADD CONSTRAINT "care_team_participants_practitioner_id_practitioners_id_fk" FOREIGN KEY ("practitioner_id") REFERENCES "public"."practitioners"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "care_team_participants" ADD CONSTRAINT "care_team_participants_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "care_team_participants" ADD CONSTRAINT "care_team_participants_assigned_by_users_id_fk" FOREIGN KEY ("assigned_by") REFERENCES "public"."users"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "care_team_participants" ADD CONSTRAINT "care_team_participants_handover_id_care_team_handovers_id_fk" FOREIGN KEY ("handover_id") REFERENCES "public"."care_team_handovers"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "care_team_participants" ADD CONSTRAINT "care_team_participants_ended_by_users_id_fk" FOREIGN KEY ("ended_by") REFERENCES "public"."users"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "care_team_participants" ADD CONSTRAINT "care_team_participants_ended_by_handover_id_care_team_handovers_id_fk" FOREIGN KEY ("ended_by_handover_id") REFERENCES "public"."care_team_handovers"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "care_team_handovers_from_practitioner" ON "care_team_handovers" USING btree ("from_practitioner_id","handed_over_at");--> statement-breakpoint
CREATE INDEX "care_team_handovers_from_user" ON "care_team_handovers" USING btree ("from_user_id","handed_over_at");--> statement-breakpoint
CREATE INDEX "care_team_handovers_to_practitioner" ON "care_team_handovers" USING btree ("to_practitioner_id");--> statement-breakpoint
CREATE INDEX "care_team_handovers_to_user" ON "care_team_handovers" USING btree ("to_user_id");--> statement-breakpoint
CREATE INDEX "care_team_handovers_by" ON "care_team_handovers" USING btree ("handed_over_by");--> statement-breakpoint
CREATE INDEX "care_team_participants_patient" ON "care_team_participants" USING btree ("patient_id","starts_at");--> statement-breakpoint
CREATE INDEX "care_team_participants_practitioner" ON "care_team_participants" USING btree ("practitioner_id","ends_at","patient_id");--> statement-breakpoint
CREATE INDEX "care_team_participants_user" ON "care_team_participants" USING btree ("user_id","ends_at","patient_id");--> statement-breakpoint
CREATE INDEX "care_team_participants_assigned_by" ON "care_team_participants" USING btree ("assigned_by");--> statement-breakpoint
CREATE INDEX "care_team_participants_ended_by" ON "care_team_participants" USING btree ("ended_by");--> statement-breakpoint
CREATE INDEX "care_team_participants_handover" ON "care_team_participants" USING btree ("handover_id");--> statement-breakpoint
CREATE INDEX "care_team_participants_ended_by_handover" ON "care_team_participants" USING btree ("ended_by_handover_id");--> statement-breakpoint
ALTER TABLE "care_team_participants" ADD CONSTRAINT "care_team_participants_one_leader" EXCLUDE USING gist (
  "patient_id" WITH =,
  "role" WITH =,
  tstzrange("starts_at", "ends_at", '[)') WITH &&
) WHERE ("role" IN ('attending', 'named-nurse'));
--> statement-breakpoint
ALTER TABLE "care_team_participants" ADD CONSTRAINT "care_team_participants_once" EXCLUDE USING gist (
  "patient_id" WITH =,
  "role" WITH =,
  (coalesce("practitioner_id", "user_id")) WITH =,
  tstzrange("starts_at", "ends_at", '[)') WITH &&
);
