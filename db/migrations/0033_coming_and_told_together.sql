ALTER TABLE "appointment_messages" ADD COLUMN "batch_id" uuid;--> statement-breakpoint
ALTER TABLE "appointments" ADD COLUMN "patient_confirmed_at" timestamp (3) with time zone;--> statement-breakpoint
CREATE INDEX "appointment_messages_batch" ON "appointment_messages" USING btree ("batch_id") WHERE "appointment_messages"."batch_id" IS NOT NULL;--> statement-breakpoint
ALTER TABLE "appointments" ADD CONSTRAINT "appointments_confirmed_not_proposed" CHECK ("appointments"."patient_confirmed_at" IS NULL OR "appointments"."status" <> 'proposed');