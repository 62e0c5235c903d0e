CREATE TYPE "public"."spreadsheet_purpose" AS ENUM('patients', 'staff');--> statement-breakpoint
CREATE TABLE "spreadsheet_mappings" (
	"purpose" "spreadsheet_purpose" NOT NULL,
	"source" text NOT NULL,
	"reading" jsonb NOT NULL,
	"saved_by" uuid NOT NULL,
	"saved_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "spreadsheet_mappings_purpose_source_pk" PRIMARY KEY("purpose","source")
);
--> statement-breakpoint
ALTER TABLE "spreadsheet_mappings" ADD CONSTRAINT "spreadsheet_mappings_saved_by_users_id_fk" FOREIGN KEY ("saved_by") REFERENCES "public"."users"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "spreadsheet_mappings_saved_by" ON "spreadsheet_mappings" USING btree ("saved_by");--> statement-breakpoint
-- How the spreadsheets of patients were read so far goes on to be known.
INSERT INTO "spreadsheet_mappings" ("purpose", "source", "reading", "saved_by", "saved_at")
SELECT 'patients', "source", "reading", "saved_by", "saved_at" FROM "patient_import_mappings";
