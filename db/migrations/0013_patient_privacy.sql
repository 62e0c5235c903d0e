CREATE TYPE "public"."import_format" AS ENUM('fhir', 'csv');--> statement-breakpoint
CREATE TYPE "public"."export_format" AS ENUM('json', 'pdf');--> statement-breakpoint
CREATE TYPE "public"."suspect_decision" AS ENUM('skip', 'take');--> statement-breakpoint
CREATE TYPE "public"."restriction_category" AS ENUM('vip', 'staff', 'at-risk', 'court-order', 'other');--> statement-breakpoint
ALTER TYPE "public"."import_status" ADD VALUE 'uploaded';--> statement-breakpoint
ALTER TYPE "public"."import_status" ADD VALUE 'cancelled';--> statement-breakpoint
CREATE TABLE "patient_exports" (
	"id" uuid PRIMARY KEY NOT NULL,
	"patient_id" uuid NOT NULL,
	"format" "export_format" NOT NULL,
	"reason" text,
	"requested_by" uuid NOT NULL,
	"requested_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"fetched_at" timestamp (3) with time zone,
	"byte_count" bigint,
	"sha256" text,
	CONSTRAINT "patient_exports_fetched_is_known" CHECK (("patient_exports"."fetched_at" IS NULL) = ("patient_exports"."byte_count" IS NULL) AND ("patient_exports"."fetched_at" IS NULL) = ("patient_exports"."sha256" IS NULL))
);
--> statement-breakpoint
CREATE TABLE "patient_import_mappings" (
	"source" text PRIMARY KEY NOT NULL,
	"reading" jsonb NOT NULL,
	"saved_by" uuid NOT NULL,
	"saved_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "patient_import_suspects" (
	"run_id" uuid NOT NULL,
	"entry" integer NOT NULL,
	"patient_id" uuid,
	"other_entry" integer,
	"reasons" text[] NOT NULL,
	"weight" integer NOT NULL,
	"decision" "suspect_decision",
	"decided_by" uuid,
	"decided_at" timestamp (3) with time zone,
	CONSTRAINT "patient_import_suspects_run_id_entry_pk" PRIMARY KEY("run_id","entry"),
	CONSTRAINT "patient_import_suspects_of_one" CHECK (("patient_import_suspects"."patient_id" IS NULL) <> ("patient_import_suspects"."other_entry" IS NULL)),
	CONSTRAINT "patient_import_suspects_decision_signed" CHECK (("patient_import_suspects"."decision" IS NULL) = ("patient_import_suspects"."decided_at" IS NULL) AND ("patient_import_suspects"."decision" IS NULL) = ("patient_import_suspects"."decided_by" IS NULL))
);
--> statement-breakpoint
CREATE TABLE "patient_restriction_viewers" (
	"id" uuid PRIMARY KEY NOT NULL,
	"restriction_id" uuid NOT NULL,
	"patient_id" uuid NOT NULL,
	"user_id" uuid NOT NULL,
	"added_by" uuid NOT NULL,
	"added_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"removed_by" uuid,
	"removed_at" timestamp (3) with time zone,
	CONSTRAINT "patient_restriction_viewers_removal_signed" CHECK (("patient_restriction_viewers"."removed_at" IS NULL) = ("patient_restriction_viewers"."removed_by" IS NULL))
);
--> statement-breakpoint
CREATE TABLE "patient_restrictions" (
	"id" uuid PRIMARY KEY NOT NULL,
	"patient_id" uuid NOT NULL,
	"category" "restriction_category" NOT NULL,
	"reason" text NOT NULL,
	"restricted_by" uuid NOT NULL,
	"restricted_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"expires_at" timestamp (3) with time zone,
	"lifted_by" uuid,
	"lifted_at" timestamp (3) with time zone,
	"lift_reason" text,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "patient_restrictions_of_patient" UNIQUE("id","patient_id"),
	CONSTRAINT "patient_restrictions_end_after_start" CHECK ("patient_restrictions"."expires_at" > "patient_restrictions"."restricted_at"),
	CONSTRAINT "patient_restrictions_lifting_explained" CHECK (("patient_restrictions"."lifted_at" IS NULL) = ("patient_restrictions"."lifted_by" IS NULL) AND ("patient_restrictions"."lifted_at" IS NULL) = ("patient_restrictions"."lift_reason" IS NULL))
);
--> statement-breakpoint
ALTER TABLE "import_runs" ADD COLUMN "format" "import_format" DEFAULT 'fhir' NOT NULL;--> statement-breakpoint
ALTER TABLE "import_runs" ADD COLUMN "reading" jsonb;--> statement-breakpoint
ALTER TABLE "import_runs" ADD COLUMN "cancel_requested_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "patient_exports" ADD CONSTRAINT "patient_exports_patient_id_patients_id_fk" FOREIGN KEY ("patient_id") REFERENCES "public"."patients"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "patient_exports" ADD CONSTRAINT "patient_exports_requested_by_users_id_fk" FOREIGN KEY ("requested_by") REFERENCES "public"."users"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "patient_import_mappings" ADD CONSTRAINT "patient_import_mappings_saved_by_users_id_fk" FOREIGN KEY ("saved_by") REFERENCES "public"."users"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "patient_import_suspects" ADD CONSTRAINT "patient_import_suspects_run_id_import_runs_id_fk" FOREIGN KEY ("run_id") REFERENCES "public"."import_runs"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "patient_import_suspects" ADD CONSTRAINT "patient_import_suspects_patient_id_patients_id_fk" FOREIGN KEY ("patient_id") REFERENCES "public"."patients"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "patient_import_suspects" ADD CONSTRAINT "patient_import_suspects_decided_by_users_id_fk" FOREIGN KEY ("decided_by") REFERENCES "public"."users"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "patient_restriction_viewers" ADD CONSTRAINT "patient_restriction_viewers_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "patient_restriction_viewers" ADD CONSTRAINT "patient_restriction_viewers_added_by_users_id_fk" FOREIGN KEY ("added_by") REFERENCES "public"."users"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "patient_restriction_viewers" ADD CONSTRAINT "patient_restriction_viewers_removed_by_users_id_fk" FOREIGN KEY ("removed_by") REFERENCES "public"."users"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "patient_restriction_viewers" ADD CONSTRAINT "patient_restriction_viewers_restriction" FOREIGN KEY ("restriction_id","patient_id") REFERENCES "public"."patient_restrictions"("id","patient_id") ON DELETE restrict ON UPDATE cascade;--> statement-breakpoint
ALTER TABLE "patient_restrictions" ADD CONSTRAINT "patient_restrictions_patient_id_patients_id_fk" FOREIGN KEY ("patient_id") REFERENCES "public"."patients"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "patient_restrictions" ADD CONSTRAINT "patient_restrictions_restricted_by_users_id_fk" FOREIGN KEY ("restricted_by") REFERENCES "public"."users"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "patient_restrictions" ADD CONSTRAINT "patient_restrictions_lifted_by_users_id_fk" FOREIGN KEY ("lifted_by") REFERENCES "public"."users"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "patient_exports_patient" ON "patient_exports" USING btree ("patient_id","requested_at" DESC NULLS FIRST);--> statement-breakpoint
CREATE INDEX "patient_exports_requested_by" ON "patient_exports" USING btree ("requested_by");--> statement-breakpoint
CREATE INDEX "patient_import_mappings_saved_by" ON "patient_import_mappings" USING btree ("saved_by");--> statement-breakpoint
CREATE INDEX "patient_import_suspects_patient" ON "patient_import_suspects" USING btree ("patient_id");--> statement-breakpoint
CREATE INDEX "patient_import_suspects_decided_by" ON "patient_import_suspects" USING btree ("decided_by");--> statement-breakpoint
CREATE UNIQUE INDEX "patient_restriction_viewers_once" ON "patient_restriction_viewers" USING btree ("restriction_id","user_id") WHERE "patient_restriction_viewers"."removed_at" IS NULL;--> statement-breakpoint
CREATE INDEX "patient_restriction_viewers_restriction_id" ON "patient_restriction_viewers" USING btree ("restriction_id","patient_id");--> statement-breakpoint
CREATE INDEX "patient_restriction_viewers_user" ON "patient_restriction_viewers" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "patient_restriction_viewers_added_by" ON "patient_restriction_viewers" USING btree ("added_by");--> statement-breakpoint
CREATE INDEX "patient_restriction_viewers_removed_by" ON "patient_restriction_viewers" USING btree ("removed_by");--> statement-breakpoint
CREATE UNIQUE INDEX "patient_restrictions_one_standing" ON "patient_restrictions" USING btree ("patient_id") WHERE "patient_restrictions"."lifted_at" IS NULL;--> statement-breakpoint
CREATE INDEX "patient_restrictions_patient" ON "patient_restrictions" USING btree ("patient_id","restricted_at");--> statement-breakpoint
CREATE INDEX "patient_restrictions_restricted" ON "patient_restrictions" USING btree ("restricted_at" DESC NULLS FIRST,"id" DESC NULLS FIRST);--> statement-breakpoint
CREATE INDEX "patient_restrictions_restricted_by" ON "patient_restrictions" USING btree ("restricted_by");--> statement-breakpoint
CREATE INDEX "patient_restrictions_lifted_by" ON "patient_restrictions" USING btree ("lifted_by");