ALTER TABLE "reserved_times" ADD COLUMN "is_over" boolean DEFAULT false NOT NULL;--> statement-breakpoint
-- A visit that was booked over others keeps later ones away, also once those that it was booked over are gone.
ALTER TABLE "reserved_times" DROP CONSTRAINT "reserved_times_practitioner_free";
--> statement-breakpoint
ALTER TABLE "reserved_times" ADD CONSTRAINT "reserved_times_practitioner_free" EXCLUDE USING gist (
  "practitioner_id" WITH =,
  tstzrange("starts_at", "ends_at", '[)') WITH &&
) WHERE ("practitioner_id" IS NOT NULL AND NOT "is_over");
--> statement-breakpoint
ALTER TABLE "reserved_times" DROP CONSTRAINT "reserved_times_room_free";
--> statement-breakpoint
ALTER TABLE "reserved_times" ADD CONSTRAINT "reserved_times_room_free" EXCLUDE USING gist (
  "room_id" WITH =,
  tstzrange("starts_at", "ends_at", '[)') WITH &&
) WHERE ("room_id" IS NOT NULL AND NOT "is_over");
--> statement-breakpoint
INSERT INTO "reserved_times" ("practitioner_id", "starts_at", "ends_at", "appointment_id", "is_over")
SELECT "practitioner_id", "starts_at" - make_interval(mins => "buffer_before_minutes"), "ends_at" + make_interval(mins => "buffer_after_minutes"), "id", true
FROM "appointments" WHERE "overbook_reason" IS NOT NULL AND holds_time("status");
--> statement-breakpoint
INSERT INTO "reserved_times" ("room_id", "starts_at", "ends_at", "appointment_id", "is_over")
SELECT "room_id", "starts_at" - make_interval(mins => "buffer_before_minutes"), "ends_at" + make_interval(mins => "buffer_after_minutes"), "id", true
FROM "appointments" WHERE "overbook_reason" IS NOT NULL AND "room_id" IS NOT NULL AND holds_time("status");
--> statement-breakpoint
CREATE OR REPLACE FUNCTION reserve_appointment() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  taken_from timestamptz := NEW.starts_at - make_interval(mins => NEW.buffer_before_minutes);
  taken_to timestamptz := NEW.ends_at + make_interval(mins => NEW.buffer_after_minutes);
  over_others boolean := NEW.overbook_reason IS NOT NULL;
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
  IF NEW.group_session_id IS NULL THEN
    INSERT INTO reserved_times (practitioner_id, starts_at, ends_at, appointment_id, is_over)
    VALUES (NEW.practitioner_id, taken_from, taken_to, NEW.id, over_others);
    IF NEW.room_id IS NOT NULL THEN
      INSERT INTO reserved_times (room_id, starts_at, ends_at, appointment_id, is_over)
      VALUES (NEW.room_id, taken_from, taken_to, NEW.id, over_others);
    END IF;
  END IF;
  INSERT INTO reserved_times (device_id, starts_at, ends_at, appointment_id)
  SELECT device_id, taken_from, taken_to, NEW.id FROM appointment_devices WHERE appointment_id = NEW.id ORDER BY device_id;
  RETURN NULL;
END $$;
--> statement-breakpoint
-- The constraint leaves out what is over others, so that it can stand beside them; nothing comes to stand beside it later.
CREATE FUNCTION refuse_time_under_overbooked() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT NEW.is_over AND EXISTS (
    SELECT FROM reserved_times AS other
    WHERE other.is_over AND other.starts_at < NEW.ends_at AND NEW.starts_at < other.ends_at
      AND (other.practitioner_id = NEW.practitioner_id OR other.room_id = NEW.room_id)
  ) THEN
    RAISE EXCEPTION 'somebody was booked over others at this time'
      USING ERRCODE = 'exclusion_violation',
        CONSTRAINT = CASE WHEN NEW.practitioner_id IS NULL THEN 'reserved_times_room_free' ELSE 'reserved_times_practitioner_free' END;
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER reserved_times_over BEFORE INSERT ON "reserved_times" FOR EACH ROW EXECUTE FUNCTION refuse_time_under_overbooked();
