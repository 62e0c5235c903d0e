CREATE TYPE "public"."appointment_colour" AS ENUM('teal', 'blue', 'violet', 'amber', 'rose', 'slate');--> statement-breakpoint
CREATE TYPE "public"."modality" AS ENUM('in-person', 'video', 'phone');--> statement-breakpoint
CREATE TYPE "public"."room_kind" AS ENUM('consulting', 'treatment', 'procedure', 'imaging', 'group');--> statement-breakpoint
CREATE TYPE "public"."session_exception_kind" AS ENUM('extra', 'cancelled');--> statement-breakpoint
CREATE TABLE "availability_types" (
	"availability_id" uuid NOT NULL,
	"type_id" uuid NOT NULL,
	CONSTRAINT "availability_types_availability_id_type_id_pk" PRIMARY KEY("availability_id","type_id")
);
--> statement-breakpoint
CREATE TABLE "appointment_devices" (
	"appointment_id" uuid NOT NULL,
	"device_id" uuid NOT NULL,
	CONSTRAINT "appointment_devices_appointment_id_device_id_pk" PRIMARY KEY("appointment_id","device_id")
);
--> statement-breakpoint
CREATE TABLE "device_kinds" (
	"id" uuid PRIMARY KEY NOT NULL,
	"code" text NOT NULL,
	"name" text NOT NULL,
	"is_active" boolean DEFAULT true NOT NULL,
	"version" integer DEFAULT 1 NOT NULL
);
--> statement-breakpoint
CREATE TABLE "devices" (
	"id" uuid PRIMARY KEY NOT NULL,
	"code" text NOT NULL,
	"name" text NOT NULL,
	"kind_id" uuid NOT NULL,
	"room_id" uuid,
	"is_active" boolean DEFAULT true NOT NULL,
	"version" integer DEFAULT 1 NOT NULL
);
--> statement-breakpoint
CREATE TABLE "group_sessions" (
	"id" uuid PRIMARY KEY NOT NULL,
	"practitioner_id" uuid NOT NULL,
	"room_id" uuid,
	"type_id" uuid NOT NULL,
	"starts_at" timestamp (3) with time zone NOT NULL,
	"ends_at" timestamp (3) with time zone NOT NULL,
	"buffer_before_minutes" integer DEFAULT 0 NOT NULL,
	"buffer_after_minutes" integer DEFAULT 0 NOT NULL,
	"capacity" integer NOT NULL,
	"seats_taken" integer DEFAULT 0 NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "group_sessions_ends_after_start" CHECK ("group_sessions"."ends_at" > "group_sessions"."starts_at"),
	CONSTRAINT "group_sessions_capacity" CHECK ("group_sessions"."capacity" BETWEEN 2 AND 200),
	CONSTRAINT "group_sessions_seats" CHECK ("group_sessions"."seats_taken" BETWEEN 0 AND "group_sessions"."capacity")
);
--> statement-breakpoint
CREATE TABLE "public_holidays" (
	"id" uuid PRIMARY KEY NOT NULL,
	"date" date NOT NULL,
	"name" text NOT NULL,
	"site_id" uuid,
	"is_active" boolean DEFAULT true NOT NULL,
	"version" integer DEFAULT 1 NOT NULL
);
--> statement-breakpoint
CREATE TABLE "session_exceptions" (
	"id" uuid PRIMARY KEY NOT NULL,
	"practitioner_id" uuid NOT NULL,
	"kind" "session_exception_kind" NOT NULL,
	"date" date NOT NULL,
	"start_minute" integer NOT NULL,
	"end_minute" integer NOT NULL,
	"slot_minutes" integer,
	"capacity" integer DEFAULT 1 NOT NULL,
	"room_id" uuid,
	"reason" text NOT NULL,
	"created_by" uuid,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"withdrawn_by" uuid,
	"withdrawn_at" timestamp (3) with time zone,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "session_exceptions_minutes" CHECK ("session_exceptions"."start_minute" >= 0 AND "session_exceptions"."end_minute" <= 1440 AND "session_exceptions"."start_minute" < "session_exceptions"."end_minute"),
	CONSTRAINT "session_exceptions_slot" CHECK (("session_exceptions"."kind" = 'extra') = ("session_exceptions"."slot_minutes" IS NOT NULL)),
	CONSTRAINT "session_exceptions_slot_length" CHECK ("session_exceptions"."slot_minutes" BETWEEN 5 AND 240),
	CONSTRAINT "session_exceptions_capacity" CHECK ("session_exceptions"."capacity" BETWEEN 1 AND 200)
);
--> statement-breakpoint
CREATE TABLE "reserved_times" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"practitioner_id" uuid,
	"room_id" uuid,
	"device_id" uuid,
	"starts_at" timestamp (3) with time zone NOT NULL,
	"ends_at" timestamp (3) with time zone NOT NULL,
	"appointment_id" uuid,
	"hold_id" uuid,
	"group_session_id" uuid,
	CONSTRAINT "reserved_times_one_resource" CHECK (num_nonnulls("reserved_times"."practitioner_id", "reserved_times"."room_id", "reserved_times"."device_id") = 1),
	CONSTRAINT "reserved_times_one_reason" CHECK (num_nonnulls("reserved_times"."appointment_id", "reserved_times"."hold_id", "reserved_times"."group_session_id") = 1),
	CONSTRAINT "reserved_times_ends_after_start" CHECK ("reserved_times"."ends_at" > "reserved_times"."starts_at")
);
--> statement-breakpoint
CREATE TABLE "slot_holds" (
	"id" uuid PRIMARY KEY NOT NULL,
	"held_by" uuid NOT NULL,
	"practitioner_id" uuid NOT NULL,
	"room_id" uuid,
	"device_id" uuid,
	"type_id" uuid NOT NULL,
	"group_session_id" uuid,
	"starts_at" timestamp (3) with time zone NOT NULL,
	"ends_at" timestamp (3) with time zone NOT NULL,
	"buffer_before_minutes" integer DEFAULT 0 NOT NULL,
	"buffer_after_minutes" integer DEFAULT 0 NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "slot_holds_ends_after_start" CHECK ("slot_holds"."ends_at" > "slot_holds"."starts_at")
);
--> statement-breakpoint
ALTER TABLE "appointment_types" ADD COLUMN "buffer_before_minutes" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "appointment_types" ADD COLUMN "buffer_after_minutes" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "appointment_types" ADD COLUMN "modality" "modality" DEFAULT 'in-person' NOT NULL;--> statement-breakpoint
ALTER TABLE "appointment_types" ADD COLUMN "colour" "appointment_colour" DEFAULT 'teal' NOT NULL;--> statement-breakpoint
ALTER TABLE "appointment_types" ADD COLUMN "preparation" text;--> statement-breakpoint
ALTER TABLE "appointment_types" ADD COLUMN "room_kind" "room_kind";--> statement-breakpoint
ALTER TABLE "appointment_types" ADD COLUMN "device_kind_id" uuid;--> statement-breakpoint
ALTER TABLE "appointment_types" ADD COLUMN "is_self_bookable" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "appointment_types" ADD COLUMN "minimum_notice_minutes" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "appointment_types" ADD COLUMN "horizon_days" integer DEFAULT 365 NOT NULL;--> statement-breakpoint
ALTER TABLE "appointment_types" ADD COLUMN "reminder_minutes" integer[] DEFAULT '{2880,180}' NOT NULL;--> statement-breakpoint
ALTER TABLE "appointments" ADD COLUMN "buffer_before_minutes" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "appointments" ADD COLUMN "buffer_after_minutes" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "appointments" ADD COLUMN "group_session_id" uuid;--> statement-breakpoint
ALTER TABLE "appointments" ADD COLUMN "overbook_reason" text;--> statement-breakpoint
ALTER TABLE "availabilities" ADD COLUMN "capacity" integer DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE "practitioners" ADD COLUMN "max_per_day" integer;--> statement-breakpoint
ALTER TABLE "rooms" ADD COLUMN "kind" "room_kind" DEFAULT 'consulting' NOT NULL;--> statement-breakpoint
ALTER TABLE "availability_types" ADD CONSTRAINT "availability_types_availability_id_availabilities_id_fk" FOREIGN KEY ("availability_id") REFERENCES "public"."availabilities"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "availability_types" ADD CONSTRAINT "availability_types_type_id_appointment_types_id_fk" FOREIGN KEY ("type_id") REFERENCES "public"."appointment_types"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "appointment_devices" ADD CONSTRAINT "appointment_devices_appointment_id_appointments_id_fk" FOREIGN KEY ("appointment_id") REFERENCES "public"."appointments"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "appointment_devices" ADD CONSTRAINT "appointment_devices_device_id_devices_id_fk" FOREIGN KEY ("device_id") REFERENCES "public"."devices"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "devices" ADD CONSTRAINT "devices_kind_id_device_kinds_id_fk" FOREIGN KEY ("kind_id") REFERENCES "public"."device_kinds"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "devices" ADD CONSTRAINT "devices_room_id_rooms_id_fk" FOREIGN KEY ("room_id") REFERENCES "public"."rooms"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "group_sessions" ADD CONSTRAINT "group_sessions_practitioner_id_practitioners_id_fk" FOREIGN KEY ("practitioner_id") REFERENCES "public"."practitioners"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "group_sessions" ADD CONSTRAINT "group_sessions_room_id_rooms_id_fk" FOREIGN KEY ("room_id") REFERENCES "public"."rooms"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "group_sessions" ADD CONSTRAINT "group_sessions_type_id_appointment_types_id_fk" FOREIGN KEY ("type_id") REFERENCES "public"."appointment_types"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "public_holidays" ADD CONSTRAINT "public_holidays_site_id_locations_id_fk" FOREIGN KEY ("site_id") REFERENCES "public"."locations"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "session_exceptions" ADD CONSTRAINT "session_exceptions_practitioner_id_practitioners_id_fk" FOREIGN KEY ("practitioner_id") REFERENCES "public"."practitioners"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "session_exceptions" ADD CONSTRAINT "session_exceptions_room_id_rooms_id_fk" FOREIGN KEY ("room_id") REFERENCES "public"."rooms"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "session_exceptions" ADD CONSTRAINT "session_exceptions_created_by_users_id_fk" FOREIGN KEY ("created_by") REFERENCES "public"."users"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "session_exceptions" ADD CONSTRAINT "session_exceptions_withdrawn_by_users_id_fk" FOREIGN KEY ("withdrawn_by") REFERENCES "public"."users"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reserved_times" ADD CONSTRAINT "reserved_times_practitioner_id_practitioners_id_fk" FOREIGN KEY ("practitioner_id") REFERENCES "public"."practitioners"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reserved_times" ADD CONSTRAINT "reserved_times_room_id_rooms_id_fk" FOREIGN KEY ("room_id") REFERENCES "public"."rooms"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reserved_times" ADD CONSTRAINT "reserved_times_device_id_devices_id_fk" FOREIGN KEY ("device_id") REFERENCES "public"."devices"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reserved_times" ADD CONSTRAINT "reserved_times_appointment_id_appointments_id_fk" FOREIGN KEY ("appointment_id") REFERENCES "public"."appointments"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reserved_times" ADD CONSTRAINT "reserved_times_hold_id_slot_holds_id_fk" FOREIGN KEY ("hold_id") REFERENCES "public"."slot_holds"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reserved_times" ADD CONSTRAINT "reserved_times_group_session_id_group_sessions_id_fk" FOREIGN KEY ("group_session_id") REFERENCES "public"."group_sessions"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "slot_holds" ADD CONSTRAINT "slot_holds_held_by_users_id_fk" FOREIGN KEY ("held_by") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "slot_holds" ADD CONSTRAINT "slot_holds_practitioner_id_practitioners_id_fk" FOREIGN KEY ("practitioner_id") REFERENCES "public"."practitioners"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "slot_holds" ADD CONSTRAINT "slot_holds_room_id_rooms_id_fk" FOREIGN KEY ("room_id") REFERENCES "public"."rooms"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "slot_holds" ADD CONSTRAINT "slot_holds_device_id_devices_id_fk" FOREIGN KEY ("device_id") REFERENCES "public"."devices"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "slot_holds" ADD CONSTRAINT "slot_holds_type_id_appointment_types_id_fk" FOREIGN KEY ("type_id") REFERENCES "public"."appointment_types"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "slot_holds" ADD CONSTRAINT "slot_holds_group_session_id_group_sessions_id_fk" FOREIGN KEY ("group_session_id") REFERENCES "public"."group_sessions"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "availability_types_type" ON "availability_types" USING btree ("type_id");--> statement-breakpoint
CREATE INDEX "appointment_devices_device" ON "appointment_devices" USING btree ("device_id");--> statement-breakpoint
CREATE UNIQUE INDEX "device_kinds_code_unique" ON "device_kinds" USING btree ("code");--> statement-breakpoint
CREATE UNIQUE INDEX "device_kinds_name_unique" ON "device_kinds" USING btree ("name");--> statement-breakpoint
CREATE UNIQUE INDEX "devices_code_unique" ON "devices" USING btree ("code");--> statement-breakpoint
CREATE INDEX "devices_kind" ON "devices" USING btree ("kind_id");--> statement-breakpoint
CREATE INDEX "devices_room" ON "devices" USING btree ("room_id");--> statement-breakpoint
CREATE UNIQUE INDEX "group_sessions_once" ON "group_sessions" USING btree ("practitioner_id","starts_at","type_id");--> statement-breakpoint
CREATE INDEX "group_sessions_starts" ON "group_sessions" USING btree ("starts_at");--> statement-breakpoint
CREATE INDEX "group_sessions_room" ON "group_sessions" USING btree ("room_id");--> statement-breakpoint
CREATE INDEX "group_sessions_type" ON "group_sessions" USING btree ("type_id");--> statement-breakpoint
CREATE UNIQUE INDEX "public_holidays_once" ON "public_holidays" USING btree ("date",coalesce("site_id", '00000000-0000-0000-0000-000000000000'::uuid));--> statement-breakpoint
CREATE INDEX "public_holidays_site" ON "public_holidays" USING btree ("site_id");--> statement-breakpoint
CREATE INDEX "session_exceptions_practitioner" ON "session_exceptions" USING btree ("practitioner_id","date");--> statement-breakpoint
CREATE INDEX "session_exceptions_room" ON "session_exceptions" USING btree ("room_id");--> statement-breakpoint
CREATE INDEX "session_exceptions_created_by" ON "session_exceptions" USING btree ("created_by");--> statement-breakpoint
CREATE INDEX "session_exceptions_withdrawn_by" ON "session_exceptions" USING btree ("withdrawn_by");--> statement-breakpoint
CREATE INDEX "reserved_times_appointment" ON "reserved_times" USING btree ("appointment_id");--> statement-breakpoint
CREATE INDEX "reserved_times_hold" ON "reserved_times" USING btree ("hold_id");--> statement-breakpoint
CREATE INDEX "reserved_times_group_session" ON "reserved_times" USING btree ("group_session_id");--> statement-breakpoint
CREATE INDEX "reserved_times_room" ON "reserved_times" USING btree ("room_id","starts_at");--> statement-breakpoint
CREATE INDEX "reserved_times_device" ON "reserved_times" USING btree ("device_id","starts_at");--> statement-breakpoint
CREATE INDEX "reserved_times_practitioner" ON "reserved_times" USING btree ("practitioner_id","starts_at");--> statement-breakpoint
CREATE INDEX "slot_holds_held_by" ON "slot_holds" USING btree ("held_by");--> statement-breakpoint
CREATE INDEX "slot_holds_practitioner" ON "slot_holds" USING btree ("practitioner_id","starts_at");--> statement-breakpoint
CREATE INDEX "slot_holds_room" ON "slot_holds" USING btree ("room_id");--> statement-breakpoint
CREATE INDEX "slot_holds_device" ON "slot_holds" USING btree ("device_id");--> statement-breakpoint
CREATE INDEX "slot_holds_type" ON "slot_holds" USING btree ("type_id");--> statement-breakpoint
CREATE INDEX "slot_holds_group_session" ON "slot_holds" USING btree ("group_session_id");--> statement-breakpoint
CREATE INDEX "slot_holds_expires" ON "slot_holds" USING btree ("expires_at");--> statement-breakpoint
ALTER TABLE "appointment_types" ADD CONSTRAINT "appointment_types_device_kind_id_device_kinds_id_fk" FOREIGN KEY ("device_kind_id") REFERENCES "public"."device_kinds"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "appointments" ADD CONSTRAINT "appointments_group_session_id_group_sessions_id_fk" FOREIGN KEY ("group_session_id") REFERENCES "public"."group_sessions"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "appointment_types_device_kind" ON "appointment_types" USING btree ("device_kind_id");--> statement-breakpoint
CREATE INDEX "appointments_group_session" ON "appointments" USING btree ("group_session_id");--> statement-breakpoint
ALTER TABLE "appointment_types" ADD CONSTRAINT "appointment_types_buffers" CHECK ("appointment_types"."buffer_before_minutes" BETWEEN 0 AND 120 AND "appointment_types"."buffer_after_minutes" BETWEEN 0 AND 120);--> statement-breakpoint
ALTER TABLE "appointment_types" ADD CONSTRAINT "appointment_types_notice" CHECK ("appointment_types"."minimum_notice_minutes" BETWEEN 0 AND 43200);--> statement-breakpoint
ALTER TABLE "appointment_types" ADD CONSTRAINT "appointment_types_horizon" CHECK ("appointment_types"."horizon_days" BETWEEN 1 AND 730);--> statement-breakpoint
ALTER TABLE "appointment_types" ADD CONSTRAINT "appointment_types_reminders" CHECK (cardinality("appointment_types"."reminder_minutes") <= 5);--> statement-breakpoint
ALTER TABLE "appointments" ADD CONSTRAINT "appointments_buffers" CHECK ("appointments"."buffer_before_minutes" BETWEEN 0 AND 120 AND "appointments"."buffer_after_minutes" BETWEEN 0 AND 120);--> statement-breakpoint
ALTER TABLE "appointments" ADD CONSTRAINT "appointments_group_not_overbooked" CHECK ("appointments"."group_session_id" IS NULL OR "appointments"."overbook_reason" IS NULL);--> statement-breakpoint
ALTER TABLE "availabilities" ADD CONSTRAINT "availabilities_capacity" CHECK ("availabilities"."capacity" BETWEEN 1 AND 200);--> statement-breakpoint
ALTER TABLE "practitioners" ADD CONSTRAINT "practitioners_max_per_day" CHECK ("practitioners"."max_per_day" BETWEEN 1 AND 200);--> statement-breakpoint
-- What is taken is kept in one table, so that visits, holds and groups cannot collide with one another.
ALTER TABLE "reserved_times" ADD CONSTRAINT "reserved_times_practitioner_free" EXCLUDE USING gist (
  "practitioner_id" WITH =,
  tstzrange("starts_at", "ends_at", '[)') WITH &&
) WHERE ("practitioner_id" IS NOT NULL);
--> statement-breakpoint
ALTER TABLE "reserved_times" ADD CONSTRAINT "reserved_times_room_free" EXCLUDE USING gist (
  "room_id" WITH =,
  tstzrange("starts_at", "ends_at", '[)') WITH &&
) WHERE ("room_id" IS NOT NULL);
--> statement-breakpoint
ALTER TABLE "reserved_times" ADD CONSTRAINT "reserved_times_device_free" EXCLUDE USING gist (
  "device_id" WITH =,
  tstzrange("starts_at", "ends_at", '[)') WITH &&
) WHERE ("device_id" IS NOT NULL);
--> statement-breakpoint
ALTER TABLE "session_exceptions" ADD CONSTRAINT "session_exceptions_no_overlap" EXCLUDE USING gist (
  "practitioner_id" WITH =,
  "date" WITH =,
  int4range("start_minute", "end_minute", '[)') WITH &&
) WHERE ("kind" = 'extra' AND "withdrawn_at" IS NULL);
--> statement-breakpoint
INSERT INTO "reserved_times" ("practitioner_id", "starts_at", "ends_at", "appointment_id")
SELECT "practitioner_id", "starts_at", "ends_at", "id" FROM "appointments"
WHERE "status" IN ('proposed', 'booked', 'arrived', 'in-consultation', 'fulfilled');
--> statement-breakpoint
INSERT INTO "reserved_times" ("room_id", "starts_at", "ends_at", "appointment_id")
SELECT "room_id", "starts_at", "ends_at", "id" FROM "appointments"
WHERE "room_id" IS NOT NULL AND "status" IN ('proposed', 'booked', 'arrived', 'in-consultation', 'fulfilled');
--> statement-breakpoint
ALTER TABLE "appointments" DROP CONSTRAINT "appointments_practitioner_free";
--> statement-breakpoint
ALTER TABLE "appointments" DROP CONSTRAINT "appointments_room_free";
--> statement-breakpoint
CREATE FUNCTION holds_time(status appointment_status) RETURNS boolean LANGUAGE sql IMMUTABLE AS $$
  SELECT status IN ('proposed', 'booked', 'arrived', 'in-consultation', 'fulfilled')
