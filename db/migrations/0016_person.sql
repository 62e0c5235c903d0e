CREATE TYPE "public"."consent_giver" AS ENUM('patient', 'contact', 'representative');--> statement-breakpoint
CREATE TYPE "public"."consent_status" AS ENUM('given', 'refused', 'withdrawn', 'replaced', 'entered-in-error');--> statement-breakpoint
CREATE TYPE "public"."consent_subject" AS ENUM('treatment', 'data-sharing', 'research', 'photography', 'teaching', 'messages-email', 'messages-sms', 'portal-proxy');--> statement-breakpoint
CREATE TYPE "public"."coverage_priority" AS ENUM('primary', 'secondary');--> statement-breakpoint
CREATE TYPE "public"."coverage_status" AS ENUM('active', 'ended', 'entered-in-error');--> statement-breakpoint
CREATE TYPE "public"."policy_holder" AS ENUM('self', 'spouse', 'partner', 'parent', 'child', 'employer', 'other');--> statement-breakpoint
CREATE TYPE "public"."message_channel" AS ENUM('email', 'sms', 'post', 'phone', 'portal');--> statement-breakpoint
CREATE TYPE "public"."address_use" AS ENUM('home', 'temporary', 'postal', 'work');--> statement-breakpoint
CREATE TYPE "public"."legal_authority" AS ENUM('parental-responsibility', 'guardian', 'health-attorney', 'finance-attorney', 'court-deputy');--> statement-breakpoint
CREATE TYPE "public"."may_be_told" AS ENUM('nothing', 'appointments', 'condition', 'everything');--> statement-breakpoint
CREATE TYPE "public"."communication_need" AS ENUM('large-print', 'easy-read', 'braille', 'audio', 'electronic-text', 'hearing-loop', 'lip-reading', 'sign-language-interpreter', 'deafblind-interpreter', 'speech-to-text-reporter', 'communication-aid', 'advocate', 'longer-appointment');--> statement-breakpoint
CREATE TABLE "consents" (
	"id" uuid PRIMARY KEY NOT NULL,
	"patient_id" uuid NOT NULL,
	"subject" "consent_subject" NOT NULL,
	"scope" text,
	"status" "consent_status" NOT NULL,
	"decision" "consent_status" NOT NULL,
	"decided_on" date NOT NULL,
	"valid_to" date,
	"decided_by" "consent_giver" NOT NULL,
	"decider_name" text,
	"recorded_by" uuid,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"ended_on" date,
	"ended_by" "consent_giver",
	"ender_name" text,
	"end_reason" text,
	"end_recorded_by" uuid,
	"end_recorded_at" timestamp (3) with time zone,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "consents_period" CHECK ("consents"."decided_on" <= "consents"."valid_to"),
	CONSTRAINT "consents_decision_is_an_answer" CHECK ("consents"."decision" IN ('given', 'refused')),
	CONSTRAINT "consents_decider_named" CHECK (("consents"."decided_by" = 'patient') = ("consents"."decider_name" IS NULL)),
	CONSTRAINT "consents_standing_has_no_end" CHECK (("consents"."status" = "consents"."decision") = ("consents"."ended_on" IS NULL) AND ("consents"."ended_on" IS NULL) = ("consents"."end_recorded_at" IS NULL)),
	CONSTRAINT "consents_withdrawal_explained" CHECK ("consents"."status" <> 'withdrawn' OR ("consents"."decision" = 'given' AND "consents"."ended_by" IS NOT NULL AND "consents"."end_reason" IS NOT NULL)),
	CONSTRAINT "consents_ended_not_before" CHECK ("consents"."ended_on" >= "consents"."decided_on"),
	CONSTRAINT "consents_error_explained" CHECK ("consents"."status" <> 'entered-in-error' OR "consents"."end_reason" IS NOT NULL)
);
--> statement-breakpoint
CREATE TABLE "coverages" (
	"id" uuid PRIMARY KEY NOT NULL,
	"patient_id" uuid NOT NULL,
	"insurer_id" uuid NOT NULL,
	"priority" "coverage_priority" DEFAULT 'primary' NOT NULL,
	"plan" text,
	"policy_number" text NOT NULL,
	"policy_search" text COLLATE "C" NOT NULL,
	"group_number" text,
	"holder" "policy_holder" DEFAULT 'self' NOT NULL,
	"holder_name" text,
	"valid_from" date NOT NULL,
	"valid_to" date,
	"share_basis_points" integer,
	"copay_minor" bigint,
	"status" "coverage_status" DEFAULT 'active' NOT NULL,
	"recorded_by" uuid,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"ended_by" uuid,
	"ended_at" timestamp (3) with time zone,
	"end_reason" text,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "coverages_id_patient_unique" UNIQUE("id","patient_id"),
	CONSTRAINT "coverages_period" CHECK ("coverages"."valid_from" <= "coverages"."valid_to"),
	CONSTRAINT "coverages_share" CHECK ("coverages"."share_basis_points" BETWEEN 0 AND 10000),
	CONSTRAINT "coverages_copay" CHECK ("coverages"."copay_minor" >= 0),
	CONSTRAINT "coverages_holder_named" CHECK (("coverages"."holder" = 'self') = ("coverages"."holder_name" IS NULL)),
	CONSTRAINT "coverages_end_explained" CHECK (("coverages"."status" = 'active') = ("coverages"."ended_at" IS NULL) AND ("coverages"."ended_at" IS NULL) = ("coverages"."ended_by" IS NULL) AND ("coverages"."ended_at" IS NULL) = ("coverages"."end_reason" IS NULL)),
	CONSTRAINT "coverages_ended_has_last_day" CHECK ("coverages"."status" <> 'ended' OR "coverages"."valid_to" IS NOT NULL)
);
--> statement-breakpoint
CREATE TABLE "insurers" (
	"id" uuid PRIMARY KEY NOT NULL,
	"code" text NOT NULL,
	"name" text NOT NULL,
	"phone" text,
	"email" text,
	"is_active" boolean DEFAULT true NOT NULL,
	"version" integer DEFAULT 1 NOT NULL
);
--> statement-breakpoint
CREATE TABLE "message_preferences" (
	"id" uuid PRIMARY KEY NOT NULL,
	"patient_id" uuid NOT NULL,
	"appointments" "message_channel"[] NOT NULL,
	"results" "message_channel"[] NOT NULL,
	"billing" "message_channel"[] NOT NULL,
	"general" "message_channel"[] NOT NULL,
	"changed_by" uuid,
	"changed_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "message_preferences_patient_unique" UNIQUE("patient_id")
);
--> statement-breakpoint
DROP INDEX "patient_changes_patient";--> statement-breakpoint
ALTER TABLE "patient_addresses" ADD COLUMN "use" "address_use" DEFAULT 'home' NOT NULL;--> statement-breakpoint
ALTER TABLE "patient_addresses" ADD COLUMN "valid_from" date;--> statement-breakpoint
ALTER TABLE "patient_addresses" ADD COLUMN "valid_to" date;--> statement-breakpoint
ALTER TABLE "patient_changes" ADD COLUMN "about" text;--> statement-breakpoint
ALTER TABLE "patient_contacts" ADD COLUMN "email" text;--> statement-breakpoint
ALTER TABLE "patient_contacts" ADD COLUMN "language" "language";--> statement-breakpoint
ALTER TABLE "patient_contacts" ADD COLUMN "is_next_of_kin" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "patient_contacts" ADD COLUMN "may_be_told" "may_be_told";--> statement-breakpoint
ALTER TABLE "patient_contacts" ADD COLUMN "legal_authority" "legal_authority";--> statement-breakpoint
ALTER TABLE "patient_identifiers" ADD COLUMN "valid_from" date;--> statement-breakpoint
ALTER TABLE "patient_identifiers" ADD COLUMN "valid_to" date;--> statement-breakpoint
ALTER TABLE "patients" ADD COLUMN "interpreter_language" "language";--> statement-breakpoint
ALTER TABLE "patients" ADD COLUMN "communication_needs" "communication_need"[] DEFAULT '{}' NOT NULL;--> statement-breakpoint
ALTER TABLE "patients" ADD COLUMN "communication_note" text;--> statement-breakpoint
ALTER TABLE "consents" ADD CONSTRAINT "consents_patient_id_patients_id_fk" FOREIGN KEY ("patient_id") REFERENCES "public"."patients"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "consents" ADD CONSTRAINT "consents_recorded_by_users_id_fk" FOREIGN KEY ("recorded_by") REFERENCES "public"."users"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "consents" ADD CONSTRAINT "consents_end_recorded_by_users_id_fk" FOREIGN KEY ("end_recorded_by") REFERENCES "public"."users"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "coverages" ADD CONSTRAINT "coverages_patient_id_patients_id_fk" FOREIGN KEY ("patient_id") REFERENCES "public"."patients"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "coverages" ADD CONSTRAINT "coverages_insurer_id_insurers_id_fk" FOREIGN KEY ("insurer_id") REFERENCES "public"."insurers"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "coverages" ADD CONSTRAINT "coverages_recorded_by_users_id_fk" FOREIGN KEY ("recorded_by") REFERENCES "public"."users"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "coverages" ADD CONSTRAINT "coverages_ended_by_users_id_fk" FOREIGN KEY ("ended_by") REFERENCES "public"."users"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "message_preferences" ADD CONSTRAINT "message_preferences_patient_id_patients_id_fk" FOREIGN KEY ("patient_id") REFERENCES "public"."patients"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "message_preferences" ADD CONSTRAINT "message_preferences_changed_by_users_id_fk" FOREIGN KEY ("changed_by") REFERENCES "public"."users"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "consents_patient" ON "consents" USING btree ("patient_id","subject","decided_on" DESC NULLS FIRST,"id");--> statement-breakpoint
CREATE INDEX "consents_recorded_by" ON "consents" USING btree ("recorded_by");--> statement-breakpoint
CREATE INDEX "consents_end_recorded_by" ON "consents" USING btree ("end_recorded_by");--> statement-breakpoint
CREATE INDEX "coverages_patient" ON "coverages" USING btree ("patient_id","valid_from" DESC NULLS FIRST,"id");--> statement-breakpoint
CREATE INDEX "coverages_insurer" ON "coverages" USING btree ("insurer_id","patient_id");--> statement-breakpoint
CREATE INDEX "coverages_policy" ON "coverages" USING btree ("policy_search","patient_id");--> statement-breakpoint
CREATE INDEX "coverages_recorded_by" ON "coverages" USING btree ("recorded_by");--> statement-breakpoint
CREATE INDEX "coverages_ended_by" ON "coverages" USING btree ("ended_by");--> statement-breakpoint
CREATE UNIQUE INDEX "insurers_code_unique" ON "insurers" USING btree ("code");--> statement-breakpoint
CREATE UNIQUE INDEX "insurers_name_unique" ON "insurers" USING btree ("name");--> statement-breakpoint
CREATE INDEX "message_preferences_changed_by" ON "message_preferences" USING btree ("changed_by");--> statement-breakpoint
CREATE INDEX "patient_changes_patient" ON "patient_changes" USING btree ("patient_id","changed_at" DESC NULLS FIRST,"version" DESC NULLS FIRST,"field");--> statement-breakpoint
ALTER TABLE "patient_addresses" ADD CONSTRAINT "patient_addresses_period" CHECK ("patient_addresses"."valid_from" <= "patient_addresses"."valid_to");--> statement-breakpoint
ALTER TABLE "patient_identifiers" ADD CONSTRAINT "patient_identifiers_period" CHECK ("patient_identifiers"."valid_from" <= "patient_identifiers"."valid_to");--> statement-breakpoint
ALTER TABLE "patients" ADD CONSTRAINT "patients_interpreter_language_needed" CHECK ("patients"."needs_interpreter" OR "patients"."interpreter_language" IS NULL);--> statement-breakpoint
ALTER TABLE "coverages" ADD CONSTRAINT "coverages_primary_alone" EXCLUDE USING gist (
  "patient_id" WITH =,
  daterange("valid_from", "valid_to", '[]') WITH &&
) WHERE ("priority" = 'primary' AND "status" <> 'entered-in-error');
