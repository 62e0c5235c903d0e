CREATE TYPE "public"."duplicate_status" AS ENUM('open', 'dismissed', 'merged');--> statement-breakpoint
CREATE TYPE "public"."merge_side" AS ENUM('survivor', 'merged');--> statement-breakpoint
CREATE TYPE "public"."identity_resolution" AS ENUM('identified', 'merged');--> statement-breakpoint
CREATE TABLE "patient_duplicate_runs" (
	"id" uuid PRIMARY KEY NOT NULL,
	"changed_since" timestamp (3) with time zone,
	"started_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"started_by" uuid,
	"finished_at" timestamp (3) with time zone,
	"after_id" uuid,
	"patient_count" integer DEFAULT 0 NOT NULL,
	"pair_count" integer DEFAULT 0 NOT NULL,
	"found_count" integer DEFAULT 0 NOT NULL,
	"was_bounded" boolean DEFAULT false NOT NULL
);
--> statement-breakpoint
CREATE TABLE "patient_duplicates" (
	"id" uuid PRIMARY KEY NOT NULL,
	"first_id" uuid NOT NULL,
	"second_id" uuid NOT NULL,
	"bits" real NOT NULL,
	"evidence" jsonb NOT NULL,
	"status" "duplicate_status" DEFAULT 'open' NOT NULL,
	"first_version" integer NOT NULL,
	"second_version" integer NOT NULL,
	"found_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"decided_by" uuid,
	"decided_at" timestamp (3) with time zone,
	"decide_reason" text,
	CONSTRAINT "patient_duplicates_pair_unique" UNIQUE("first_id","second_id"),
	CONSTRAINT "patient_duplicates_ordered" CHECK ("patient_duplicates"."first_id" < "patient_duplicates"."second_id"),
	CONSTRAINT "patient_duplicates_decision_explained" CHECK (("patient_duplicates"."status" = 'open') = ("patient_duplicates"."decided_at" IS NULL) AND ("patient_duplicates"."decided_at" IS NULL) = ("patient_duplicates"."decide_reason" IS NULL))
);
--> statement-breakpoint
CREATE TABLE "patient_merge_rows" (
	"merge_id" uuid NOT NULL,
	"table_name" text NOT NULL,
	"row_id" uuid NOT NULL,
	"side" "merge_side" NOT NULL,
	"before" jsonb,
	CONSTRAINT "patient_merge_rows_merge_id_table_name_row_id_pk" PRIMARY KEY("merge_id","table_name","row_id")
);
--> statement-breakpoint
CREATE TABLE "patient_merges" (
	"id" uuid PRIMARY KEY NOT NULL,
	"survivor_id" uuid NOT NULL,
	"merged_id" uuid NOT NULL,
	"reason" text NOT NULL,
	"before" jsonb NOT NULL,
	"after" jsonb NOT NULL,
	"counts" jsonb NOT NULL,
	"merged_by" uuid NOT NULL,
	"merged_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"undone_by" uuid,
	"undone_at" timestamp (3) with time zone,
	"undo_reason" text,
	"carried_out_in" "xid8" DEFAULT pg_current_xact_id() NOT NULL,
	CONSTRAINT "patient_merges_two_records" CHECK ("patient_merges"."survivor_id" <> "patient_merges"."merged_id"),
	CONSTRAINT "patient_merges_undo_explained" CHECK (("patient_merges"."undone_at" IS NULL) = ("patient_merges"."undone_by" IS NULL) AND ("patient_merges"."undone_at" IS NULL) = ("patient_merges"."undo_reason" IS NULL))
);
--> statement-breakpoint
CREATE TABLE "temporary_identities" (
	"id" uuid PRIMARY KEY NOT NULL,
	"patient_id" uuid NOT NULL,
	"sex" "sex" NOT NULL,
	"ordinal" integer NOT NULL,
	"approximate_age_years" integer,
	"note" text,
	"given_by" uuid NOT NULL,
	"given_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"resolution" "identity_resolution",
	"resolved_by" uuid,
	"resolved_at" timestamp (3) with time zone,
	CONSTRAINT "temporary_identities_age" CHECK ("temporary_identities"."approximate_age_years" BETWEEN 0 AND 120),
	CONSTRAINT "temporary_identities_ordinal_positive" CHECK ("temporary_identities"."ordinal" > 0),
	CONSTRAINT "temporary_identities_resolution_complete" CHECK (("temporary_identities"."resolved_at" IS NULL) = ("temporary_identities"."resolved_by" IS NULL) AND ("temporary_identities"."resolved_at" IS NULL) = ("temporary_identities"."resolution" IS NULL))
);
--> statement-breakpoint
ALTER TABLE "patients" ADD COLUMN "is_unidentified" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "patients" ADD COLUMN "merged_into_id" uuid;--> statement-breakpoint
ALTER TABLE "patient_duplicate_runs" ADD CONSTRAINT "patient_duplicate_runs_started_by_users_id_fk" FOREIGN KEY ("started_by") REFERENCES "public"."users"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "patient_duplicates" ADD CONSTRAINT "patient_duplicates_first_id_patients_id_fk" FOREIGN KEY ("first_id") REFERENCES "public"."patients"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "patient_duplicates" ADD CONSTRAINT "patient_duplicates_second_id_patients_id_fk" FOREIGN KEY ("second_id") REFERENCES "public"."patients"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "patient_duplicates" ADD CONSTRAINT "patient_duplicates_decided_by_users_id_fk" FOREIGN KEY ("decided_by") REFERENCES "public"."users"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "patient_merge_rows" ADD CONSTRAINT "patient_merge_rows_merge_id_patient_merges_id_fk" FOREIGN KEY ("merge_id") REFERENCES "public"."patient_merges"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "patient_merges" ADD CONSTRAINT "patient_merges_survivor_id_patients_id_fk" FOREIGN KEY ("survivor_id") REFERENCES "public"."patients"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "patient_merges" ADD CONSTRAINT "patient_merges_merged_id_patients_id_fk" FOREIGN KEY ("merged_id") REFERENCES "public"."patients"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "patient_merges" ADD CONSTRAINT "patient_merges_merged_by_users_id_fk" FOREIGN KEY ("merged_by") REFERENCES "public"."users"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "patient_merges" ADD CONSTRAINT "patient_merges_undone_by_users_id_fk" FOREIGN KEY ("undone_by") REFERENCES "public"."users"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "temporary_identities" ADD CONSTRAINT "temporary_identities_patient_id_patients_id_fk" FOREIGN KEY ("patient_id") REFERENCES "public"."patients"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "temporary_identities" ADD CONSTRAINT "temporary_identities_given_by_users_id_fk" FOREIGN KEY ("given_by") REFERENCES "public"."users"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "temporary_identities" ADD CONSTRAINT "temporary_identities_resolved_by_users_id_fk" FOREIGN KEY ("resolved_by") REFERENCES "public"."users"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "patient_duplicate_runs_started" ON "patient_duplicate_runs" USING btree ("started_at" DESC NULLS FIRST);--> statement-breakpoint
CREATE INDEX "patient_duplicate_runs_started_by" ON "patient_duplicate_runs" USING btree ("started_by");--> statement-breakpoint
CREATE INDEX "patient_duplicates_second" ON "patient_duplicates" USING btree ("second_id");--> statement-breakpoint
CREATE INDEX "patient_duplicates_status" ON "patient_duplicates" USING btree ("status","bits" DESC NULLS FIRST,"id");--> statement-breakpoint
CREATE INDEX "patient_duplicates_decided_by" ON "patient_duplicates" USING btree ("decided_by");--> statement-breakpoint
CREATE UNIQUE INDEX "patient_merges_one_standing" ON "patient_merges" USING btree ("merged_id") WHERE "patient_merges"."undone_at" IS NULL;--> statement-breakpoint
CREATE INDEX "patient_merges_survivor" ON "patient_merges" USING btree ("survivor_id","merged_at" DESC NULLS FIRST);--> statement-breakpoint
CREATE INDEX "patient_merges_merged" ON "patient_merges" USING btree ("merged_id");--> statement-breakpoint
CREATE INDEX "patient_merges_merged_by" ON "patient_merges" USING btree ("merged_by");--> statement-breakpoint
CREATE INDEX "patient_merges_undone_by" ON "patient_merges" USING btree ("undone_by");--> statement-breakpoint
CREATE INDEX "patient_merges_carried_out_in" ON "patient_merges" USING btree ("carried_out_in");--> statement-breakpoint
CREATE INDEX "temporary_identities_patient" ON "temporary_identities" USING btree ("patient_id");--> statement-breakpoint
CREATE INDEX "temporary_identities_given_by" ON "temporary_identities" USING btree ("given_by");--> statement-breakpoint
CREATE INDEX "temporary_identities_resolved_by" ON "temporary_identities" USING btree ("resolved_by");--> statement-breakpoint
CREATE UNIQUE INDEX "temporary_identities_ordinal_free" ON "temporary_identities" USING btree ("sex","ordinal") WHERE "temporary_identities"."resolved_at" IS NULL;--> statement-breakpoint
ALTER TABLE "patients" ADD CONSTRAINT "patients_merged_into_id_patients_id_fk" FOREIGN KEY ("merged_into_id") REFERENCES "public"."patients"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "patients_updated" ON "patients" USING btree ("updated_at","id");--> statement-breakpoint
CREATE INDEX "patients_sounds" ON "patients" USING btree (public.dmetaphone("family_search"),public.dmetaphone(split_part("given_search", ' ', 1)));--> statement-breakpoint
CREATE INDEX "patients_merged_into" ON "patients" USING btree ("merged_into_id");--> statement-breakpoint
ALTER TABLE "patients" ADD CONSTRAINT "patients_not_merged_into_itself" CHECK ("patients"."merged_into_id" <> "patients"."id");--> statement-breakpoint
-- What is final may still follow its patient when two records are merged or parted, and only then, and only that changes.
CREATE FUNCTION follows_merge(was jsonb, becomes jsonb) RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT was - 'patient_id' - 'revision' = becomes - 'patient_id' - 'revision' AND EXISTS (
    SELECT FROM patient_merges
    WHERE carried_out_in = pg_current_xact_id()
      AND (was->>'patient_id')::uuid IN (survivor_id, merged_id)
      AND (becomes->>'patient_id')::uuid IN (survivor_id, merged_id)
  )
