DROP INDEX "patients_facets";--> statement-breakpoint
DROP INDEX "patients_deceased";--> statement-breakpoint
CREATE INDEX "patients_facets" ON "patients" USING btree ("language","sex","birth_date","registered_at","id") WHERE "patients"."merged_into_id" IS NULL;--> statement-breakpoint
CREATE INDEX "patients_deceased" ON "patients" USING btree ("language","sex","birth_date","registered_at","id") WHERE "patients"."merged_into_id" IS NULL AND "patients"."deceased_at" IS NOT NULL;