$$;
--> statement-breakpoint
-- The triggers below run with the rights of the owner: the application itself cannot write what is taken.
CREATE FUNCTION reserve_appointment() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  taken_from timestamptz := NEW.starts_at - make_interval(mins => NEW.buffer_before_minutes);
  taken_to timestamptz := NEW.ends_at + make_interval(mins => NEW.buffer_after_minutes);
BEGIN
  IF TG_OP = 'UPDATE' THEN
    IF holds_time(OLD.status) = holds_time(NEW.status) AND
      (OLD.practitioner_id, OLD.room_id, OLD.starts_at, OLD.ends_at, OLD.buffer_before_minutes, OLD.buffer_after_minutes, OLD.group_session_id, OLD.overbook_reason IS NULL)
      IS NOT DISTINCT FROM
      (NEW.practitioner_id, NEW.room_id, NEW.starts_at, NEW.ends_at, NEW.buffer_before_minutes, NEW.buffer_after_minutes, NEW.group_session_id, NEW.overbook_reason IS NULL) THEN
      RETURN NULL;
    END IF;
    DELETE FROM reserved_times WHERE appointment_id = NEW.id;
  END IF;
  IF NOT holds_time(NEW.status) THEN
    RETURN NULL;
  END IF;
  -- Always in this order, so that two who want the same places wait for each other instead of locking each other out.
  IF NEW.group_session_id IS NULL AND NEW.overbook_reason IS NULL THEN
    INSERT INTO reserved_times (practitioner_id, starts_at, ends_at, appointment_id)
    VALUES (NEW.practitioner_id, taken_from, taken_to, NEW.id);
    IF NEW.room_id IS NOT NULL THEN
      INSERT INTO reserved_times (room_id, starts_at, ends_at, appointment_id)
      VALUES (NEW.room_id, taken_from, taken_to, NEW.id);
    END IF;
  END IF;
  INSERT INTO reserved_times (device_id, starts_at, ends_at, appointment_id)
  SELECT device_id, taken_from, taken_to, NEW.id FROM appointment_devices WHERE appointment_id = NEW.id ORDER BY device_id;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER appointments_reserve AFTER INSERT OR UPDATE ON "appointments" FOR EACH ROW EXECUTE FUNCTION reserve_appointment();
