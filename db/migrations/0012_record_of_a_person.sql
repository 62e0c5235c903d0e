CREATE TYPE "public"."alert_category" AS ENUM('safety', 'infection-control', 'behavioural', 'clinical', 'administrative');--> statement-breakpoint
CREATE TYPE "public"."alert_severity" AS ENUM('critical', 'warning', 'information');--> statement-breakpoint
CREATE TYPE "public"."photo_source" AS ENUM('camera', 'file');--> statement-breakpoint
CREATE TYPE "public"."patient_relation_kind" AS ENUM('mother', 'father', 'parent', 'sibling', 'spouse', 'carer');--> statement-breakpoint
CREATE TYPE "public"."tag_audience" AS ENUM('front-desk', 'clinicians');--> statement-breakpoint
CREATE TYPE "public"."tag_tone" AS ENUM('neutral', 'accent', 'info', 'success', 'warning', 'danger');--> statement-breakpoint
CREATE TABLE "alerts" (
	"id" uuid PRIMARY KEY NOT NULL,
	"patient_id" uuid NOT NULL,
	"category" "alert_category" NOT NULL,
	"severity" "alert_severity" NOT NULL,
	"text" text NOT NULL,
	"starts_on" date NOT NULL,
	"ends_on" date,
	"recorded_by" uuid,
	"recorded_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"ended_by" uuid,
	"ended_at" timestamp (3) with time zone,
	"end_reason" text,
	CONSTRAINT "alerts_days_in_order" CHECK ("alerts"."ends_on" >= "alerts"."starts_on"),
	CONSTRAINT "alerts_end_explained" CHECK (("alerts"."ended_at" IS NULL) = ("alerts"."end_reason" IS NULL))
);
--> statement-breakpoint
CREATE TABLE "patient_photos" (
	"id" uuid PRIMARY KEY NOT NULL,
	"patient_id" uuid NOT NULL,
	"file_id" uuid NOT NULL,
	"width_pixels" integer NOT NULL,
	"height_pixels" integer NOT NULL,
	"source" "photo_source" NOT NULL,
	"taken_by" uuid,
	"taken_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"ended_by" uuid,
	"ended_at" timestamp (3) with time zone,
	"end_reason" text,
	CONSTRAINT "patient_photos_end_explained" CHECK (("patient_photos"."ended_at" IS NULL) = ("patient_photos"."end_reason" IS NULL))
);
--> statement-breakpoint
CREATE TABLE "patient_relations" (
	"id" uuid PRIMARY KEY NOT NULL,
	"patient_id" uuid NOT NULL,
	"related_patient_id" uuid NOT NULL,
	"kind" "patient_relation_kind" NOT NULL,
	"may_book" boolean DEFAULT false NOT NULL,
	"may_see_results" boolean DEFAULT false NOT NULL,
	"may_be_told" boolean DEFAULT false NOT NULL,
	"starts_on" date,
	"ends_on" date,
	"recorded_by" uuid,
	"recorded_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"ended_by" uuid,
	"ended_at" timestamp (3) with time zone,
	"end_reason" text,
	CONSTRAINT "patient_relations_two_people" CHECK ("patient_relations"."patient_id" <> "patient_relations"."related_patient_id"),
	CONSTRAINT "patient_relations_scope_of_carer" CHECK ("patient_relations"."kind" = 'carer' OR NOT ("patient_relations"."may_book" OR "patient_relations"."may_see_results" OR "patient_relations"."may_be_told")),
	CONSTRAINT "patient_relations_days_in_order" CHECK ("patient_relations"."ends_on" >= "patient_relations"."starts_on"),
	CONSTRAINT "patient_relations_end_explained" CHECK (("patient_relations"."ended_at" IS NULL) = ("patient_relations"."end_reason" IS NULL))
);
--> statement-breakpoint
CREATE TABLE "patient_taggings" (
	"id" uuid PRIMARY KEY NOT NULL,
	"patient_id" uuid NOT NULL,
	"tag_id" uuid NOT NULL,
	"set_by" uuid,
	"set_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"ended_by" uuid,
	"ended_at" timestamp (3) with time zone,
	"end_reason" text,
	CONSTRAINT "patient_taggings_end_explained" CHECK (("patient_taggings"."ended_at" IS NULL) = ("patient_taggings"."end_reason" IS NULL))
);
--> statement-breakpoint
CREATE TABLE "patient_tags" (
	"id" uuid PRIMARY KEY NOT NULL,
	"code" text NOT NULL,
	"name" text NOT NULL,
	"tone" "tag_tone" DEFAULT 'neutral' NOT NULL,
	"meaning" text NOT NULL,
	"audience" "tag_audience" DEFAULT 'front-desk' NOT NULL,
	"is_active" boolean DEFAULT true NOT NULL,
	"version" integer DEFAULT 1 NOT NULL
);
--> statement-breakpoint
ALTER TABLE "alerts" ADD CONSTRAINT "alerts_patient_id_patients_id_fk" FOREIGN KEY ("patient_id") REFERENCES "public"."patients"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "alerts" ADD CONSTRAINT "alerts_recorded_by_users_id_fk" FOREIGN KEY ("recorded_by") REFERENCES "public"."users"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "alerts" ADD CONSTRAINT "alerts_ended_by_users_id_fk" FOREIGN KEY ("ended_by") REFERENCES "public"."users"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "patient_photos" ADD CONSTRAINT "patient_photos_patient_id_patients_id_fk" FOREIGN KEY ("patient_id") REFERENCES "public"."patients"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "patient_photos" ADD CONSTRAINT "patient_photos_file_id_files_id_fk" FOREIGN KEY ("file_id") REFERENCES "public"."files"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "patient_photos" ADD CONSTRAINT "patient_photos_taken_by_users_id_fk" FOREIGN KEY ("taken_by") REFERENCES "public"."users"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "patient_photos" ADD CONSTRAINT "patient_photos_ended_by_users_id_fk" FOREIGN KEY ("ended_by") REFERENCES "public"."users"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "patient_relations" ADD CONSTRAINT "patient_relations_patient_id_patients_id_fk" FOREIGN KEY ("patient_id") REFERENCES "public"."patients"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "patient_relations" ADD CONSTRAINT "patient_relations_related_patient_id_patients_id_fk" FOREIGN KEY ("related_patient_id") REFERENCES "public"."patients"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "patient_relations" ADD CONSTRAINT "patient_relations_recorded_by_users_id_fk" FOREIGN KEY ("recorded_by") REFERENCES "public"."users"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "patient_relations" ADD CONSTRAINT "patient_relations_ended_by_users_id_fk" FOREIGN KEY ("ended_by") REFERENCES "public"."users"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "patient_taggings" ADD CONSTRAINT "patient_taggings_patient_id_patients_id_fk" FOREIGN KEY ("patient_id") REFERENCES "public"."patients"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "patient_taggings" ADD CONSTRAINT "patient_taggings_tag_id_patient_tags_id_fk" FOREIGN KEY ("tag_id") REFERENCES "public"."patient_tags"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "patient_taggings" ADD CONSTRAINT "patient_taggings_set_by_users_id_fk" FOREIGN KEY ("set_by") REFERENCES "public"."users"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "patient_taggings" ADD CONSTRAINT "patient_taggings_ended_by_users_id_fk" FOREIGN KEY ("ended_by") REFERENCES "public"."users"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "alerts_patient" ON "alerts" USING btree ("patient_id","recorded_at");--> statement-breakpoint
CREATE INDEX "alerts_standing" ON "alerts" USING btree ("patient_id") WHERE "alerts"."ended_at" IS NULL;--> statement-breakpoint
CREATE INDEX "alerts_recorded_by" ON "alerts" USING btree ("recorded_by");--> statement-breakpoint
CREATE INDEX "alerts_ended_by" ON "alerts" USING btree ("ended_by");--> statement-breakpoint
CREATE UNIQUE INDEX "patient_photos_file_unique" ON "patient_photos" USING btree ("file_id");--> statement-breakpoint
CREATE UNIQUE INDEX "patient_photos_one_standing" ON "patient_photos" USING btree ("patient_id") WHERE "patient_photos"."ended_at" IS NULL;--> statement-breakpoint
CREATE INDEX "patient_photos_patient" ON "patient_photos" USING btree ("patient_id","taken_at");--> statement-breakpoint
CREATE INDEX "patient_photos_taken_by" ON "patient_photos" USING btree ("taken_by");--> statement-breakpoint
CREATE INDEX "patient_photos_ended_by" ON "patient_photos" USING btree ("ended_by");--> statement-breakpoint
CREATE UNIQUE INDEX "patient_relations_kin_unique" ON "patient_relations" USING btree (LEAST("patient_id", "related_patient_id"),GREATEST("patient_id", "related_patient_id")) WHERE "patient_relations"."kind" <> 'carer' AND "patient_relations"."ended_at" IS NULL;--> statement-breakpoint
CREATE UNIQUE INDEX "patient_relations_carer_unique" ON "patient_relations" USING btree ("patient_id","related_patient_id") WHERE "patient_relations"."kind" = 'carer' AND "patient_relations"."ended_at" IS NULL;--> statement-breakpoint
CREATE INDEX "patient_relations_patient" ON "patient_relations" USING btree ("patient_id");--> statement-breakpoint
CREATE INDEX "patient_relations_related" ON "patient_relations" USING btree ("related_patient_id");--> statement-breakpoint
CREATE INDEX "patient_relations_recorded_by" ON "patient_relations" USING btree ("recorded_by");--> statement-breakpoint
CREATE INDEX "patient_relations_ended_by" ON "patient_relations" USING btree ("ended_by");--> statement-breakpoint
CREATE UNIQUE INDEX "patient_taggings_one_standing" ON "patient_taggings" USING btree ("patient_id","tag_id") WHERE "patient_taggings"."ended_at" IS NULL;--> statement-breakpoint
CREATE INDEX "patient_taggings_patient" ON "patient_taggings" USING btree ("patient_id","set_at");--> statement-breakpoint
CREATE INDEX "patient_taggings_tag" ON "patient_taggings" USING btree ("tag_id");--> statement-breakpoint
CREATE INDEX "patient_taggings_set_by" ON "patient_taggings" USING btree ("set_by");--> statement-breakpoint
CREATE INDEX "patient_taggings_ended_by" ON "patient_taggings" USING btree ("ended_by");--> statement-breakpoint
CREATE UNIQUE INDEX "patient_tags_code_unique" ON "patient_tags" USING btree ("code");--> statement-breakpoint
CREATE UNIQUE INDEX "patient_tags_name_unique" ON "patient_tags" USING btree ("name");