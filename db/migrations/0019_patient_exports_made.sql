CREATE TYPE "public"."export_status" AS ENUM('requested', 'making', 'ready', 'failed', 'expired');--> statement-breakpoint
ALTER TABLE "patient_exports" DROP CONSTRAINT "patient_exports_fetched_is_known";--> statement-breakpoint
ALTER TABLE "message_preferences" ADD COLUMN "is_quiet" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "patient_exports" ADD COLUMN "status" "export_status" DEFAULT 'requested' NOT NULL;--> statement-breakpoint
ALTER TABLE "patient_exports" ADD COLUMN "started_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "patient_exports" ADD COLUMN "finished_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "patient_exports" ADD COLUMN "failure" text;--> statement-breakpoint
ALTER TABLE "patient_exports" ADD COLUMN "parts" text[] DEFAULT '{}' NOT NULL;--> statement-breakpoint
ALTER TABLE "patient_exports" ADD COLUMN "file_id" uuid;--> statement-breakpoint
ALTER TABLE "patient_exports" ADD COLUMN "fetch_count" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "patient_exports" ADD CONSTRAINT "patient_exports_file_id_files_id_fk" FOREIGN KEY ("file_id") REFERENCES "public"."files"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "patient_exports_file_unique" ON "patient_exports" USING btree ("file_id");--> statement-breakpoint
CREATE INDEX "patient_exports_kept" ON "patient_exports" USING btree ("expires_at") WHERE "patient_exports"."file_id" IS NOT NULL;--> statement-breakpoint
ALTER TABLE "patient_exports" ADD CONSTRAINT "patient_exports_ready_has_file" CHECK (("patient_exports"."status" = 'ready') = ("patient_exports"."file_id" IS NOT NULL));--> statement-breakpoint
ALTER TABLE "patient_exports" ADD CONSTRAINT "patient_exports_made_is_known" CHECK (("patient_exports"."status" IN ('ready', 'expired')) = ("patient_exports"."byte_count" IS NOT NULL) AND ("patient_exports"."byte_count" IS NULL) = ("patient_exports"."sha256" IS NULL));--> statement-breakpoint
ALTER TABLE "patient_exports" ADD CONSTRAINT "patient_exports_failure_explained" CHECK (("patient_exports"."status" = 'failed') = ("patient_exports"."failure" IS NOT NULL));--> statement-breakpoint
ALTER TABLE "patient_exports" ADD CONSTRAINT "patient_exports_finished" CHECK (("patient_exports"."status" IN ('requested', 'making')) = ("patient_exports"."finished_at" IS NULL));--> statement-breakpoint
ALTER TABLE "patient_exports" ADD CONSTRAINT "patient_exports_fetched_is_counted" CHECK (("patient_exports"."fetched_at" IS NULL) = ("patient_exports"."fetch_count" = 0));