$$;
--> statement-breakpoint
CREATE OR REPLACE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'UPDATE' AND TG_LEVEL = 'ROW' AND TG_TABLE_NAME <> 'audit_events' AND follows_merge(to_jsonb(OLD), to_jsonb(NEW)) THEN
    RETURN NEW;
  END IF;
  RAISE EXCEPTION 'rows of % are never changed', TG_TABLE_NAME
    USING ERRCODE = 'restrict_violation', CONSTRAINT = TG_TABLE_NAME || '_immutable';
END $$;
--> statement-breakpoint
CREATE OR REPLACE FUNCTION refuse_change_of_signed_record() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'UPDATE' AND follows_merge(to_jsonb(OLD), to_jsonb(NEW)) THEN
    RETURN NEW;
  END IF;
  IF OLD.status <> 'draft' AND (TG_OP = 'DELETE' OR
    (OLD.description, OLD.diagnosis, OLD.treatment, OLD.author_id, OLD.signed_at, OLD.signed_by, OLD.encounter_id, OLD.patient_id, OLD.supersedes_id)
    IS DISTINCT FROM
    (NEW.description, NEW.diagnosis, NEW.treatment, NEW.author_id, NEW.signed_at, NEW.signed_by, NEW.encounter_id, NEW.patient_id, NEW.supersedes_id)) THEN
    RAISE EXCEPTION 'a signed record is amended, never changed'
      USING ERRCODE = 'restrict_violation', CONSTRAINT = 'records_signed_is_final';
  END IF;
  RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;