--> statement-breakpoint
CREATE FUNCTION reserve_appointment_device() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF TG_OP <> 'INSERT' THEN
    DELETE FROM reserved_times WHERE appointment_id = OLD.appointment_id AND device_id = OLD.device_id;
  END IF;
  IF TG_OP <> 'DELETE' THEN
    INSERT INTO reserved_times (device_id, starts_at, ends_at, appointment_id)
    SELECT NEW.device_id, starts_at - make_interval(mins => buffer_before_minutes), ends_at + make_interval(mins => buffer_after_minutes), id
    FROM appointments WHERE id = NEW.appointment_id AND holds_time(status);
  END IF;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER appointment_devices_reserve AFTER INSERT OR UPDATE OR DELETE ON "appointment_devices" FOR EACH ROW EXECUTE FUNCTION reserve_appointment_device();
--> statement-breakpoint
-- A seat given up and a seat taken, the session with the lower id first.
CREATE FUNCTION move_seat(given_up uuid, taken uuid) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF given_up IS NOT DISTINCT FROM taken THEN
    RETURN;
  END IF;
  PERFORM FROM group_sessions WHERE id IN (given_up, taken) ORDER BY id FOR NO KEY UPDATE;
  UPDATE group_sessions SET seats_taken = seats_taken - 1 WHERE id = given_up;
  UPDATE group_sessions SET seats_taken = seats_taken + 1 WHERE id = taken;
