CREATE TYPE "public"."appointment_message_kind" AS ENUM('confirmation', 'change', 'cancellation', 'reminder', 'no-show', 'offer');--> statement-breakpoint
CREATE TYPE "public"."appointment_message_status" AS ENUM('planned', 'handed-over', 'dropped');--> statement-breakpoint
ALTER TYPE "public"."mail_status" ADD VALUE 'delivered';--> statement-breakpoint
ALTER TYPE "public"."mail_status" ADD VALUE 'bounced';--> statement-breakpoint
ALTER TYPE "public"."mail_status" ADD VALUE 'complained';--> statement-breakpoint
ALTER TYPE "public"."mail_status" ADD VALUE 'dropped';--> statement-breakpoint
CREATE TABLE "appointment_links" (
	"id" uuid PRIMARY KEY NOT NULL,
	"appointment_id" uuid NOT NULL,
	"patient_id" uuid NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"last_used_at" timestamp (3) with time zone,
	"ended_at" timestamp (3) with time zone,
	"ended_by" uuid
);
--> statement-breakpoint
CREATE TABLE "appointment_message_settings" (
	"only_row" boolean PRIMARY KEY DEFAULT true NOT NULL,
	"quiet_from_minute" integer DEFAULT 1260,
	"quiet_to_minute" integer DEFAULT 420,
	"reminder_minutes" integer[] DEFAULT '{2880,180}' NOT NULL,
	"follows_up_no_show" boolean DEFAULT true NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "appointment_message_settings_only_one" CHECK ("appointment_message_settings"."only_row"),
	CONSTRAINT "appointment_message_settings_quiet" CHECK (("appointment_message_settings"."quiet_from_minute" IS NULL) = ("appointment_message_settings"."quiet_to_minute" IS NULL) AND "appointment_message_settings"."quiet_from_minute" BETWEEN 0 AND 1439 AND "appointment_message_settings"."quiet_to_minute" BETWEEN 0 AND 1439 AND "appointment_message_settings"."quiet_from_minute" <> "appointment_message_settings"."quiet_to_minute"),
	CONSTRAINT "appointment_message_settings_reminders" CHECK (cardinality("appointment_message_settings"."reminder_minutes") <= 5)
);
--> statement-breakpoint
CREATE TABLE "appointment_messages" (
	"id" uuid PRIMARY KEY NOT NULL,
	"appointment_id" uuid NOT NULL,
	"patient_id" uuid NOT NULL,
	"kind" "appointment_message_kind" NOT NULL,
	"sequence" integer NOT NULL,
	"minutes_before" integer DEFAULT 0 NOT NULL,
	"status" "appointment_message_status" DEFAULT 'planned' NOT NULL,
	"due_at" timestamp (3) with time zone NOT NULL,
	"is_urgent" boolean DEFAULT false NOT NULL,
	"dropped_why" text,
	"mail_id" uuid,
	"attempts" integer DEFAULT 0 NOT NULL,
	"handled_at" timestamp (3) with time zone,
	"handled_by" uuid,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "appointment_messages_once" UNIQUE("appointment_id","kind","sequence","minutes_before"),
	CONSTRAINT "appointment_messages_dropping_explained" CHECK (("appointment_messages"."status" = 'dropped') = ("appointment_messages"."dropped_why" IS NOT NULL)),
	CONSTRAINT "appointment_messages_sent_by_mail" CHECK ("appointment_messages"."status" <> 'handed-over' OR "appointment_messages"."mail_id" IS NOT NULL),
	CONSTRAINT "appointment_messages_minutes" CHECK ("appointment_messages"."minutes_before" BETWEEN 0 AND 43200),
	CONSTRAINT "appointment_messages_handling_signed" CHECK (("appointment_messages"."handled_at" IS NULL) = ("appointment_messages"."handled_by" IS NULL))
);
--> statement-breakpoint
CREATE TABLE "calendar_feeds" (
	"id" uuid PRIMARY KEY NOT NULL,
	"practitioner_id" uuid NOT NULL,
	"token_hash" text NOT NULL,
	"created_by" uuid NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"last_read_at" timestamp (3) with time zone,
	"ended_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "mail_events" (
	"report_id" text PRIMARY KEY NOT NULL,
	"mail_id" uuid NOT NULL,
	"type" text NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"received_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
ALTER TABLE "appointment_types" ALTER COLUMN "reminder_minutes" DROP DEFAULT;--> statement-breakpoint
ALTER TABLE "appointment_types" ALTER COLUMN "reminder_minutes" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "locations" ADD COLUMN "directions" text;--> statement-breakpoint
ALTER TABLE "mails" ADD COLUMN "reported_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "appointment_links" ADD CONSTRAINT "appointment_links_ended_by_users_id_fk" FOREIGN KEY ("ended_by") REFERENCES "public"."users"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "appointment_links" ADD CONSTRAINT "appointment_links_same_patient" FOREIGN KEY ("appointment_id","patient_id") REFERENCES "public"."appointments"("id","patient_id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "appointment_messages" ADD CONSTRAINT "appointment_messages_mail_id_mails_id_fk" FOREIGN KEY ("mail_id") REFERENCES "public"."mails"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "appointment_messages" ADD CONSTRAINT "appointment_messages_handled_by_users_id_fk" FOREIGN KEY ("handled_by") REFERENCES "public"."users"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "appointment_messages" ADD CONSTRAINT "appointment_messages_same_patient" FOREIGN KEY ("appointment_id","patient_id") REFERENCES "public"."appointments"("id","patient_id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "calendar_feeds" ADD CONSTRAINT "calendar_feeds_practitioner_id_practitioners_id_fk" FOREIGN KEY ("practitioner_id") REFERENCES "public"."practitioners"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "calendar_feeds" ADD CONSTRAINT "calendar_feeds_created_by_users_id_fk" FOREIGN KEY ("created_by") REFERENCES "public"."users"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "mail_events" ADD CONSTRAINT "mail_events_mail_id_mails_id_fk" FOREIGN KEY ("mail_id") REFERENCES "public"."mails"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "appointment_links_one_open" ON "appointment_links" USING btree ("appointment_id") WHERE "appointment_links"."ended_at" IS NULL;--> statement-breakpoint
CREATE INDEX "appointment_links_appointment" ON "appointment_links" USING btree ("appointment_id","patient_id");--> statement-breakpoint
CREATE INDEX "appointment_links_patient" ON "appointment_links" USING btree ("patient_id");--> statement-breakpoint
CREATE INDEX "appointment_links_ended_by" ON "appointment_links" USING btree ("ended_by");--> statement-breakpoint
CREATE INDEX "appointment_messages_appointment" ON "appointment_messages" USING btree ("appointment_id","patient_id");--> statement-breakpoint
CREATE INDEX "appointment_messages_patient" ON "appointment_messages" USING btree ("patient_id");--> statement-breakpoint
CREATE INDEX "appointment_messages_due" ON "appointment_messages" USING btree ("due_at","id") WHERE "appointment_messages"."status" = 'planned';--> statement-breakpoint
CREATE INDEX "appointment_messages_mail" ON "appointment_messages" USING btree ("mail_id");--> statement-breakpoint
CREATE INDEX "appointment_messages_handled_by" ON "appointment_messages" USING btree ("handled_by");--> statement-breakpoint
CREATE UNIQUE INDEX "calendar_feeds_token_unique" ON "calendar_feeds" USING btree ("token_hash");--> statement-breakpoint
CREATE UNIQUE INDEX "calendar_feeds_one_open" ON "calendar_feeds" USING btree ("practitioner_id") WHERE "calendar_feeds"."ended_at" IS NULL;--> statement-breakpoint
CREATE INDEX "calendar_feeds_practitioner" ON "calendar_feeds" USING btree ("practitioner_id");--> statement-breakpoint
CREATE INDEX "calendar_feeds_created_by" ON "calendar_feeds" USING btree ("created_by");--> statement-breakpoint
CREATE INDEX "mail_events_mail" ON "mail_events" USING btree ("mail_id","at");--> statement-breakpoint
CREATE INDEX "mails_provider" ON "mails" USING btree ("provider_id");--> statement-breakpoint
INSERT INTO "appointment_message_settings" DEFAULT VALUES;
--> statement-breakpoint
-- What every type said until now is what the hospital says from now on.
UPDATE "appointment_types" SET "reminder_minutes" = NULL WHERE "reminder_minutes" = '{2880,180}';
