CREATE TYPE "public"."saved_list" AS ENUM('patients');--> statement-breakpoint
CREATE TABLE "saved_view_defaults" (
	"user_id" uuid NOT NULL,
	"list" "saved_list" NOT NULL,
	"view_id" uuid NOT NULL,
	"chosen_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "saved_view_defaults_user_id_list_pk" PRIMARY KEY("user_id","list")
);
--> statement-breakpoint
CREATE TABLE "saved_views" (
	"id" uuid PRIMARY KEY NOT NULL,
	"list" "saved_list" NOT NULL,
	"owner_id" uuid NOT NULL,
	"name" text NOT NULL,
	"name_search" text COLLATE "C" NOT NULL,
	"is_shared" boolean DEFAULT false NOT NULL,
	"state" jsonb NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "saved_views_named" CHECK (length(trim("saved_views"."name")) > 0)
);
--> statement-breakpoint
ALTER TABLE "saved_view_defaults" ADD CONSTRAINT "saved_view_defaults_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "saved_view_defaults" ADD CONSTRAINT "saved_view_defaults_view_id_saved_views_id_fk" FOREIGN KEY ("view_id") REFERENCES "public"."saved_views"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "saved_views" ADD CONSTRAINT "saved_views_owner_id_users_id_fk" FOREIGN KEY ("owner_id") REFERENCES "public"."users"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "saved_view_defaults_view" ON "saved_view_defaults" USING btree ("view_id");--> statement-breakpoint
CREATE UNIQUE INDEX "saved_views_own_name_unique" ON "saved_views" USING btree ("owner_id","list","name_search");--> statement-breakpoint
CREATE UNIQUE INDEX "saved_views_shared_name_unique" ON "saved_views" USING btree ("list","name_search") WHERE "saved_views"."is_shared";--> statement-breakpoint
CREATE INDEX "appointments_practitioner_patients" ON "appointments" USING btree ("practitioner_id","patient_id") WHERE "appointments"."status" NOT IN ('cancelled', 'entered-in-error');--> statement-breakpoint
CREATE INDEX "encounters_admitted" ON "encounters" USING btree ("patient_id") WHERE "encounters"."status" = 'in-progress' AND "encounters"."class" = 'inpatient';--> statement-breakpoint
CREATE INDEX "invoices_open_patient" ON "invoices" USING btree ("patient_id") WHERE "invoices"."status" = 'open';--> statement-breakpoint
CREATE INDEX "patients_facets" ON "patients" USING btree ("language","sex","birth_date","registered_at") WHERE "patients"."merged_into_id" IS NULL;--> statement-breakpoint
CREATE INDEX "patients_deceased" ON "patients" USING btree ("language","sex","birth_date","registered_at") WHERE "patients"."merged_into_id" IS NULL AND "patients"."deceased_at" IS NOT NULL;