END $$;
--> statement-breakpoint
CREATE FUNCTION take_seat_of_appointment() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  PERFORM move_seat(
    CASE WHEN TG_OP <> 'INSERT' AND holds_time(OLD.status) THEN OLD.group_session_id END,
    CASE WHEN TG_OP <> 'DELETE' AND holds_time(NEW.status) THEN NEW.group_session_id END
  );
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER appointments_seat AFTER INSERT OR UPDATE OR DELETE ON "appointments" FOR EACH ROW EXECUTE FUNCTION take_seat_of_appointment();
--> statement-breakpoint
CREATE FUNCTION reserve_group_session() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  taken_from timestamptz := NEW.starts_at - make_interval(mins => NEW.buffer_before_minutes);
  taken_to timestamptz := NEW.ends_at + make_interval(mins => NEW.buffer_after_minutes);
BEGIN
  IF TG_OP = 'UPDATE' THEN
    IF (OLD.seats_taken > 0) = (NEW.seats_taken > 0) AND
      (OLD.practitioner_id, OLD.room_id, OLD.starts_at, OLD.ends_at, OLD.buffer_before_minutes, OLD.buffer_after_minutes)
      IS NOT DISTINCT FROM
      (NEW.practitioner_id, NEW.room_id, NEW.starts_at, NEW.ends_at, NEW.buffer_before_minutes, NEW.buffer_after_minutes) THEN
      RETURN NULL;
    END IF;
    DELETE FROM reserved_times WHERE group_session_id = NEW.id;
  END IF;
  IF NEW.seats_taken > 0 THEN
    INSERT INTO reserved_times (practitioner_id, starts_at, ends_at, group_session_id)
    VALUES (NEW.practitioner_id, taken_from, taken_to, NEW.id);
    IF NEW.room_id IS NOT NULL THEN
      INSERT INTO reserved_times (room_id, starts_at, ends_at, group_session_id)
      VALUES (NEW.room_id, taken_from, taken_to, NEW.id);
    END IF;
  END IF;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER group_sessions_reserve AFTER INSERT OR UPDATE ON "group_sessions" FOR EACH ROW EXECUTE FUNCTION reserve_group_session();
