CREATE TABLE "deaths" (
	"id" uuid PRIMARY KEY NOT NULL,
	"patient_id" uuid NOT NULL,
	"died_on" date NOT NULL,
	"died_at_minute" smallint,
	"cause" text,
	"recorded_by" uuid NOT NULL,
	"recorded_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"retracted_by" uuid,
	"retracted_at" timestamp (3) with time zone,
	"retract_reason" text,
	CONSTRAINT "deaths_minute_of_a_day" CHECK ("deaths"."died_at_minute" BETWEEN 0 AND 1439),
	CONSTRAINT "deaths_retraction_explained" CHECK (("deaths"."retracted_at" IS NULL) = ("deaths"."retracted_by" IS NULL) AND ("deaths"."retracted_at" IS NULL) = ("deaths"."retract_reason" IS NULL))
);
--> statement-breakpoint
ALTER TABLE "deaths" ADD CONSTRAINT "deaths_patient_id_patients_id_fk" FOREIGN KEY ("patient_id") REFERENCES "public"."patients"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "deaths" ADD CONSTRAINT "deaths_recorded_by_users_id_fk" FOREIGN KEY ("recorded_by") REFERENCES "public"."users"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "deaths" ADD CONSTRAINT "deaths_retracted_by_users_id_fk" FOREIGN KEY ("retracted_by") REFERENCES "public"."users"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "deaths_one_standing" ON "deaths" USING btree ("patient_id") WHERE "deaths"."retracted_at" IS NULL;--> statement-breakpoint
CREATE INDEX "deaths_patient" ON "deaths" USING btree ("patient_id");--> statement-breakpoint
CREATE INDEX "deaths_recorded_by" ON "deaths" USING btree ("recorded_by");--> statement-breakpoint
CREATE INDEX "deaths_retracted_by" ON "deaths" USING btree ("retracted_by");