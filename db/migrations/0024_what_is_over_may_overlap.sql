ALTER TABLE "appointments" ADD COLUMN "is_overlapping" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "coverages" ADD COLUMN "is_overlapping" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "appointments" ADD CONSTRAINT "appointments_overlapping_is_over" CHECK (NOT "appointments"."is_overlapping" OR "appointments"."status" IN ('fulfilled', 'entered-in-error'));--> statement-breakpoint
ALTER TABLE "coverages" ADD CONSTRAINT "coverages_overlapping_is_over" CHECK (NOT "coverages"."is_overlapping" OR "coverages"."valid_to" IS NOT NULL);
--> statement-breakpoint
-- What is over may stand beside the other where two records became one; nobody can be asked to move the past.
ALTER TABLE "appointments" DROP CONSTRAINT "appointments_patient_free";--> statement-breakpoint
ALTER TABLE "appointments" ADD CONSTRAINT "appointments_patient_free" EXCLUDE USING gist (
  "patient_id" WITH =,
  tstzrange("starts_at", "ends_at", '[)') WITH &&
) WHERE ("status" IN ('proposed', 'booked', 'arrived', 'in-consultation', 'fulfilled') AND NOT "is_overlapping");--> statement-breakpoint
ALTER TABLE "coverages" DROP CONSTRAINT "coverages_primary_alone";--> statement-breakpoint
ALTER TABLE "coverages" ADD CONSTRAINT "coverages_primary_alone" EXCLUDE USING gist (
  "patient_id" WITH =,
  daterange("valid_from", "valid_to", '[]') WITH &&
) WHERE ("priority" = 'primary' AND "status" <> 'entered-in-error' AND NOT "is_overlapping");
