CREATE TYPE "public"."requester" AS ENUM('patient', 'relative', 'practitioner');--> statement-breakpoint
CREATE TYPE "public"."day_part" AS ENUM('morning', 'afternoon', 'evening');--> statement-breakpoint
CREATE TYPE "public"."offer_channel" AS ENUM('link', 'portal', 'desk');--> statement-breakpoint
CREATE TYPE "public"."offer_status" AS ENUM('open', 'accepted', 'declined', 'expired', 'gone');--> statement-breakpoint
CREATE TYPE "public"."opening_status" AS ENUM('open', 'filled', 'lapsed');--> statement-breakpoint
CREATE TYPE "public"."waiting_priority" AS ENUM('urgent', 'soon', 'routine');--> statement-breakpoint
CREATE TYPE "public"."waiting_status" AS ENUM('waiting', 'booked', 'removed');--> statement-breakpoint
CREATE TABLE "appointment_series" (
	"id" uuid PRIMARY KEY NOT NULL,
	"patient_id" uuid NOT NULL,
	"every_weeks" integer NOT NULL,
	"starts_on" date NOT NULL,
	"start_minute" integer NOT NULL,
	"created_by" uuid,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "appointment_series_id_patient_unique" UNIQUE("id","patient_id"),
	CONSTRAINT "appointment_series_every" CHECK ("appointment_series"."every_weeks" BETWEEN 1 AND 26),
	CONSTRAINT "appointment_series_minute" CHECK ("appointment_series"."start_minute" BETWEEN 0 AND 1439)
);
--> statement-breakpoint
CREATE TABLE "openings" (
	"id" uuid PRIMARY KEY NOT NULL,
	"practitioner_id" uuid NOT NULL,
	"starts_at" timestamp (3) with time zone NOT NULL,
	"ends_at" timestamp (3) with time zone NOT NULL,
	"status" "opening_status" DEFAULT 'open' NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"closed_at" timestamp (3) with time zone,
	CONSTRAINT "openings_ends_after_start" CHECK ("openings"."ends_at" > "openings"."starts_at"),
	CONSTRAINT "openings_closed" CHECK (("openings"."status" = 'open') = ("openings"."closed_at" IS NULL))
);
--> statement-breakpoint
CREATE TABLE "waiting_list_entries" (
	"id" uuid PRIMARY KEY NOT NULL,
	"patient_id" uuid NOT NULL,
	"type_id" uuid NOT NULL,
	"practitioner_id" uuid,
	"specialty_id" uuid,
	"priority" "waiting_priority" DEFAULT 'routine' NOT NULL,
	"weekdays" integer[] DEFAULT '{}' NOT NULL,
	"day_parts" "day_part"[] DEFAULT '{}' NOT NULL,
	"earliest_on" date,
	"latest_on" date,
	"target_on" date,
	"notice_minutes" integer DEFAULT 0 NOT NULL,
	"note" text,
	"instead_of_id" uuid,
	"status" "waiting_status" DEFAULT 'waiting' NOT NULL,
	"booked_appointment_id" uuid,
	"added_by" uuid,
	"added_at" timestamp (3) with time zone NOT NULL,
	"ended_by" uuid,
	"ended_at" timestamp (3) with time zone,
	"end_reason" text,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "waiting_list_entries_id_patient_unique" UNIQUE("id","patient_id"),
	CONSTRAINT "waiting_list_entries_weekdays" CHECK ("waiting_list_entries"."weekdays" <@ ARRAY[1, 2, 3, 4, 5, 6, 7]),
	CONSTRAINT "waiting_list_entries_dates" CHECK ("waiting_list_entries"."latest_on" IS NULL OR "waiting_list_entries"."earliest_on" IS NULL OR "waiting_list_entries"."latest_on" >= "waiting_list_entries"."earliest_on"),
	CONSTRAINT "waiting_list_entries_one_wish" CHECK ("waiting_list_entries"."practitioner_id" IS NULL OR "waiting_list_entries"."specialty_id" IS NULL),
	CONSTRAINT "waiting_list_entries_notice" CHECK ("waiting_list_entries"."notice_minutes" BETWEEN 0 AND 43200),
	CONSTRAINT "waiting_list_entries_ended" CHECK (("waiting_list_entries"."status" = 'waiting') = ("waiting_list_entries"."ended_at" IS NULL)),
	CONSTRAINT "waiting_list_entries_booked_with" CHECK (("waiting_list_entries"."status" = 'booked') = ("waiting_list_entries"."booked_appointment_id" IS NOT NULL))
);
--> statement-breakpoint
CREATE TABLE "waiting_list_offers" (
	"id" uuid PRIMARY KEY NOT NULL,
	"entry_id" uuid NOT NULL,
	"patient_id" uuid NOT NULL,
	"opening_id" uuid,
	"practitioner_id" uuid NOT NULL,
	"starts_at" timestamp (3) with time zone NOT NULL,
	"ends_at" timestamp (3) with time zone NOT NULL,
	"status" "offer_status" DEFAULT 'open' NOT NULL,
	"offered_by" uuid,
	"offered_at" timestamp (3) with time zone NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"answered_at" timestamp (3) with time zone,
	"answered_through" "offer_channel",
	"answered_by" uuid,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "waiting_list_offers_expire" CHECK ("waiting_list_offers"."expires_at" > "waiting_list_offers"."offered_at"),
	CONSTRAINT "waiting_list_offers_answered" CHECK (("waiting_list_offers"."status" IN ('accepted', 'declined')) = ("waiting_list_offers"."answered_at" IS NOT NULL)),
	CONSTRAINT "waiting_list_offers_channel" CHECK (("waiting_list_offers"."answered_at" IS NULL) = ("waiting_list_offers"."answered_through" IS NULL))
);
--> statement-breakpoint
ALTER TABLE "appointments" ADD COLUMN "series_id" uuid;--> statement-breakpoint
ALTER TABLE "appointments" ADD COLUMN "requester" "requester" DEFAULT 'patient' NOT NULL;--> statement-breakpoint
ALTER TABLE "appointments" ADD COLUMN "requester_name" text;--> statement-breakpoint
ALTER TABLE "appointments" ADD COLUMN "proposed_until" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "appointment_series" ADD CONSTRAINT "appointment_series_patient_id_patients_id_fk" FOREIGN KEY ("patient_id") REFERENCES "public"."patients"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "appointment_series" ADD CONSTRAINT "appointment_series_created_by_users_id_fk" FOREIGN KEY ("created_by") REFERENCES "public"."users"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "openings" ADD CONSTRAINT "openings_practitioner_id_practitioners_id_fk" FOREIGN KEY ("practitioner_id") REFERENCES "public"."practitioners"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "waiting_list_entries" ADD CONSTRAINT "waiting_list_entries_patient_id_patients_id_fk" FOREIGN KEY ("patient_id") REFERENCES "public"."patients"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "waiting_list_entries" ADD CONSTRAINT "waiting_list_entries_type_id_appointment_types_id_fk" FOREIGN KEY ("type_id") REFERENCES "public"."appointment_types"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "waiting_list_entries" ADD CONSTRAINT "waiting_list_entries_practitioner_id_practitioners_id_fk" FOREIGN KEY ("practitioner_id") REFERENCES "public"."practitioners"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "waiting_list_entries" ADD CONSTRAINT "waiting_list_entries_specialty_id_specialties_id_fk" FOREIGN KEY ("specialty_id") REFERENCES "public"."specialties"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "waiting_list_entries" ADD CONSTRAINT "waiting_list_entries_added_by_users_id_fk" FOREIGN KEY ("added_by") REFERENCES "public"."users"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "waiting_list_entries" ADD CONSTRAINT "waiting_list_entries_ended_by_users_id_fk" FOREIGN KEY ("ended_by") REFERENCES "public"."users"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "waiting_list_entries" ADD CONSTRAINT "waiting_list_entries_instead_same_patient" FOREIGN KEY ("instead_of_id","patient_id") REFERENCES "public"."appointments"("id","patient_id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "waiting_list_entries" ADD CONSTRAINT "waiting_list_entries_booked_same_patient" FOREIGN KEY ("booked_appointment_id","patient_id") REFERENCES "public"."appointments"("id","patient_id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "waiting_list_offers" ADD CONSTRAINT "waiting_list_offers_opening_id_openings_id_fk" FOREIGN KEY ("opening_id") REFERENCES "public"."openings"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "waiting_list_offers" ADD CONSTRAINT "waiting_list_offers_practitioner_id_practitioners_id_fk" FOREIGN KEY ("practitioner_id") REFERENCES "public"."practitioners"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "waiting_list_offers" ADD CONSTRAINT "waiting_list_offers_offered_by_users_id_fk" FOREIGN KEY ("offered_by") REFERENCES "public"."users"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "waiting_list_offers" ADD CONSTRAINT "waiting_list_offers_answered_by_users_id_fk" FOREIGN KEY ("answered_by") REFERENCES "public"."users"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "waiting_list_offers" ADD CONSTRAINT "waiting_list_offers_same_patient" FOREIGN KEY ("entry_id","patient_id") REFERENCES "public"."waiting_list_entries"("id","patient_id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "appointment_series_patient" ON "appointment_series" USING btree ("patient_id");--> statement-breakpoint
CREATE INDEX "appointment_series_created_by" ON "appointment_series" USING btree ("created_by");--> statement-breakpoint
CREATE UNIQUE INDEX "openings_one_open" ON "openings" USING btree ("practitioner_id","starts_at") WHERE "openings"."status" = 'open';--> statement-breakpoint
CREATE INDEX "openings_practitioner" ON "openings" USING btree ("practitioner_id","starts_at");--> statement-breakpoint
CREATE INDEX "waiting_list_entries_order" ON "waiting_list_entries" USING btree ("priority","added_at","id") WHERE "waiting_list_entries"."status" = 'waiting';--> statement-breakpoint
CREATE INDEX "waiting_list_entries_type" ON "waiting_list_entries" USING btree ("type_id","status");--> statement-breakpoint
CREATE INDEX "waiting_list_entries_patient" ON "waiting_list_entries" USING btree ("patient_id");--> statement-breakpoint
CREATE INDEX "waiting_list_entries_practitioner" ON "waiting_list_entries" USING btree ("practitioner_id");--> statement-breakpoint
CREATE INDEX "waiting_list_entries_specialty" ON "waiting_list_entries" USING btree ("specialty_id");--> statement-breakpoint
CREATE INDEX "waiting_list_entries_added_by" ON "waiting_list_entries" USING btree ("added_by");--> statement-breakpoint
CREATE INDEX "waiting_list_entries_ended_by" ON "waiting_list_entries" USING btree ("ended_by");--> statement-breakpoint
CREATE INDEX "waiting_list_entries_instead_of" ON "waiting_list_entries" USING btree ("instead_of_id","patient_id");--> statement-breakpoint
CREATE INDEX "waiting_list_entries_booked" ON "waiting_list_entries" USING btree ("booked_appointment_id","patient_id");--> statement-breakpoint
CREATE UNIQUE INDEX "waiting_list_offers_once" ON "waiting_list_offers" USING btree ("entry_id","practitioner_id","starts_at");--> statement-breakpoint
CREATE INDEX "waiting_list_offers_entry" ON "waiting_list_offers" USING btree ("entry_id","patient_id");--> statement-breakpoint
CREATE INDEX "waiting_list_offers_patient" ON "waiting_list_offers" USING btree ("patient_id");--> statement-breakpoint
CREATE INDEX "waiting_list_offers_opening" ON "waiting_list_offers" USING btree ("opening_id");--> statement-breakpoint
CREATE INDEX "waiting_list_offers_practitioner" ON "waiting_list_offers" USING btree ("practitioner_id");--> statement-breakpoint
CREATE INDEX "waiting_list_offers_offered_by" ON "waiting_list_offers" USING btree ("offered_by");--> statement-breakpoint
CREATE INDEX "waiting_list_offers_answered_by" ON "waiting_list_offers" USING btree ("answered_by");--> statement-breakpoint
CREATE INDEX "waiting_list_offers_expiry" ON "waiting_list_offers" USING btree ("expires_at") WHERE "waiting_list_offers"."status" = 'open';--> statement-breakpoint
ALTER TABLE "appointments" ADD CONSTRAINT "appointments_series_same_patient" FOREIGN KEY ("series_id","patient_id") REFERENCES "public"."appointment_series"("id","patient_id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "appointments_series" ON "appointments" USING btree ("series_id","patient_id");--> statement-breakpoint
CREATE INDEX "appointments_proposed_until" ON "appointments" USING btree ("proposed_until") WHERE "appointments"."status" = 'proposed';--> statement-breakpoint
ALTER TABLE "appointments" ADD CONSTRAINT "appointments_requester_named" CHECK ("appointments"."requester" <> 'patient' OR "appointments"."requester_name" IS NULL);--> statement-breakpoint
ALTER TABLE "appointments" ADD CONSTRAINT "appointments_proposed_until" CHECK ("appointments"."status" <> 'proposed' OR "appointments"."proposed_until" IS NOT NULL);