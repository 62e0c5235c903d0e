DROP INDEX "reserved_times_practitioner";--> statement-breakpoint
CREATE INDEX "reserved_times_practitioner" ON "reserved_times" USING btree ("practitioner_id","starts_at","ends_at","appointment_id");