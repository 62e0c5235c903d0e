DROP INDEX "waiting_list_offers_expiry";--> statement-breakpoint
ALTER TABLE "waiting_list_offers" DROP CONSTRAINT "waiting_list_offers_channel";--> statement-breakpoint
ALTER TABLE "waiting_list_offers" DROP CONSTRAINT "waiting_list_offers_answered";--> statement-breakpoint
ALTER TABLE "waiting_list_offers" DROP CONSTRAINT "waiting_list_offers_practitioner_id_practitioners_id_fk";
--> statement-breakpoint
ALTER TABLE "waiting_list_offers" ALTER COLUMN "status" SET DATA TYPE text;--> statement-breakpoint
ALTER TABLE "waiting_list_offers" ALTER COLUMN "status" DROP DEFAULT;--> statement-breakpoint
DROP TYPE "public"."offer_status";--> statement-breakpoint
CREATE TYPE "public"."offer_status" AS ENUM('open', 'accepted', 'declined', 'expired');--> statement-breakpoint
ALTER TABLE "waiting_list_offers" ALTER COLUMN "status" SET DATA TYPE "public"."offer_status" USING "status"::"public"."offer_status";--> statement-breakpoint
ALTER TABLE "waiting_list_offers" ALTER COLUMN "status" SET DEFAULT 'open'::"public"."offer_status";--> statement-breakpoint
DROP INDEX "waiting_list_offers_once";--> statement-breakpoint
DROP INDEX "waiting_list_offers_practitioner";--> statement-breakpoint
ALTER TABLE "waiting_list_offers" ADD COLUMN "appointment_id" uuid NOT NULL;--> statement-breakpoint
ALTER TABLE "waiting_list_offers" ADD CONSTRAINT "waiting_list_offers_visit_same_patient" FOREIGN KEY ("appointment_id","patient_id") REFERENCES "public"."appointments"("id","patient_id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "waiting_list_offers_one_open" ON "waiting_list_offers" USING btree ("entry_id") WHERE "waiting_list_offers"."status" = 'open';--> statement-breakpoint
CREATE INDEX "waiting_list_offers_visit" ON "waiting_list_offers" USING btree ("appointment_id","patient_id");--> statement-breakpoint
ALTER TABLE "waiting_list_offers" DROP COLUMN "practitioner_id";--> statement-breakpoint
ALTER TABLE "waiting_list_offers" DROP COLUMN "starts_at";--> statement-breakpoint
ALTER TABLE "waiting_list_offers" DROP COLUMN "ends_at";--> statement-breakpoint
ALTER TABLE "waiting_list_offers" DROP COLUMN "answered_through";--> statement-breakpoint
ALTER TABLE "waiting_list_offers" DROP COLUMN "version";--> statement-breakpoint
ALTER TABLE "waiting_list_offers" ADD CONSTRAINT "waiting_list_offers_appointment_unique" UNIQUE("appointment_id");--> statement-breakpoint
ALTER TABLE "waiting_list_offers" ADD CONSTRAINT "waiting_list_offers_answered" CHECK (("waiting_list_offers"."status" = 'open') = ("waiting_list_offers"."answered_at" IS NULL));--> statement-breakpoint
DROP TYPE "public"."offer_channel";