--> statement-breakpoint
CREATE FUNCTION reserve_slot_hold() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  taken_from timestamptz := NEW.starts_at - make_interval(mins => NEW.buffer_before_minutes);
  taken_to timestamptz := NEW.ends_at + make_interval(mins => NEW.buffer_after_minutes);
BEGIN
  IF NEW.group_session_id IS NOT NULL THEN
    PERFORM move_seat(NULL, NEW.group_session_id);
    RETURN NULL;
  END IF;
  INSERT INTO reserved_times (practitioner_id, starts_at, ends_at, hold_id)
  VALUES (NEW.practitioner_id, taken_from, taken_to, NEW.id);
  IF NEW.room_id IS NOT NULL THEN
    INSERT INTO reserved_times (room_id, starts_at, ends_at, hold_id) VALUES (NEW.room_id, taken_from, taken_to, NEW.id);
  END IF;
  IF NEW.device_id IS NOT NULL THEN
    INSERT INTO reserved_times (device_id, starts_at, ends_at, hold_id) VALUES (NEW.device_id, taken_from, taken_to, NEW.id);
  END IF;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER slot_holds_reserve AFTER INSERT ON "slot_holds" FOR EACH ROW EXECUTE FUNCTION reserve_slot_hold();
--> statement-breakpoint
-- What a hold took otherwise goes with it.
CREATE FUNCTION give_seat_of_hold_back() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  PERFORM move_seat(OLD.group_session_id, NULL);
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER slot_holds_seat AFTER DELETE ON "slot_holds" FOR EACH ROW EXECUTE FUNCTION give_seat_of_hold_back();
--> statement-breakpoint
-- A hold is made, prolonged and given back; where and when it is never changes.
CREATE FUNCTION refuse_change_of_hold() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF to_jsonb(OLD) - 'expires_at' IS DISTINCT FROM to_jsonb(NEW) - 'expires_at' THEN
    RAISE EXCEPTION 'a hold keeps its place' USING ERRCODE = 'restrict_violation', CONSTRAINT = 'slot_holds_immutable';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER slot_holds_immutable BEFORE UPDATE ON "slot_holds" FOR EACH ROW EXECUTE FUNCTION refuse_change_of_hold();