END $$;
--> statement-breakpoint
CREATE OR REPLACE FUNCTION refuse_change_of_issued_invoice() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'UPDATE' AND follows_merge(to_jsonb(OLD), to_jsonb(NEW)) THEN
    RETURN NEW;
  END IF;
  IF OLD.status <> 'draft' AND (TG_OP = 'DELETE' OR
    (OLD.number, OLD.patient_id, OLD.encounter_id, OLD.currency, OLD.total_minor, OLD.issued_at)
    IS DISTINCT FROM (NEW.number, NEW.patient_id, NEW.encounter_id, NEW.currency, NEW.total_minor, NEW.issued_at)) THEN
    RAISE EXCEPTION 'an issued invoice is corrected by a credit note, never edited'
      USING ERRCODE = 'restrict_violation', CONSTRAINT = 'invoices_issued_frozen';
  END IF;
  RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;
END $$;
--> statement-breakpoint
-- Whoever waited for a merge to finish must not then write into the record that is no more.
CREATE FUNCTION refuse_merged_patient() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE survivor uuid;
BEGIN
  SELECT merged_into_id INTO survivor FROM patients WHERE id = NEW.patient_id FOR KEY SHARE;
  IF survivor IS NOT NULL THEN
    RAISE EXCEPTION 'the record was merged into another'
      USING ERRCODE = 'restrict_violation', CONSTRAINT = 'patients_merged';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
-- Run after every migration, so that a table that comes later is guarded as well.
CREATE FUNCTION guard_patient_tables() RETURNS void LANGUAGE plpgsql AS $$
DECLARE target regclass;
BEGIN
  FOR target IN
    SELECT DISTINCT fk.conrelid::regclass
    FROM pg_constraint AS fk JOIN pg_attribute AS col ON col.attrelid = fk.conrelid AND col.attnum = ANY (fk.conkey)
    WHERE fk.contype = 'f' AND fk.connamespace = 'public'::regnamespace AND col.attname = 'patient_id'
      AND NOT EXISTS (SELECT FROM pg_trigger WHERE tgrelid = fk.conrelid AND tgname = 'refuse_merged_patient')
  LOOP
    EXECUTE format('CREATE TRIGGER refuse_merged_patient BEFORE INSERT ON %s FOR EACH ROW EXECUTE FUNCTION refuse_merged_patient()', target);
  END LOOP;
END $$;
