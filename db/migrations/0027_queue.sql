CREATE TYPE "public"."queue_step" AS ENUM('kiosk-check-in', 'walk-in', 'urgent', 'not-urgent', 'called', 'not-there', 'called-afresh', 'nurse-started', 'nurse-undone', 'ready', 'ready-undone', 'no-show-undone');--> statement-breakpoint
CREATE TYPE "public"."queue_caller" AS ENUM('nurse', 'practitioner');--> statement-breakpoint
CREATE TYPE "public"."terminal_kind" AS ENUM('kiosk', 'display');--> statement-breakpoint
CREATE TABLE "queue_calls" (
	"id" uuid PRIMARY KEY NOT NULL,
	"appointment_id" uuid NOT NULL,
	"patient_id" uuid NOT NULL,
	"queue_id" uuid NOT NULL,
	"token" text NOT NULL,
	"place" text NOT NULL,
	"caller" "queue_caller" NOT NULL,
	"called_by" uuid,
	"called_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "queue_counters" (
	"queue_id" uuid NOT NULL,
	"day" date NOT NULL,
	"next_number" integer NOT NULL,
	CONSTRAINT "queue_counters_queue_id_day_pk" PRIMARY KEY("queue_id","day")
);
--> statement-breakpoint
CREATE TABLE "queue_entries" (
	"id" uuid PRIMARY KEY NOT NULL,
	"appointment_id" uuid NOT NULL,
	"patient_id" uuid NOT NULL,
	"queue_id" uuid NOT NULL,
	"day" date NOT NULL,
	"number" integer NOT NULL,
	"token" text NOT NULL,
	"is_walk_in" boolean DEFAULT false NOT NULL,
	"urgent_reason" text,
	"nurse_started_at" timestamp (3) with time zone,
	"nurse_started_by" uuid,
	"ready_at" timestamp (3) with time zone,
	"called_at" timestamp (3) with time zone,
	"missed_calls" integer DEFAULT 0 NOT NULL,
	"missed_at" timestamp (3) with time zone,
	CONSTRAINT "queue_entries_appointment_unique" UNIQUE("appointment_id"),
	CONSTRAINT "queue_entries_number_unique" UNIQUE("queue_id","day","number"),
	CONSTRAINT "queue_entries_token_unique" UNIQUE("day","token"),
	CONSTRAINT "queue_entries_number" CHECK ("queue_entries"."number" > 0),
	CONSTRAINT "queue_entries_missed" CHECK ("queue_entries"."missed_calls" >= 0),
	CONSTRAINT "queue_entries_missed_when" CHECK ("queue_entries"."missed_calls" = 0 OR "queue_entries"."missed_at" IS NOT NULL),
	CONSTRAINT "queue_entries_nurse_named" CHECK ("queue_entries"."nurse_started_at" IS NOT NULL OR "queue_entries"."nurse_started_by" IS NULL)
);
--> statement-breakpoint
CREATE TABLE "queues" (
	"id" uuid PRIMARY KEY NOT NULL,
	"department_id" uuid,
	"letter" text NOT NULL,
	"waiting_area" text,
	"is_nurse_first" boolean DEFAULT false NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "queues_department_unique" UNIQUE NULLS NOT DISTINCT("department_id"),
	CONSTRAINT "queues_letter" CHECK ("queues"."letter" ~ '^[A-Z]{1,2}$')
);
--> statement-breakpoint
CREATE TABLE "terminals" (
	"id" uuid PRIMARY KEY NOT NULL,
	"kind" "terminal_kind" NOT NULL,
	"name" text NOT NULL,
	"queue_id" uuid,
	"pairing_hash" text,
	"pairing_expires_at" timestamp (3) with time zone,
	"secret_hash" text,
	"paired_at" timestamp (3) with time zone,
	"last_seen_at" timestamp (3) with time zone,
	"created_by" uuid,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"revoked_at" timestamp (3) with time zone,
	"revoked_by" uuid,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "terminals_pairing_ends" CHECK ("terminals"."pairing_hash" IS NULL OR "terminals"."pairing_expires_at" IS NOT NULL),
	CONSTRAINT "terminals_paired_when" CHECK ("terminals"."secret_hash" IS NULL OR "terminals"."paired_at" IS NOT NULL),
	CONSTRAINT "terminals_revoked_are_locked_out" CHECK ("terminals"."revoked_at" IS NULL OR ("terminals"."secret_hash" IS NULL AND "terminals"."pairing_hash" IS NULL)),
	CONSTRAINT "terminals_queue_of_a_display" CHECK ("terminals"."kind" = 'display' OR "terminals"."queue_id" IS NULL)
);
--> statement-breakpoint
ALTER TABLE "appointment_changes" ADD COLUMN "step" "queue_step";--> statement-breakpoint
ALTER TABLE "queue_calls" ADD CONSTRAINT "queue_calls_queue_id_queues_id_fk" FOREIGN KEY ("queue_id") REFERENCES "public"."queues"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "queue_calls" ADD CONSTRAINT "queue_calls_called_by_users_id_fk" FOREIGN KEY ("called_by") REFERENCES "public"."users"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "queue_calls" ADD CONSTRAINT "queue_calls_same_patient" FOREIGN KEY ("appointment_id","patient_id") REFERENCES "public"."appointments"("id","patient_id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "queue_counters" ADD CONSTRAINT "queue_counters_queue_id_queues_id_fk" FOREIGN KEY ("queue_id") REFERENCES "public"."queues"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "queue_entries" ADD CONSTRAINT "queue_entries_queue_id_queues_id_fk" FOREIGN KEY ("queue_id") REFERENCES "public"."queues"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "queue_entries" ADD CONSTRAINT "queue_entries_nurse_started_by_users_id_fk" FOREIGN KEY ("nurse_started_by") REFERENCES "public"."users"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "queue_entries" ADD CONSTRAINT "queue_entries_same_patient" FOREIGN KEY ("appointment_id","patient_id") REFERENCES "public"."appointments"("id","patient_id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "queues" ADD CONSTRAINT "queues_department_id_departments_id_fk" FOREIGN KEY ("department_id") REFERENCES "public"."departments"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "terminals" ADD CONSTRAINT "terminals_queue_id_queues_id_fk" FOREIGN KEY ("queue_id") REFERENCES "public"."queues"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "terminals" ADD CONSTRAINT "terminals_created_by_users_id_fk" FOREIGN KEY ("created_by") REFERENCES "public"."users"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "terminals" ADD CONSTRAINT "terminals_revoked_by_users_id_fk" FOREIGN KEY ("revoked_by") REFERENCES "public"."users"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "queue_calls_latest" ON "queue_calls" USING btree ("queue_id","called_at" DESC NULLS FIRST,"id");--> statement-breakpoint
CREATE INDEX "queue_calls_appointment" ON "queue_calls" USING btree ("appointment_id","called_at");--> statement-breakpoint
CREATE INDEX "queue_calls_patient" ON "queue_calls" USING btree ("patient_id");--> statement-breakpoint
CREATE INDEX "queue_calls_called_by" ON "queue_calls" USING btree ("called_by");--> statement-breakpoint
CREATE INDEX "queue_entries_patient" ON "queue_entries" USING btree ("patient_id");--> statement-breakpoint
CREATE INDEX "queue_entries_nurse" ON "queue_entries" USING btree ("nurse_started_by");--> statement-breakpoint
CREATE UNIQUE INDEX "queues_letter_unique" ON "queues" USING btree ("letter");--> statement-breakpoint
CREATE UNIQUE INDEX "terminals_pairing_unique" ON "terminals" USING btree ("pairing_hash");--> statement-breakpoint
CREATE UNIQUE INDEX "terminals_secret_unique" ON "terminals" USING btree ("secret_hash");--> statement-breakpoint
CREATE UNIQUE INDEX "terminals_name_unique" ON "terminals" USING btree ("name") WHERE "terminals"."revoked_at" IS NULL;--> statement-breakpoint
CREATE INDEX "terminals_queue" ON "terminals" USING btree ("queue_id");--> statement-breakpoint
CREATE INDEX "terminals_created_by" ON "terminals" USING btree ("created_by");--> statement-breakpoint
CREATE INDEX "terminals_revoked_by" ON "terminals" USING btree ("revoked_by");--> statement-breakpoint
CREATE TRIGGER queue_calls_immutable BEFORE UPDATE OR DELETE ON "queue_calls" FOR EACH ROW EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
-- The queue of the house, for all whose department has none of its own.
INSERT INTO "queues" ("id", "department_id", "letter") VALUES (gen_random_uuid(), NULL, 'A');
