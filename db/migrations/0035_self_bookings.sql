ALTER TABLE "appointments" ADD COLUMN "is_self_booked" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "hospital_settings" ADD COLUMN "self_booking_limit" integer DEFAULT 3 NOT NULL;--> statement-breakpoint
CREATE INDEX "appointments_self_booked" ON "appointments" USING btree ("patient_id","starts_at") WHERE "appointments"."is_self_booked";--> statement-breakpoint
ALTER TABLE "hospital_settings" ADD CONSTRAINT "hospital_settings_self_booking_limit" CHECK ("hospital_settings"."self_booking_limit" BETWEEN 0 AND 50);