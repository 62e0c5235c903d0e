CREATE TYPE "public"."import_severity" AS ENUM('error', 'warning');--> statement-breakpoint
DROP INDEX "import_sources_entity_unique";--> statement-breakpoint
ALTER TABLE "import_errors" ADD COLUMN "severity" "import_severity" NOT NULL;--> statement-breakpoint
ALTER TABLE "import_runs" ADD COLUMN "source" text NOT NULL;--> statement-breakpoint
CREATE INDEX "import_sources_entity" ON "import_sources" USING btree ("resource_type","entity_id");--> statement-breakpoint
ALTER TABLE "import_errors" DROP COLUMN "message";--> statement-breakpoint
-- Invoices that were issued elsewhere must not use up numbers of ours.
INSERT INTO "number_series" ("name", "prefix") VALUES ('imported-invoice', 'EXT-');
