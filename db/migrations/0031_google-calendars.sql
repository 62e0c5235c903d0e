CREATE TYPE "public"."google_conflict_end" AS ENUM('put-back', 'left', 'visit-changed', 'undone-in-google', 'disconnected');--> statement-breakpoint
CREATE TYPE "public"."google_conflict_kind" AS ENUM('moved', 'deleted', 'overlap');--> statement-breakpoint
CREATE TYPE "public"."google_connection_status" AS ENUM('connected', 'revoked', 'disconnected');--> statement-breakpoint
CREATE TYPE "public"."google_event_status" AS ENUM('wanted', 'sent', 'removed');--> statement-breakpoint
CREATE TABLE "external_busy" (
	"id" uuid PRIMARY KEY NOT NULL,
	"connection_id" uuid NOT NULL,
	"practitioner_id" uuid NOT NULL,
	"event_id" text NOT NULL,
	"starts_at" timestamp (3) with time zone NOT NULL,
	"ends_at" timestamp (3) with time zone NOT NULL,
	"is_all_day" boolean DEFAULT false NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "external_busy_ends_after_start" CHECK ("external_busy"."ends_at" > "external_busy"."starts_at")
);
--> statement-breakpoint
CREATE TABLE "google_authorizations" (
	"id" uuid PRIMARY KEY NOT NULL,
	"session_id" uuid NOT NULL,
	"practitioner_id" uuid NOT NULL,
	"purpose" text NOT NULL,
	"state_hash" text NOT NULL,
	"verifier_sealed" text NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"used_at" timestamp (3) with time zone,
	CONSTRAINT "google_authorizations_purpose" CHECK ("google_authorizations"."purpose" IN ('connect'))
);
--> statement-breakpoint
CREATE TABLE "google_conflicts" (
	"id" uuid PRIMARY KEY NOT NULL,
	"connection_id" uuid NOT NULL,
	"practitioner_id" uuid NOT NULL,
	"appointment_id" uuid NOT NULL,
	"kind" "google_conflict_kind" NOT NULL,
	"event_id" text NOT NULL,
	"google_starts_at" timestamp (3) with time zone,
	"google_ends_at" timestamp (3) with time zone,
	"visit_starts_at" timestamp (3) with time zone NOT NULL,
	"visit_ends_at" timestamp (3) with time zone NOT NULL,
	"seen_at" timestamp (3) with time zone NOT NULL,
	"settled_at" timestamp (3) with time zone,
	"settled_how" "google_conflict_end",
	"settled_by" uuid,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "google_conflicts_settled" CHECK (("google_conflicts"."settled_at" IS NULL) = ("google_conflicts"."settled_how" IS NULL)),
	CONSTRAINT "google_conflicts_where" CHECK (("google_conflicts"."kind" = 'deleted') = ("google_conflicts"."google_starts_at" IS NULL) AND ("google_conflicts"."google_starts_at" IS NULL) = ("google_conflicts"."google_ends_at" IS NULL))
);
--> statement-breakpoint
CREATE TABLE "google_connections" (
	"id" uuid PRIMARY KEY NOT NULL,
	"practitioner_id" uuid NOT NULL,
	"status" "google_connection_status" DEFAULT 'connected' NOT NULL,
	"connected_by" uuid NOT NULL,
	"connected_at" timestamp (3) with time zone NOT NULL,
	"calendar_id" text DEFAULT 'primary' NOT NULL,
	"label_sealed" text,
	"scopes" text NOT NULL,
	"refresh_token_sealed" text,
	"sync_token" text,
	"synced_at" timestamp (3) with time zone,
	"fully_synced_at" timestamp (3) with time zone,
	"last_error" text,
	"failures" integer DEFAULT 0 NOT NULL,
	"retry_at" timestamp (3) with time zone,
	"lease_until" timestamp (3) with time zone,
	"ended_at" timestamp (3) with time zone,
	"ended_by" uuid,
	"cleared_at" timestamp (3) with time zone,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "google_connections_has_token" CHECK ("google_connections"."status" <> 'connected' OR "google_connections"."refresh_token_sealed" IS NOT NULL),
	CONSTRAINT "google_connections_ended" CHECK (("google_connections"."status" = 'connected') = ("google_connections"."ended_at" IS NULL))
);
--> statement-breakpoint
CREATE TABLE "google_events" (
	"id" uuid PRIMARY KEY NOT NULL,
	"connection_id" uuid NOT NULL,
	"appointment_id" uuid NOT NULL,
	"event_id" text NOT NULL,
	"status" "google_event_status" DEFAULT 'wanted' NOT NULL,
	"etag" text,
	"starts_at" timestamp (3) with time zone NOT NULL,
	"ends_at" timestamp (3) with time zone NOT NULL,
	"appointment_version" integer NOT NULL,
	"sent_at" timestamp (3) with time zone,
	"attempts" integer DEFAULT 0 NOT NULL,
	"last_error" text,
	"retry_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "google_events_ends_after_start" CHECK ("google_events"."ends_at" > "google_events"."starts_at")
);
--> statement-breakpoint
ALTER TABLE "reserved_times" DROP CONSTRAINT "reserved_times_one_reason";--> statement-breakpoint
ALTER TABLE "reserved_times" ADD COLUMN "external_busy_id" uuid;--> statement-breakpoint
ALTER TABLE "external_busy" ADD CONSTRAINT "external_busy_connection_id_google_connections_id_fk" FOREIGN KEY ("connection_id") REFERENCES "public"."google_connections"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "external_busy" ADD CONSTRAINT "external_busy_practitioner_id_practitioners_id_fk" FOREIGN KEY ("practitioner_id") REFERENCES "public"."practitioners"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "google_authorizations" ADD CONSTRAINT "google_authorizations_session_id_sessions_id_fk" FOREIGN KEY ("session_id") REFERENCES "public"."sessions"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "google_authorizations" ADD CONSTRAINT "google_authorizations_practitioner_id_practitioners_id_fk" FOREIGN KEY ("practitioner_id") REFERENCES "public"."practitioners"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "google_conflicts" ADD CONSTRAINT "google_conflicts_connection_id_google_connections_id_fk" FOREIGN KEY ("connection_id") REFERENCES "public"."google_connections"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "google_conflicts" ADD CONSTRAINT "google_conflicts_practitioner_id_practitioners_id_fk" FOREIGN KEY ("practitioner_id") REFERENCES "public"."practitioners"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "google_conflicts" ADD CONSTRAINT "google_conflicts_appointment_id_appointments_id_fk" FOREIGN KEY ("appointment_id") REFERENCES "public"."appointments"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "google_conflicts" ADD CONSTRAINT "google_conflicts_settled_by_users_id_fk" FOREIGN KEY ("settled_by") REFERENCES "public"."users"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "google_connections" ADD CONSTRAINT "google_connections_practitioner_id_practitioners_id_fk" FOREIGN KEY ("practitioner_id") REFERENCES "public"."practitioners"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "google_connections" ADD CONSTRAINT "google_connections_connected_by_users_id_fk" FOREIGN KEY ("connected_by") REFERENCES "public"."users"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "google_connections" ADD CONSTRAINT "google_connections_ended_by_users_id_fk" FOREIGN KEY ("ended_by") REFERENCES "public"."users"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "google_events" ADD CONSTRAINT "google_events_connection_id_google_connections_id_fk" FOREIGN KEY ("connection_id") REFERENCES "public"."google_connections"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "google_events" ADD CONSTRAINT "google_events_appointment_id_appointments_id_fk" FOREIGN KEY ("appointment_id") REFERENCES "public"."appointments"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "external_busy_once" ON "external_busy" USING btree ("connection_id","event_id");--> statement-breakpoint
CREATE INDEX "external_busy_practitioner" ON "external_busy" USING btree ("practitioner_id","starts_at");--> statement-breakpoint
CREATE UNIQUE INDEX "google_authorizations_state_unique" ON "google_authorizations" USING btree ("state_hash");--> statement-breakpoint
CREATE INDEX "google_authorizations_session" ON "google_authorizations" USING btree ("session_id");--> statement-breakpoint
CREATE INDEX "google_authorizations_practitioner" ON "google_authorizations" USING btree ("practitioner_id");--> statement-breakpoint
CREATE INDEX "google_authorizations_expires" ON "google_authorizations" USING btree ("expires_at");--> statement-breakpoint
CREATE UNIQUE INDEX "google_conflicts_one_open" ON "google_conflicts" USING btree ("connection_id","appointment_id","event_id") WHERE "google_conflicts"."settled_at" IS NULL;--> statement-breakpoint
CREATE INDEX "google_conflicts_open" ON "google_conflicts" USING btree ("visit_starts_at","id") WHERE "google_conflicts"."settled_at" IS NULL;--> statement-breakpoint
CREATE INDEX "google_conflicts_appointment" ON "google_conflicts" USING btree ("appointment_id");--> statement-breakpoint
CREATE INDEX "google_conflicts_practitioner" ON "google_conflicts" USING btree ("practitioner_id","seen_at");--> statement-breakpoint
CREATE INDEX "google_conflicts_settled_by" ON "google_conflicts" USING btree ("settled_by");--> statement-breakpoint
CREATE UNIQUE INDEX "google_connections_one_each" ON "google_connections" USING btree ("practitioner_id") WHERE "google_connections"."status" = 'connected';--> statement-breakpoint
CREATE INDEX "google_connections_practitioner" ON "google_connections" USING btree ("practitioner_id","connected_at");--> statement-breakpoint
CREATE INDEX "google_connections_connected_by" ON "google_connections" USING btree ("connected_by");--> statement-breakpoint
CREATE INDEX "google_connections_ended_by" ON "google_connections" USING btree ("ended_by");--> statement-breakpoint
CREATE UNIQUE INDEX "google_events_once" ON "google_events" USING btree ("connection_id","appointment_id");--> statement-breakpoint
CREATE UNIQUE INDEX "google_events_event_unique" ON "google_events" USING btree ("connection_id","event_id");--> statement-breakpoint
CREATE INDEX "google_events_appointment" ON "google_events" USING btree ("appointment_id");--> statement-breakpoint
CREATE INDEX "google_events_wanted" ON "google_events" USING btree ("connection_id") WHERE "google_events"."status" = 'wanted';--> statement-breakpoint
ALTER TABLE "reserved_times" ADD CONSTRAINT "reserved_times_external_busy_id_external_busy_id_fk" FOREIGN KEY ("external_busy_id") REFERENCES "public"."external_busy"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "reserved_times_external_busy" ON "reserved_times" USING btree ("external_busy_id");--> statement-breakpoint
ALTER TABLE "reserved_times" ADD CONSTRAINT "reserved_times_one_reason" CHECK (num_nonnulls("reserved_times"."appointment_id", "reserved_times"."hold_id", "reserved_times"."group_session_id", "reserved_times"."external_busy_id") = 1);--> statement-breakpoint
-- What somebody's own calendar says is always over others: it displaces no visit that stands, two of their own may overlap, and
-- nothing new comes to stand beside it. Runs with the rights of the owner: the application itself cannot write what is taken.
CREATE FUNCTION reserve_external_busy() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF TG_OP = 'UPDATE' THEN
    IF (OLD.practitioner_id, OLD.starts_at, OLD.ends_at) IS NOT DISTINCT FROM (NEW.practitioner_id, NEW.starts_at, NEW.ends_at) THEN
      RETURN NULL;
    END IF;
    DELETE FROM reserved_times WHERE external_busy_id = NEW.id;
  END IF;
  INSERT INTO reserved_times (practitioner_id, starts_at, ends_at, external_busy_id, is_over)
  VALUES (NEW.practitioner_id, NEW.starts_at, NEW.ends_at, NEW.id, true);
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER external_busy_reserve AFTER INSERT OR UPDATE ON "external_busy" FOR EACH ROW EXECUTE FUNCTION reserve_external_busy();
--> statement-breakpoint
CREATE TRIGGER external_busy_tell_insert AFTER INSERT ON "external_busy" REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION tell_practitioner_change('hours');
--> statement-breakpoint
CREATE TRIGGER external_busy_tell_update AFTER UPDATE ON "external_busy" REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION tell_practitioner_change('hours');
--> statement-breakpoint
CREATE TRIGGER external_busy_tell_delete AFTER DELETE ON "external_busy" REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION tell_practitioner_change('hours');
