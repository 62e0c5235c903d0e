CREATE TYPE "public"."location_kind" AS ENUM('site', 'building', 'floor');--> statement-breakpoint
CREATE TYPE "public"."profession" AS ENUM('doctor', 'nurse', 'midwife', 'therapist', 'pharmacist', 'laboratory', 'radiography', 'reception', 'billing', 'management', 'administration', 'support');--> statement-breakpoint
CREATE TABLE "handovers" (
	"id" uuid PRIMARY KEY NOT NULL,
	"from_staff_member_id" uuid NOT NULL,
	"to_staff_member_id" uuid,
	"kind" text NOT NULL,
	"moved_count" integer NOT NULL,
	"left_count" integer NOT NULL,
	"done_by" uuid NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "handovers_counts" CHECK ("handovers"."moved_count" >= 0 AND "handovers"."left_count" >= 0),
	CONSTRAINT "handovers_to_somebody_else" CHECK ("handovers"."to_staff_member_id" <> "handovers"."from_staff_member_id")
);
--> statement-breakpoint
CREATE TABLE "locations" (
	"id" uuid PRIMARY KEY NOT NULL,
	"code" text NOT NULL,
	"name" text NOT NULL,
	"kind" "location_kind" NOT NULL,
	"parent_id" uuid,
	"parent_kind" "location_kind",
	"is_active" boolean DEFAULT true NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "locations_id_kind_unique" UNIQUE("id","kind"),
	CONSTRAINT "locations_part_of_something_larger" CHECK (("locations"."kind" = 'site' AND "locations"."parent_id" IS NULL AND "locations"."parent_kind" IS NULL) OR ("locations"."parent_id" IS NOT NULL AND (("locations"."kind" = 'building' AND "locations"."parent_kind" = 'site') OR ("locations"."kind" = 'floor' AND "locations"."parent_kind" IN ('site', 'building')))))
);
--> statement-breakpoint
CREATE TABLE "practitioner_rooms" (
	"practitioner_id" uuid NOT NULL,
	"room_id" uuid NOT NULL,
	CONSTRAINT "practitioner_rooms_practitioner_id_room_id_pk" PRIMARY KEY("practitioner_id","room_id")
);
--> statement-breakpoint
CREATE TABLE "practitioner_services" (
	"practitioner_id" uuid NOT NULL,
	"service_id" uuid NOT NULL,
	CONSTRAINT "practitioner_services_practitioner_id_service_id_pk" PRIMARY KEY("practitioner_id","service_id")
);
--> statement-breakpoint
CREATE TABLE "service_appointment_types" (
	"service_id" uuid NOT NULL,
	"type_id" uuid NOT NULL,
	CONSTRAINT "service_appointment_types_service_id_type_id_pk" PRIMARY KEY("service_id","type_id")
);
--> statement-breakpoint
CREATE TABLE "services" (
	"id" uuid PRIMARY KEY NOT NULL,
	"code" text NOT NULL,
	"name" text NOT NULL,
	"description" text,
	"department_id" uuid NOT NULL,
	"specialty_id" uuid,
	"location_id" uuid,
	"is_active" boolean DEFAULT true NOT NULL,
	"version" integer DEFAULT 1 NOT NULL
);
--> statement-breakpoint
CREATE TABLE "staff_imports" (
	"id" uuid PRIMARY KEY NOT NULL,
	"file_name" text NOT NULL,
	"sha256" text NOT NULL,
	"added_count" integer NOT NULL,
	"changed_count" integer NOT NULL,
	"unchanged_count" integer NOT NULL,
	"invited_count" integer NOT NULL,
	"imported_by" uuid NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "staff_imports_counts" CHECK ("staff_imports"."added_count" >= 0 AND "staff_imports"."changed_count" >= 0 AND "staff_imports"."unchanged_count" >= 0 AND "staff_imports"."invited_count" >= 0)
);
--> statement-breakpoint
CREATE TABLE "skills" (
	"id" uuid PRIMARY KEY NOT NULL,
	"code" text NOT NULL,
	"name" text NOT NULL,
	"expires" boolean DEFAULT false NOT NULL,
	"is_active" boolean DEFAULT true NOT NULL,
	"version" integer DEFAULT 1 NOT NULL
);
--> statement-breakpoint
CREATE TABLE "staff_members" (
	"id" uuid PRIMARY KEY NOT NULL,
	"staff_number" text NOT NULL,
	"user_id" uuid,
	"name_prefix" text,
	"given_name" text NOT NULL,
	"family_name" text NOT NULL,
	"name_search" text COLLATE "C" NOT NULL,
	"profession" "profession" NOT NULL,
	"job_title" text,
	"department_id" uuid,
	"languages" "language"[] DEFAULT '{}' NOT NULL,
	"work_phone" text,
	"bleep" text,
	"work_email" text,
	"private_phone" text,
	"private_email" text,
	"emergency_contact" text,
	"portrait_file_id" uuid,
	"employed_from" date,
	"employed_to" date,
	"end_reason" text,
	"end_recorded_at" timestamp (3) with time zone,
	"end_recorded_by" uuid,
	"left_at" timestamp (3) with time zone,
	"left_by" uuid,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "staff_members_employment" CHECK ("staff_members"."employed_to" >= "staff_members"."employed_from"),
	CONSTRAINT "staff_members_end_explained" CHECK (("staff_members"."employed_to" IS NULL) = ("staff_members"."end_reason" IS NULL) AND ("staff_members"."employed_to" IS NULL) = ("staff_members"."end_recorded_at" IS NULL)),
	CONSTRAINT "staff_members_left_after_end_recorded" CHECK (("staff_members"."left_at" IS NULL) = ("staff_members"."left_by" IS NULL) AND ("staff_members"."left_at" IS NULL OR "staff_members"."employed_to" IS NOT NULL)),
	CONSTRAINT "staff_members_work_email_normalised" CHECK ("staff_members"."work_email" = lower("staff_members"."work_email"))
);
--> statement-breakpoint
CREATE TABLE "staff_skills" (
	"staff_member_id" uuid NOT NULL,
	"skill_id" uuid NOT NULL,
	"valid_until" date,
	CONSTRAINT "staff_skills_staff_member_id_skill_id_pk" PRIMARY KEY("staff_member_id","skill_id")
);
--> statement-breakpoint
ALTER TABLE "departments" ADD COLUMN "location_id" uuid;--> statement-breakpoint
ALTER TABLE "practitioners" ADD COLUMN "staff_member_id" uuid;--> statement-breakpoint
ALTER TABLE "practitioners" ADD COLUMN "licence_expires_on" date;--> statement-breakpoint
ALTER TABLE "practitioners" ADD COLUMN "consultation_minutes" integer;--> statement-breakpoint
ALTER TABLE "practitioners" ADD COLUMN "biography" text;--> statement-breakpoint
ALTER TABLE "rooms" ADD COLUMN "location_id" uuid;--> statement-breakpoint
ALTER TABLE "handovers" ADD CONSTRAINT "handovers_from_staff_member_id_staff_members_id_fk" FOREIGN KEY ("from_staff_member_id") REFERENCES "public"."staff_members"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "handovers" ADD CONSTRAINT "handovers_to_staff_member_id_staff_members_id_fk" FOREIGN KEY ("to_staff_member_id") REFERENCES "public"."staff_members"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "handovers" ADD CONSTRAINT "handovers_done_by_users_id_fk" FOREIGN KEY ("done_by") REFERENCES "public"."users"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "locations" ADD CONSTRAINT "locations_parent" FOREIGN KEY ("parent_id","parent_kind") REFERENCES "public"."locations"("id","kind") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "practitioner_rooms" ADD CONSTRAINT "practitioner_rooms_practitioner_id_practitioners_id_fk" FOREIGN KEY ("practitioner_id") REFERENCES "public"."practitioners"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "practitioner_rooms" ADD CONSTRAINT "practitioner_rooms_room_id_rooms_id_fk" FOREIGN KEY ("room_id") REFERENCES "public"."rooms"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "practitioner_services" ADD CONSTRAINT "practitioner_services_practitioner_id_practitioners_id_fk" FOREIGN KEY ("practitioner_id") REFERENCES "public"."practitioners"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "practitioner_services" ADD CONSTRAINT "practitioner_services_service_id_services_id_fk" FOREIGN KEY ("service_id") REFERENCES "public"."services"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "service_appointment_types" ADD CONSTRAINT "service_appointment_types_service_id_services_id_fk" FOREIGN KEY ("service_id") REFERENCES "public"."services"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "service_appointment_types" ADD CONSTRAINT "service_appointment_types_type_id_appointment_types_id_fk" FOREIGN KEY ("type_id") REFERENCES "public"."appointment_types"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "services" ADD CONSTRAINT "services_department_id_departments_id_fk" FOREIGN KEY ("department_id") REFERENCES "public"."departments"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "services" ADD CONSTRAINT "services_specialty_id_specialties_id_fk" FOREIGN KEY ("specialty_id") REFERENCES "public"."specialties"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "services" ADD CONSTRAINT "services_location_id_locations_id_fk" FOREIGN KEY ("location_id") REFERENCES "public"."locations"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "staff_imports" ADD CONSTRAINT "staff_imports_imported_by_users_id_fk" FOREIGN KEY ("imported_by") REFERENCES "public"."users"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "staff_members" ADD CONSTRAINT "staff_members_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "staff_members" ADD CONSTRAINT "staff_members_department_id_departments_id_fk" FOREIGN KEY ("department_id") REFERENCES "public"."departments"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "staff_members" ADD CONSTRAINT "staff_members_portrait_file_id_files_id_fk" FOREIGN KEY ("portrait_file_id") REFERENCES "public"."files"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "staff_members" ADD CONSTRAINT "staff_members_end_recorded_by_users_id_fk" FOREIGN KEY ("end_recorded_by") REFERENCES "public"."users"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "staff_members" ADD CONSTRAINT "staff_members_left_by_users_id_fk" FOREIGN KEY ("left_by") REFERENCES "public"."users"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "staff_skills" ADD CONSTRAINT "staff_skills_staff_member_id_staff_members_id_fk" FOREIGN KEY ("staff_member_id") REFERENCES "public"."staff_members"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "staff_skills" ADD CONSTRAINT "staff_skills_skill_id_skills_id_fk" FOREIGN KEY ("skill_id") REFERENCES "public"."skills"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "handovers_from" ON "handovers" USING btree ("from_staff_member_id","created_at");--> statement-breakpoint
CREATE INDEX "handovers_to" ON "handovers" USING btree ("to_staff_member_id");--> statement-breakpoint
CREATE INDEX "handovers_done_by" ON "handovers" USING btree ("done_by");--> statement-breakpoint
CREATE UNIQUE INDEX "locations_code_unique" ON "locations" USING btree ("code");--> statement-breakpoint
CREATE UNIQUE INDEX "locations_name_unique" ON "locations" USING btree ("parent_id","name");--> statement-breakpoint
CREATE INDEX "locations_part_of" ON "locations" USING btree ("parent_id","parent_kind");--> statement-breakpoint
CREATE INDEX "practitioner_rooms_room" ON "practitioner_rooms" USING btree ("room_id");--> statement-breakpoint
CREATE INDEX "practitioner_services_service" ON "practitioner_services" USING btree ("service_id");--> statement-breakpoint
CREATE INDEX "service_appointment_types_type" ON "service_appointment_types" USING btree ("type_id");--> statement-breakpoint
CREATE UNIQUE INDEX "services_code_unique" ON "services" USING btree ("code");--> statement-breakpoint
CREATE UNIQUE INDEX "services_name_unique" ON "services" USING btree ("name");--> statement-breakpoint
CREATE INDEX "services_department" ON "services" USING btree ("department_id");--> statement-breakpoint
CREATE INDEX "services_specialty" ON "services" USING btree ("specialty_id");--> statement-breakpoint
CREATE INDEX "services_location" ON "services" USING btree ("location_id");--> statement-breakpoint
CREATE INDEX "staff_imports_created" ON "staff_imports" USING btree ("created_at","id");--> statement-breakpoint
CREATE INDEX "staff_imports_by" ON "staff_imports" USING btree ("imported_by");--> statement-breakpoint
CREATE UNIQUE INDEX "skills_code_unique" ON "skills" USING btree ("code");--> statement-breakpoint
CREATE UNIQUE INDEX "skills_name_unique" ON "skills" USING btree ("name");--> statement-breakpoint
CREATE UNIQUE INDEX "staff_members_number_unique" ON "staff_members" USING btree ("staff_number");--> statement-breakpoint
CREATE UNIQUE INDEX "staff_members_user_unique" ON "staff_members" USING btree ("user_id");--> statement-breakpoint
CREATE UNIQUE INDEX "staff_members_work_email_unique" ON "staff_members" USING btree ("work_email");--> statement-breakpoint
CREATE INDEX "staff_members_name" ON "staff_members" USING btree ("name_search","id");--> statement-breakpoint
CREATE INDEX "staff_members_department" ON "staff_members" USING btree ("department_id");--> statement-breakpoint
CREATE INDEX "staff_members_portrait" ON "staff_members" USING btree ("portrait_file_id");--> statement-breakpoint
CREATE INDEX "staff_members_employed_to" ON "staff_members" USING btree ("employed_to");--> statement-breakpoint
CREATE INDEX "staff_members_end_recorded_by" ON "staff_members" USING btree ("end_recorded_by");--> statement-breakpoint
CREATE INDEX "staff_members_left_by" ON "staff_members" USING btree ("left_by");--> statement-breakpoint
CREATE INDEX "staff_skills_skill" ON "staff_skills" USING btree ("skill_id","valid_until");--> statement-breakpoint
ALTER TABLE "departments" ADD CONSTRAINT "departments_location_id_locations_id_fk" FOREIGN KEY ("location_id") REFERENCES "public"."locations"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "practitioners" ADD CONSTRAINT "practitioners_staff_member_id_staff_members_id_fk" FOREIGN KEY ("staff_member_id") REFERENCES "public"."staff_members"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rooms" ADD CONSTRAINT "rooms_location_id_locations_id_fk" FOREIGN KEY ("location_id") REFERENCES "public"."locations"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "departments_location" ON "departments" USING btree ("location_id");--> statement-breakpoint
CREATE UNIQUE INDEX "practitioners_staff_member_unique" ON "practitioners" USING btree ("staff_member_id");--> statement-breakpoint
CREATE INDEX "practitioners_licence_expiry" ON "practitioners" USING btree ("licence_expires_on");--> statement-breakpoint
CREATE INDEX "rooms_location" ON "rooms" USING btree ("location_id");--> statement-breakpoint
ALTER TABLE "practitioners" ADD CONSTRAINT "practitioners_consultation_minutes" CHECK ("practitioners"."consultation_minutes" BETWEEN 5 AND 240);--> statement-breakpoint
INSERT INTO "number_series" ("name", "prefix") VALUES ('staff', 'E-');--> statement-breakpoint
-- Everybody who works here already: practitioners who can be booked or have an account, and accounts with a role of staff.
WITH "known" AS (
  SELECT p."id" AS "practitioner_id", p."user_id", p."name_prefix", p."given_name", p."family_name", p."name_search", p."department_id", p."created_at",
    CASE WHEN EXISTS (SELECT FROM "user_roles" r WHERE r."user_id" = p."user_id" AND r."role" = 'nurse')
      AND NOT EXISTS (SELECT FROM "user_roles" r WHERE r."user_id" = p."user_id" AND r."role" = 'doctor')
      THEN 'nurse' ELSE 'doctor' END AS "profession"
  FROM "practitioners" p
  WHERE p."is_active" OR p."user_id" IS NOT NULL
  UNION ALL
  SELECT NULL, u."id", NULL, f."given_name", f."family_name",
    trim(regexp_replace(regexp_replace(lower(public.unaccent(f."family_name" || ' ' || f."given_name")), '[''’ʼ`´.]', '', 'g'), '[^[:alnum:]]+', ' ', 'g')),
    NULL, u."created_at",
    CASE (SELECT r."role" FROM "user_roles" r WHERE r."user_id" = u."id" AND r."role" <> 'patient' ORDER BY r."role" LIMIT 1)
      WHEN 'admin' THEN 'administration' WHEN 'manager' THEN 'management' WHEN 'doctor' THEN 'doctor' WHEN 'nurse' THEN 'nurse'
      WHEN 'receptionist' THEN 'reception' WHEN 'pharmacist' THEN 'pharmacist' WHEN 'lab-technician' THEN 'laboratory'
      ELSE 'billing' END
  FROM "users" u JOIN "profiles" f ON f."user_id" = u."id"
  WHERE EXISTS (SELECT FROM "user_roles" r WHERE r."user_id" = u."id" AND r."role" <> 'patient')
    AND NOT EXISTS (SELECT FROM "practitioners" p WHERE p."user_id" = u."id")
), "people" AS MATERIALIZED (
  SELECT gen_random_uuid() AS "id", row_number() OVER (ORDER BY "created_at", "name_search") AS "place", "known".* FROM "known"
), "added" AS (
  INSERT INTO "staff_members" ("id", "staff_number", "user_id", "name_prefix", "given_name", "family_name", "name_search", "profession", "department_id", "created_at")
  SELECT "id", 'E-' || lpad("place"::text, 6, '0'), "user_id", "name_prefix", "given_name", "family_name", "name_search", "profession"::"profession", "department_id", "created_at"
  FROM "people"
), "counted" AS (
  UPDATE "number_series" SET "next_value" = 1 + (SELECT count(*) FROM "people") WHERE "name" = 'staff'
)
UPDATE "practitioners" SET "staff_member_id" = "people"."id" FROM "people" WHERE "people"."practitioner_id" = "practitioners"."id";--> statement-breakpoint
UPDATE "profiles" SET "given_name" = s."given_name", "family_name" = s."family_name"
FROM "staff_members" s
WHERE s."user_id" = "profiles"."user_id" AND ("profiles"."given_name", "profiles"."family_name") IS DISTINCT FROM (s."given_name", s."family_name");--> statement-breakpoint
-- A person has one name, one account and one department: what practitioners and profiles say of a member of staff is a copy.
CREATE FUNCTION staff_member_shared() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE practitioners SET user_id = NEW.user_id, name_prefix = NEW.name_prefix, given_name = NEW.given_name,
    family_name = NEW.family_name, name_search = NEW.name_search, department_id = NEW.department_id
  WHERE staff_member_id = NEW.id
    AND (user_id, name_prefix, given_name, family_name, name_search, department_id)
      IS DISTINCT FROM (NEW.user_id, NEW.name_prefix, NEW.given_name, NEW.family_name, NEW.name_search, NEW.department_id);
  UPDATE profiles SET given_name = NEW.given_name, family_name = NEW.family_name
  WHERE user_id = NEW.user_id AND (given_name, family_name) IS DISTINCT FROM (NEW.given_name, NEW.family_name);
  RETURN NULL;
