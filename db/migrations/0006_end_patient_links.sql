ALTER TYPE "public"."patient_link_status" ADD VALUE 'ended';--> statement-breakpoint
DROP INDEX "patient_links_one_open";--> statement-breakpoint
ALTER TABLE "patient_links" ADD COLUMN "ended_by" uuid;--> statement-breakpoint
ALTER TABLE "patient_links" ADD COLUMN "ended_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "patient_links" ADD COLUMN "end_reason" text;--> statement-breakpoint
ALTER TABLE "patient_links" ADD CONSTRAINT "patient_links_ended_by_users_id_fk" FOREIGN KEY ("ended_by") REFERENCES "public"."users"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "patient_links_ended_by" ON "patient_links" USING btree ("ended_by");--> statement-breakpoint
CREATE UNIQUE INDEX "patient_links_one_open" ON "patient_links" USING btree ("user_id") WHERE "patient_links"."status" IN ('requested', 'confirmed');--> statement-breakpoint
ALTER TABLE "patient_links" ADD CONSTRAINT "patient_links_ended_says_why" CHECK (("patient_links"."status" NOT IN ('requested', 'confirmed', 'refused')) = ("patient_links"."ended_at" IS NOT NULL AND "patient_links"."ended_by" IS NOT NULL AND "patient_links"."end_reason" IS NOT NULL));