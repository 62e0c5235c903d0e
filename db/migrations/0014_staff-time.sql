CREATE TYPE "public"."shift_swap_status" AS ENUM('offered', 'accepted', 'declined', 'approved', 'refused', 'withdrawn');--> statement-breakpoint
CREATE TYPE "public"."time_off_kind" AS ENUM('annual', 'sick', 'study', 'other');--> statement-breakpoint
CREATE TYPE "public"."time_off_status" AS ENUM('requested', 'approved', 'refused', 'cancelled');--> statement-breakpoint
CREATE TABLE "staff_availabilities" (
	"id" uuid PRIMARY KEY NOT NULL,
	"user_id" uuid NOT NULL,
	"weekday" integer NOT NULL,
	"start_minute" integer NOT NULL,
	"end_minute" integer NOT NULL,
	"effective_from" date NOT NULL,
	"effective_to" date,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"created_by" uuid,
	"ended_at" timestamp (3) with time zone,
	CONSTRAINT "staff_availabilities_weekday" CHECK ("staff_availabilities"."weekday" BETWEEN 1 AND 7),
	CONSTRAINT "staff_availabilities_minutes" CHECK ("staff_availabilities"."start_minute" >= 0 AND "staff_availabilities"."end_minute" <= 1440 AND "staff_availabilities"."start_minute" < "staff_availabilities"."end_minute"),
	CONSTRAINT "staff_availabilities_effective" CHECK ("staff_availabilities"."effective_to" IS NULL OR "staff_availabilities"."effective_to" > "staff_availabilities"."effective_from")
);
--> statement-breakpoint
CREATE TABLE "notification_preferences" (
	"user_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"in_app" boolean NOT NULL,
	"by_email" boolean NOT NULL,
	CONSTRAINT "notification_preferences_user_id_kind_pk" PRIMARY KEY("user_id","kind")
);
--> statement-breakpoint
CREATE TABLE "rotas" (
	"id" uuid PRIMARY KEY NOT NULL,
	"department_id" uuid NOT NULL,
	"week_from" date NOT NULL,
	"published_at" timestamp (3) with time zone,
	"published_by" uuid,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "rotas_begin_on_monday" CHECK (extract(isodow from "rotas"."week_from") = 1),
	CONSTRAINT "rotas_publication_explained" CHECK ("rotas"."published_at" IS NOT NULL OR "rotas"."published_by" IS NULL)
);
--> statement-breakpoint
CREATE TABLE "shift_kinds" (
	"id" uuid PRIMARY KEY NOT NULL,
	"department_id" uuid NOT NULL,
	"name" text NOT NULL,
	"start_minute" integer NOT NULL,
	"end_minute" integer NOT NULL,
	"is_active" boolean DEFAULT true NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "shift_kinds_id_department_unique" UNIQUE("id","department_id"),
	CONSTRAINT "shift_kinds_minutes" CHECK ("shift_kinds"."start_minute" BETWEEN 0 AND 1439 AND "shift_kinds"."end_minute" > "shift_kinds"."start_minute" AND "shift_kinds"."end_minute" - "shift_kinds"."start_minute" <= 1440)
);
--> statement-breakpoint
CREATE TABLE "shift_needs" (
	"shift_kind_id" uuid NOT NULL,
	"weekday" integer NOT NULL,
	"role" "role" NOT NULL,
	"headcount" integer NOT NULL,
	CONSTRAINT "shift_needs_shift_kind_id_weekday_role_pk" PRIMARY KEY("shift_kind_id","weekday","role"),
	CONSTRAINT "shift_needs_weekday" CHECK ("shift_needs"."weekday" BETWEEN 1 AND 7),
	CONSTRAINT "shift_needs_headcount" CHECK ("shift_needs"."headcount" BETWEEN 1 AND 99),
	CONSTRAINT "shift_needs_staff" CHECK ("shift_needs"."role" <> 'patient')
);
--> statement-breakpoint
CREATE TABLE "shift_swaps" (
	"id" uuid PRIMARY KEY NOT NULL,
	"offered_shift_id" uuid NOT NULL,
	"offered_by" uuid NOT NULL,
	"asked_user_id" uuid,
	"wanted_shift_id" uuid,
	"note" text,
	"status" "shift_swap_status" NOT NULL,
	"offered_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"answered_by" uuid,
	"answered_at" timestamp (3) with time zone,
	"answer_reason" text,
	"decided_by" uuid,
	"decided_at" timestamp (3) with time zone,
	"decision_reason" text,
	"withdrawn_at" timestamp (3) with time zone,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "shift_swaps_not_with_oneself" CHECK ("shift_swaps"."asked_user_id" <> "shift_swaps"."offered_by"),
	CONSTRAINT "shift_swaps_two_duties" CHECK ("shift_swaps"."wanted_shift_id" <> "shift_swaps"."offered_shift_id"),
	CONSTRAINT "shift_swaps_answer_explained" CHECK ("shift_swaps"."status" NOT IN ('accepted', 'declined', 'approved', 'refused') OR ("shift_swaps"."answered_by" IS NOT NULL AND "shift_swaps"."answered_at" IS NOT NULL)),
	CONSTRAINT "shift_swaps_decision_explained" CHECK ("shift_swaps"."status" NOT IN ('approved', 'refused') OR ("shift_swaps"."decided_at" IS NOT NULL)),
	CONSTRAINT "shift_swaps_refusal_has_reason" CHECK ("shift_swaps"."status" <> 'refused' OR "shift_swaps"."decision_reason" IS NOT NULL),
	CONSTRAINT "shift_swaps_withdrawn" CHECK (("shift_swaps"."status" = 'withdrawn') = ("shift_swaps"."withdrawn_at" IS NOT NULL))
);
--> statement-breakpoint
CREATE TABLE "shifts" (
	"id" uuid PRIMARY KEY NOT NULL,
	"user_id" uuid NOT NULL,
	"department_id" uuid NOT NULL,
	"shift_kind_id" uuid NOT NULL,
	"role" "role" NOT NULL,
	"on_day" date NOT NULL,
	"starts_at" timestamp (3) with time zone NOT NULL,
	"ends_at" timestamp (3) with time zone NOT NULL,
	"assigned_by" uuid,
	"assigned_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"published_at" timestamp (3) with time zone,
	"removed_at" timestamp (3) with time zone,
	"removed_by" uuid,
	"remove_reason" text,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "shifts_ends_after_start" CHECK ("shifts"."ends_at" > "shifts"."starts_at"),
	CONSTRAINT "shifts_staff" CHECK ("shifts"."role" <> 'patient'),
	CONSTRAINT "shifts_removal_explained" CHECK (("shifts"."removed_at" IS NULL) = ("shifts"."remove_reason" IS NULL))
);
--> statement-breakpoint
CREATE TABLE "time_off" (
	"id" uuid PRIMARY KEY NOT NULL,
	"user_id" uuid NOT NULL,
	"kind" time_off_kind NOT NULL,
	"starts_at" timestamp (3) with time zone NOT NULL,
	"ends_at" timestamp (3) with time zone NOT NULL,
	"is_whole_days" boolean NOT NULL,
	"note" text,
	"status" time_off_status NOT NULL,
	"requested_by" uuid,
	"requested_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"decided_by" uuid,
	"decided_at" timestamp (3) with time zone,
	"decision_reason" text,
	"cancelled_by" uuid,
	"cancelled_at" timestamp (3) with time zone,
	"cancel_reason" text,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "time_off_ends_after_start" CHECK ("time_off"."ends_at" > "time_off"."starts_at"),
	CONSTRAINT "time_off_decision_explained" CHECK ("time_off"."status" NOT IN ('approved', 'refused') OR "time_off"."decided_at" IS NOT NULL),
	CONSTRAINT "time_off_refusal_has_reason" CHECK ("time_off"."status" <> 'refused' OR "time_off"."decision_reason" IS NOT NULL),
	CONSTRAINT "time_off_cancel_explained" CHECK (("time_off"."status" = 'cancelled') = ("time_off"."cancelled_at" IS NOT NULL))
);
--> statement-breakpoint
ALTER TABLE "staff_availabilities" ADD CONSTRAINT "staff_availabilities_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "staff_availabilities" ADD CONSTRAINT "staff_availabilities_created_by_users_id_fk" FOREIGN KEY ("created_by") REFERENCES "public"."users"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "notification_preferences" ADD CONSTRAINT "notification_preferences_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rotas" ADD CONSTRAINT "rotas_department_id_departments_id_fk" FOREIGN KEY ("department_id") REFERENCES "public"."departments"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rotas" ADD CONSTRAINT "rotas_published_by_users_id_fk" FOREIGN KEY ("published_by") REFERENCES "public"."users"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "shift_kinds" ADD CONSTRAINT "shift_kinds_department_id_departments_id_fk" FOREIGN KEY ("department_id") REFERENCES "public"."departments"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "shift_needs" ADD CONSTRAINT "shift_needs_shift_kind_id_shift_kinds_id_fk" FOREIGN KEY ("shift_kind_id") REFERENCES "public"."shift_kinds"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "shift_swaps" ADD CONSTRAINT "shift_swaps_offered_shift_id_shifts_id_fk" FOREIGN KEY ("offered_shift_id") REFERENCES "public"."shifts"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "shift_swaps" ADD CONSTRAINT "shift_swaps_offered_by_users_id_fk" FOREIGN KEY ("offered_by") REFERENCES "public"."users"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "shift_swaps" ADD CONSTRAINT "shift_swaps_asked_user_id_users_id_fk" FOREIGN KEY ("asked_user_id") REFERENCES "public"."users"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "shift_swaps" ADD CONSTRAINT "shift_swaps_wanted_shift_id_shifts_id_fk" FOREIGN KEY ("wanted_shift_id") REFERENCES "public"."shifts"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "shift_swaps" ADD CONSTRAINT "shift_swaps_answered_by_users_id_fk" FOREIGN KEY ("answered_by") REFERENCES "public"."users"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "shift_swaps" ADD CONSTRAINT "shift_swaps_decided_by_users_id_fk" FOREIGN KEY ("decided_by") REFERENCES "public"."users"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "shifts" ADD CONSTRAINT "shifts_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "shifts" ADD CONSTRAINT "shifts_assigned_by_users_id_fk" FOREIGN KEY ("assigned_by") REFERENCES "public"."users"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "shifts" ADD CONSTRAINT "shifts_removed_by_users_id_fk" FOREIGN KEY ("removed_by") REFERENCES "public"."users"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "shifts" ADD CONSTRAINT "shifts_kind_of_department" FOREIGN KEY ("shift_kind_id","department_id") REFERENCES "public"."shift_kinds"("id","department_id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "time_off" ADD CONSTRAINT "time_off_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "time_off" ADD CONSTRAINT "time_off_requested_by_users_id_fk" FOREIGN KEY ("requested_by") REFERENCES "public"."users"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "time_off" ADD CONSTRAINT "time_off_decided_by_users_id_fk" FOREIGN KEY ("decided_by") REFERENCES "public"."users"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "time_off" ADD CONSTRAINT "time_off_cancelled_by_users_id_fk" FOREIGN KEY ("cancelled_by") REFERENCES "public"."users"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "staff_availabilities_user" ON "staff_availabilities" USING btree ("user_id","weekday","start_minute");--> statement-breakpoint
CREATE INDEX "staff_availabilities_created_by" ON "staff_availabilities" USING btree ("created_by");--> statement-breakpoint
CREATE UNIQUE INDEX "rotas_week_unique" ON "rotas" USING btree ("department_id","week_from");--> statement-breakpoint
CREATE INDEX "rotas_published_by" ON "rotas" USING btree ("published_by");--> statement-breakpoint
CREATE UNIQUE INDEX "shift_kinds_name_unique" ON "shift_kinds" USING btree ("department_id","name");--> statement-breakpoint
CREATE UNIQUE INDEX "shift_swaps_one_open" ON "shift_swaps" USING btree ("offered_shift_id") WHERE "shift_swaps"."status" IN ('offered', 'accepted');--> statement-breakpoint
CREATE INDEX "shift_swaps_offered_shift" ON "shift_swaps" USING btree ("offered_shift_id");--> statement-breakpoint
CREATE INDEX "shift_swaps_wanted_shift" ON "shift_swaps" USING btree ("wanted_shift_id");--> statement-breakpoint
CREATE INDEX "shift_swaps_offered_by" ON "shift_swaps" USING btree ("offered_by");--> statement-breakpoint
CREATE INDEX "shift_swaps_asked" ON "shift_swaps" USING btree ("asked_user_id");--> statement-breakpoint
CREATE INDEX "shift_swaps_answered_by" ON "shift_swaps" USING btree ("answered_by");--> statement-breakpoint
CREATE INDEX "shift_swaps_decided_by" ON "shift_swaps" USING btree ("decided_by");--> statement-breakpoint
CREATE INDEX "shift_swaps_status" ON "shift_swaps" USING btree ("status","offered_at","id");--> statement-breakpoint
CREATE INDEX "shifts_department_day" ON "shifts" USING btree ("department_id","on_day");--> statement-breakpoint
CREATE INDEX "shifts_user_starts" ON "shifts" USING btree ("user_id","starts_at");--> statement-breakpoint
CREATE INDEX "shifts_starts" ON "shifts" USING btree ("starts_at","id") WHERE "shifts"."removed_at" IS NULL;--> statement-breakpoint
CREATE INDEX "shifts_kind" ON "shifts" USING btree ("shift_kind_id","department_id");--> statement-breakpoint
CREATE INDEX "shifts_assigned_by" ON "shifts" USING btree ("assigned_by");--> statement-breakpoint
CREATE INDEX "shifts_removed_by" ON "shifts" USING btree ("removed_by");--> statement-breakpoint
CREATE INDEX "time_off_user" ON "time_off" USING btree ("user_id","starts_at");--> statement-breakpoint
CREATE INDEX "time_off_status_starts" ON "time_off" USING btree ("status","starts_at","id");--> statement-breakpoint
CREATE INDEX "time_off_requested_by" ON "time_off" USING btree ("requested_by");--> statement-breakpoint
CREATE INDEX "time_off_decided_by" ON "time_off" USING btree ("decided_by");--> statement-breakpoint
CREATE INDEX "time_off_cancelled_by" ON "time_off" USING btree ("cancelled_by");--> statement-breakpoint
ALTER TABLE "staff_availabilities" ADD CONSTRAINT "staff_availabilities_no_overlap" EXCLUDE USING gist (
  "user_id" WITH =,
  "weekday" WITH =,
  int4range("start_minute", "end_minute", '[)') WITH &&,
  daterange("effective_from", "effective_to", '[)') WITH &&
) WHERE ("ended_at" IS NULL);
--> statement-breakpoint
ALTER TABLE "time_off" ADD CONSTRAINT "time_off_no_overlap" EXCLUDE USING gist (
  "user_id" WITH =,
  tstzrange("starts_at", "ends_at", '[)') WITH &&
) WHERE ("status" IN ('requested', 'approved'));
--> statement-breakpoint
ALTER TABLE "shifts" ADD CONSTRAINT "shifts_one_place_at_once" EXCLUDE USING gist (
  "user_id" WITH =,
  tstzrange("starts_at", "ends_at", '[)') WITH &&
) WHERE ("removed_at" IS NULL) DEFERRABLE INITIALLY IMMEDIATE;
--> statement-breakpoint
-- Both triggers lock the person, so that of an approval and an assignment at the same time one sees the other.
CREATE FUNCTION refuse_shift_in_time_off() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM 1 FROM users WHERE id = NEW.user_id FOR NO KEY UPDATE;
  IF EXISTS (
    SELECT 1 FROM time_off
    WHERE user_id = NEW.user_id AND status = 'approved'
      AND tstzrange(starts_at, ends_at, '[)') && tstzrange(NEW.starts_at, NEW.ends_at, '[)')
  ) THEN
    RAISE EXCEPTION 'a shift lies inside approved time off'
      USING ERRCODE = 'exclusion_violation', CONSTRAINT = 'shifts_not_in_time_off';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER shifts_not_in_time_off BEFORE INSERT OR UPDATE OF user_id, starts_at, ends_at, removed_at ON "shifts"
  FOR EACH ROW WHEN (NEW.removed_at IS NULL) EXECUTE FUNCTION refuse_shift_in_time_off();
--> statement-breakpoint
CREATE FUNCTION refuse_time_off_over_shifts() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM 1 FROM users WHERE id = NEW.user_id FOR NO KEY UPDATE;
  IF EXISTS (
    SELECT 1 FROM shifts
    WHERE user_id = NEW.user_id AND removed_at IS NULL
      AND tstzrange(starts_at, ends_at, '[)') && tstzrange(NEW.starts_at, NEW.ends_at, '[)')
  ) THEN
    RAISE EXCEPTION 'approved time off covers a shift'
      USING ERRCODE = 'exclusion_violation', CONSTRAINT = 'time_off_no_shifts';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER time_off_no_shifts BEFORE INSERT OR UPDATE OF user_id, starts_at, ends_at, status ON "time_off"
  FOR EACH ROW WHEN (NEW.status = 'approved') EXECUTE FUNCTION refuse_time_off_over_shifts();
