-- A row reaches a patient also by being changed, and a relation names two: neither way leads to a record that is no more.
CREATE FUNCTION refuse_merged_relative() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE survivor uuid;
BEGIN
  SELECT merged_into_id INTO survivor FROM patients WHERE id = NEW.related_patient_id FOR KEY SHARE;
  IF survivor IS NOT NULL THEN
    RAISE EXCEPTION 'the record was merged into another'
      USING ERRCODE = 'restrict_violation', CONSTRAINT = 'patients_merged';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER refuse_merged_relative BEFORE INSERT OR UPDATE OF related_patient_id ON patient_relations
  FOR EACH ROW EXECUTE FUNCTION refuse_merged_relative();
--> statement-breakpoint
CREATE OR REPLACE FUNCTION guard_patient_tables() RETURNS void LANGUAGE plpgsql AS $$
DECLARE target regclass;
BEGIN
  FOR target IN
    SELECT DISTINCT fk.conrelid::regclass
    FROM pg_constraint AS fk JOIN pg_attribute AS col ON col.attrelid = fk.conrelid AND col.attnum = ANY (fk.conkey)
    WHERE fk.contype = 'f' AND fk.connamespace = 'public'::regnamespace AND col.attname = 'patient_id'
      AND NOT EXISTS (SELECT FROM pg_trigger WHERE tgrelid = fk.conrelid AND tgname = 'refuse_merged_patient')
  LOOP
    EXECUTE format('CREATE TRIGGER refuse_merged_patient BEFORE INSERT OR UPDATE OF patient_id ON %s FOR EACH ROW EXECUTE FUNCTION refuse_merged_patient()', target);
  END LOOP;
END $$;
--> statement-breakpoint
-- Guarded again, in the new way, when this and every other migration has run.
DO $$
DECLARE target regclass;
BEGIN
  FOR target IN SELECT tgrelid::regclass FROM pg_trigger WHERE tgname = 'refuse_merged_patient'
  LOOP
    EXECUTE format('DROP TRIGGER refuse_merged_patient ON %s', target);
  END LOOP;
END $$;