END $$;--> statement-breakpoint
CREATE TRIGGER staff_member_shared AFTER INSERT OR UPDATE ON "staff_members" FOR EACH ROW EXECUTE FUNCTION staff_member_shared();--> statement-breakpoint
CREATE FUNCTION practitioner_of_staff() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  person record;
BEGIN
  SELECT s.user_id, s.name_prefix, s.given_name, s.family_name, s.name_search, s.department_id INTO person
  FROM staff_members s WHERE s.id = NEW.staff_member_id;
  IF FOUND THEN
    NEW.user_id := person.user_id;
    NEW.name_prefix := person.name_prefix;
    NEW.given_name := person.given_name;
    NEW.family_name := person.family_name;
    NEW.name_search := person.name_search;
    NEW.department_id := person.department_id;
  END IF;
  RETURN NEW;
END $$;--> statement-breakpoint
CREATE TRIGGER practitioner_of_staff BEFORE INSERT OR UPDATE ON "practitioners" FOR EACH ROW
WHEN (NEW.staff_member_id IS NOT NULL) EXECUTE FUNCTION practitioner_of_staff();--> statement-breakpoint
CREATE FUNCTION profile_of_staff() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  named record;
BEGIN
  SELECT s.given_name, s.family_name INTO named FROM staff_members s WHERE s.user_id = NEW.user_id;
  IF FOUND THEN
    NEW.given_name := named.given_name;
    NEW.family_name := named.family_name;
  END IF;
  RETURN NEW;
END $$;--> statement-breakpoint
CREATE TRIGGER profile_of_staff BEFORE INSERT OR UPDATE OF "given_name", "family_name" ON "profiles" FOR EACH ROW EXECUTE FUNCTION profile_of_staff();
