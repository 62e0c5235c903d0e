ALTER TABLE "patients" DROP CONSTRAINT "patients_names_present";--> statement-breakpoint
ALTER TABLE "patients" ALTER COLUMN "mrn" SET DATA TYPE text COLLATE "C";--> statement-breakpoint
ALTER TABLE "patients" ADD CONSTRAINT "patients_name_present" CHECK (length(trim("patients"."family_name")) > 0);