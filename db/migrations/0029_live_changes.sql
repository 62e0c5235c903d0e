-- Tells listening processes that something of a topic changed, at commit and in no other case: topic, practitioner and day, nothing else.
CREATE FUNCTION tell_change(topic text, practitioner uuid, day date) RETURNS void LANGUAGE sql AS $$
  SELECT pg_notify('changes', json_build_object('topic', topic, 'practitionerId', practitioner, 'date', day)::text);
$$;
--> statement-breakpoint
-- For tables whose rows have a practitioner and a beginning. A statement that moves much tells each practitioner's day once.
CREATE FUNCTION tell_timed_change() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
DECLARE
  zone text := coalesce((SELECT time_zone FROM hospital_settings), 'UTC');
BEGIN
  IF TG_OP <> 'DELETE' THEN
    PERFORM tell_change(TG_ARGV[0], practitioner_id, day)
    FROM (SELECT DISTINCT practitioner_id, (starts_at AT TIME ZONE zone)::date AS day FROM new_rows) AS touched;
  END IF;
  IF TG_OP <> 'INSERT' THEN
    PERFORM tell_change(TG_ARGV[0], practitioner_id, day)
    FROM (SELECT DISTINCT practitioner_id, (starts_at AT TIME ZONE zone)::date AS day FROM old_rows) AS touched;
  END IF;
  RETURN NULL;
END $$;
--> statement-breakpoint
-- For tables whose rows have a practitioner, whatever the day.
CREATE FUNCTION tell_practitioner_change() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  IF TG_OP <> 'DELETE' THEN
    PERFORM tell_change(TG_ARGV[0], practitioner_id, NULL) FROM (SELECT DISTINCT practitioner_id FROM new_rows) AS touched;
  END IF;
  IF TG_OP <> 'INSERT' THEN
    PERFORM tell_change(TG_ARGV[0], practitioner_id, NULL) FROM (SELECT DISTINCT practitioner_id FROM old_rows) AS touched;
  END IF;
  RETURN NULL;
END $$;
--> statement-breakpoint
-- For every other table: something of the topic changed.
CREATE FUNCTION tell_any_change() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  PERFORM tell_change(TG_ARGV[0], NULL, NULL);
  RETURN NULL;
END $$;
--> statement-breakpoint
DO $$
DECLARE
  told record;
BEGIN
  FOR told IN
    SELECT * FROM (VALUES
      ('appointments', 'tell_timed_change', 'appointments'),
      ('group_sessions', 'tell_timed_change', 'appointments'),
      ('session_exceptions', 'tell_practitioner_change', 'hours'),
      ('availabilities', 'tell_practitioner_change', 'hours')
    ) AS t(relation, teller, topic)
  LOOP
    EXECUTE format('CREATE TRIGGER %I AFTER INSERT ON %I REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION %I(%L)',
      told.relation || '_tell_insert', told.relation, told.teller, told.topic);
    EXECUTE format('CREATE TRIGGER %I AFTER UPDATE ON %I REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION %I(%L)',
      told.relation || '_tell_update', told.relation, told.teller, told.topic);
    EXECUTE format('CREATE TRIGGER %I AFTER DELETE ON %I REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION %I(%L)',
      told.relation || '_tell_delete', told.relation, told.teller, told.topic);
  END LOOP;
END $$;
--> statement-breakpoint
CREATE TRIGGER public_holidays_tell AFTER INSERT OR UPDATE OR DELETE ON "public_holidays" FOR EACH STATEMENT EXECUTE FUNCTION tell_any_change('hours');
--> statement-breakpoint
CREATE TRIGGER time_off_tell AFTER INSERT OR UPDATE OR DELETE ON "time_off" FOR EACH STATEMENT EXECUTE FUNCTION tell_any_change('hours');
--> statement-breakpoint
-- Whose name stands on the calendars changes with these.
CREATE TRIGGER patient_restrictions_tell AFTER INSERT OR UPDATE ON "patient_restrictions" FOR EACH STATEMENT EXECUTE FUNCTION tell_any_change('appointments');
--> statement-breakpoint
CREATE TRIGGER patient_restriction_viewers_tell AFTER INSERT OR UPDATE OR DELETE ON "patient_restriction_viewers" FOR EACH STATEMENT EXECUTE FUNCTION tell_any_change('appointments');
