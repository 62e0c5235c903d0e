CREATE EXTENSION IF NOT EXISTS btree_gist;--> statement-breakpoint
CREATE EXTENSION IF NOT EXISTS pg_trgm;--> statement-breakpoint
CREATE TYPE "public"."appointment_status" AS ENUM('proposed', 'booked', 'arrived', 'in-consultation', 'fulfilled', 'cancelled', 'no-show', 'entered-in-error');--> statement-breakpoint
CREATE TYPE "public"."audit_category" AS ENUM('access', 'accounts', 'demographics', 'clinical', 'scheduling', 'billing', 'import', 'export', 'settings', 'reports');--> statement-breakpoint
CREATE TYPE "public"."audit_outcome" AS ENUM('success', 'refused', 'failed');--> statement-breakpoint
CREATE TYPE "public"."charge_status" AS ENUM('billable', 'billed', 'voided');--> statement-breakpoint
CREATE TYPE "public"."encounter_class" AS ENUM('ambulatory', 'emergency', 'inpatient', 'home', 'virtual');--> statement-breakpoint
CREATE TYPE "public"."encounter_status" AS ENUM('in-progress', 'finished', 'entered-in-error');--> statement-breakpoint
CREATE TYPE "public"."import_status" AS ENUM('queued', 'running', 'finished', 'refused', 'failed');--> statement-breakpoint
CREATE TYPE "public"."invoice_status" AS ENUM('draft', 'open', 'paid', 'void');--> statement-breakpoint
CREATE TYPE "public"."mail_status" AS ENUM('queued', 'sending', 'sent', 'kept', 'failed', 'uncertain');--> statement-breakpoint
CREATE TYPE "public"."birth_date_precision" AS ENUM('exact', 'estimated', 'unknown');--> statement-breakpoint
CREATE TYPE "public"."identifier_type" AS ENUM('national', 'insurance', 'passport', 'driving-licence', 'external-mrn', 'other');--> statement-breakpoint
CREATE TYPE "public"."patient_link_status" AS ENUM('requested', 'confirmed', 'refused');--> statement-breakpoint
CREATE TYPE "public"."relationship" AS ENUM('spouse', 'partner', 'parent', 'child', 'sibling', 'guardian', 'friend', 'other');--> statement-breakpoint
CREATE TYPE "public"."sex" AS ENUM('female', 'male', 'other', 'unknown');--> statement-breakpoint
CREATE TYPE "public"."telecom_system" AS ENUM('phone', 'email');--> statement-breakpoint
CREATE TYPE "public"."telecom_use" AS ENUM('home', 'mobile', 'work', 'other');--> statement-breakpoint
CREATE TYPE "public"."payment_kind" AS ENUM('payment', 'refund');--> statement-breakpoint
CREATE TYPE "public"."payment_method" AS ENUM('cash', 'card', 'transfer', 'insurance');--> statement-breakpoint
CREATE TYPE "public"."record_status" AS ENUM('draft', 'signed', 'amended', 'entered-in-error');--> statement-breakpoint
CREATE TYPE "public"."role" AS ENUM('admin', 'manager', 'doctor', 'nurse', 'receptionist', 'pharmacist', 'lab-technician', 'cashier', 'patient');--> statement-breakpoint
CREATE TYPE "public"."language" AS ENUM('en', 'de', 'es', 'fr', 'hi', 'it', 'pl', 'pt', 'ar', 'zh', 'other');--> statement-breakpoint
CREATE TYPE "public"."session_end" AS ENUM('signed-out', 'revoked', 'replaced', 'password-changed', 'disabled', 'idle', 'expired');--> statement-breakpoint
CREATE TYPE "public"."token_purpose" AS ENUM('setup', 'invite', 'verify-email', 'change-email', 'reset-password');--> statement-breakpoint
CREATE TYPE "public"."user_status" AS ENUM('invited', 'unverified', 'pending', 'active', 'disabled');--> statement-breakpoint
CREATE SEQUENCE "public"."mrn_sequence" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 100001 CACHE 1;--> statement-breakpoint
CREATE TABLE "appointment_changes" (
	"id" uuid PRIMARY KEY NOT NULL,
	"appointment_id" uuid NOT NULL,
	"patient_id" uuid NOT NULL,
	"from_status" "appointment_status",
	"to_status" "appointment_status" NOT NULL,
	"starts_at" timestamp (3) with time zone NOT NULL,
	"reason" text,
	"changed_by" uuid,
	"changed_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "appointment_types" (
	"id" uuid PRIMARY KEY NOT NULL,
	"code" text NOT NULL,
	"name" text NOT NULL,
	"duration_minutes" integer NOT NULL,
	"charge_item_id" uuid,
	"is_active" boolean DEFAULT true NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "appointment_types_duration" CHECK ("appointment_types"."duration_minutes" BETWEEN 5 AND 480)
);
--> statement-breakpoint
CREATE TABLE "appointments" (
	"id" uuid PRIMARY KEY NOT NULL,
	"patient_id" uuid NOT NULL,
	"practitioner_id" uuid NOT NULL,
	"room_id" uuid,
	"type_id" uuid NOT NULL,
	"status" "appointment_status" NOT NULL,
	"starts_at" timestamp (3) with time zone NOT NULL,
	"ends_at" timestamp (3) with time zone NOT NULL,
	"reason" text,
	"notes" text,
	"booked_by" uuid,
	"booked_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"arrived_at" timestamp (3) with time zone,
	"consultation_started_at" timestamp (3) with time zone,
	"fulfilled_at" timestamp (3) with time zone,
	"cancelled_at" timestamp (3) with time zone,
	"cancel_reason" text,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "appointments_id_patient_unique" UNIQUE("id","patient_id"),
	CONSTRAINT "appointments_ends_after_start" CHECK ("appointments"."ends_at" > "appointments"."starts_at"),
	CONSTRAINT "appointments_cancel_explained" CHECK ("appointments"."status" <> 'cancelled' OR "appointments"."cancelled_at" IS NOT NULL)
);
--> statement-breakpoint
CREATE TABLE "audit_events" (
	"id" uuid PRIMARY KEY NOT NULL,
	"position" bigserial NOT NULL,
	"xid" "xid8" DEFAULT pg_current_xact_id() NOT NULL,
	"at" timestamp (3) with time zone DEFAULT clock_timestamp() NOT NULL,
	"actor_id" uuid,
	"session_id" uuid,
	"ip" text,
	"request_id" text NOT NULL,
	"action" text NOT NULL,
	"category" "audit_category" NOT NULL,
	"patient_id" uuid,
	"patient_ids" uuid[],
	"entity_type" text,
	"entity_id" uuid,
	"outcome" "audit_outcome" NOT NULL,
	"reason" text,
	"before" jsonb,
	"after" jsonb,
	CONSTRAINT "audit_events_position_unique" UNIQUE("position")
);
--> statement-breakpoint
CREATE TABLE "charge_items" (
	"id" uuid PRIMARY KEY NOT NULL,
	"code" text NOT NULL,
	"name" text NOT NULL,
	"price_minor" bigint NOT NULL,
	"is_active" boolean DEFAULT true NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "charge_items_price_not_negative" CHECK ("charge_items"."price_minor" >= 0)
);
--> statement-breakpoint
CREATE TABLE "charges" (
	"id" uuid PRIMARY KEY NOT NULL,
	"patient_id" uuid NOT NULL,
	"encounter_id" uuid,
	"charge_item_id" uuid,
	"description" text NOT NULL,
	"quantity" integer NOT NULL,
	"unit_price_minor" bigint NOT NULL,
	"status" charge_status DEFAULT 'billable' NOT NULL,
	"invoice_id" uuid,
	"occurred_at" timestamp (3) with time zone NOT NULL,
	"posted_by" uuid,
	"void_reason" text,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "charges_id_patient_unique" UNIQUE("id","patient_id"),
	CONSTRAINT "charges_quantity_positive" CHECK ("charges"."quantity" > 0),
	CONSTRAINT "charges_price_not_negative" CHECK ("charges"."unit_price_minor" >= 0),
	CONSTRAINT "charges_billed_has_invoice" CHECK (("charges"."status" = 'billed') = ("charges"."invoice_id" IS NOT NULL))
);
--> statement-breakpoint
CREATE TABLE "encounters" (
	"id" uuid PRIMARY KEY NOT NULL,
	"patient_id" uuid NOT NULL,
	"practitioner_id" uuid,
	"appointment_id" uuid,
	"class" "encounter_class" NOT NULL,
	"status" "encounter_status" NOT NULL,
	"reason" text,
	"started_at" timestamp (3) with time zone NOT NULL,
	"ended_at" timestamp (3) with time zone,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "encounters_id_patient_unique" UNIQUE("id","patient_id"),
	CONSTRAINT "encounters_ends_after_start" CHECK ("encounters"."ended_at" IS NULL OR "encounters"."ended_at" >= "encounters"."started_at"),
	CONSTRAINT "encounters_finished_has_end" CHECK ("encounters"."status" <> 'finished' OR "encounters"."ended_at" IS NOT NULL)
);
--> statement-breakpoint
CREATE TABLE "import_errors" (
	"run_id" uuid NOT NULL,
	"position" integer NOT NULL,
	"entry" integer NOT NULL,
	"path" text NOT NULL,
	"code" text NOT NULL,
	"message" text NOT NULL,
	CONSTRAINT "import_errors_run_id_position_pk" PRIMARY KEY("run_id","position")
);
--> statement-breakpoint
CREATE TABLE "import_runs" (
	"id" uuid PRIMARY KEY NOT NULL,
	"file_name" text NOT NULL,
	"file_sha256" text NOT NULL,
	"is_dry_run" boolean NOT NULL,
	"status" "import_status" NOT NULL,
	"total_count" integer DEFAULT 0 NOT NULL,
	"done_count" integer DEFAULT 0 NOT NULL,
	"counts" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"error_count" integer DEFAULT 0 NOT NULL,
	"started_by" uuid,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"finished_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "import_sources" (
	"system" text NOT NULL,
	"resource_type" text NOT NULL,
	"source_id" text NOT NULL,
	"entity_id" uuid NOT NULL,
	"run_id" uuid NOT NULL,
	CONSTRAINT "import_sources_system_resource_type_source_id_pk" PRIMARY KEY("system","resource_type","source_id")
);
--> statement-breakpoint
CREATE TABLE "invoice_lines" (
	"id" uuid PRIMARY KEY NOT NULL,
	"invoice_id" uuid NOT NULL,
	"position" integer NOT NULL,
	"charge_id" uuid,
	"description" text NOT NULL,
	"quantity" integer NOT NULL,
	"unit_price_minor" bigint NOT NULL,
	"amount_minor" bigint NOT NULL,
	CONSTRAINT "invoice_lines_position_unique" UNIQUE("invoice_id","position"),
	CONSTRAINT "invoice_lines_amount" CHECK ("invoice_lines"."amount_minor" = "invoice_lines"."quantity" * "invoice_lines"."unit_price_minor"),
	CONSTRAINT "invoice_lines_quantity_positive" CHECK ("invoice_lines"."quantity" > 0)
);
--> statement-breakpoint
CREATE TABLE "invoices" (
	"id" uuid PRIMARY KEY NOT NULL,
	"number" text,
	"patient_id" uuid NOT NULL,
	"encounter_id" uuid,
	"status" "invoice_status" DEFAULT 'draft' NOT NULL,
	"currency" text NOT NULL,
	"total_minor" bigint DEFAULT 0 NOT NULL,
	"paid_minor" bigint DEFAULT 0 NOT NULL,
	"issued_at" timestamp (3) with time zone,
	"issued_by" uuid,
	"due_on" date,
	"paid_at" timestamp (3) with time zone,
	"voided_at" timestamp (3) with time zone,
	"voided_by" uuid,
	"void_reason" text,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "invoices_id_patient_unique" UNIQUE("id","patient_id"),
	CONSTRAINT "invoices_never_overpaid" CHECK ("invoices"."paid_minor" >= 0 AND "invoices"."paid_minor" <= "invoices"."total_minor"),
	CONSTRAINT "invoices_number_when_issued" CHECK (("invoices"."status" = 'draft') = ("invoices"."number" IS NULL)),
	CONSTRAINT "invoices_paid_in_full" CHECK ("invoices"."status" <> 'paid' OR "invoices"."paid_minor" = "invoices"."total_minor"),
	CONSTRAINT "invoices_void_unpaid" CHECK ("invoices"."status" <> 'void' OR ("invoices"."paid_minor" = 0 AND "invoices"."void_reason" IS NOT NULL))
);
--> statement-breakpoint
CREATE TABLE "mails" (
	"id" uuid PRIMARY KEY NOT NULL,
	"template" text NOT NULL,
	"to_email" text NOT NULL,
	"user_id" uuid,
	"language" text NOT NULL,
	"subject" text NOT NULL,
	"props_sealed" text,
	"status" "mail_status" DEFAULT 'queued' NOT NULL,
	"attempts" integer DEFAULT 0 NOT NULL,
	"provider_id" text,
	"last_error" text,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"sent_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "notifications" (
	"id" uuid PRIMARY KEY NOT NULL,
	"user_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"params" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"href" text NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"read_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "patient_addresses" (
	"id" uuid PRIMARY KEY NOT NULL,
	"patient_id" uuid NOT NULL,
	"lines" text[] NOT NULL,
	"city" text,
	"district" text,
	"postal_code" text,
	"country" text,
	"position" integer DEFAULT 0 NOT NULL
);
--> statement-breakpoint
CREATE TABLE "patient_changes" (
	"id" uuid PRIMARY KEY NOT NULL,
	"patient_id" uuid NOT NULL,
	"version" bigint NOT NULL,
	"field" text NOT NULL,
	"before" jsonb,
	"after" jsonb,
	"changed_by" uuid,
	"changed_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "patient_contacts" (
	"id" uuid PRIMARY KEY NOT NULL,
	"patient_id" uuid NOT NULL,
	"name" text NOT NULL,
	"relationship" "relationship" NOT NULL,
	"phone" text,
	"is_emergency_contact" boolean DEFAULT false NOT NULL,
	"position" integer DEFAULT 0 NOT NULL
);
--> statement-breakpoint
CREATE TABLE "patient_identifiers" (
	"id" uuid PRIMARY KEY NOT NULL,
	"patient_id" uuid NOT NULL,
	"type" "identifier_type" NOT NULL,
	"issuer" text NOT NULL,
	"value" text NOT NULL,
	"value_search" text COLLATE "C" NOT NULL
);
--> statement-breakpoint
CREATE TABLE "patient_links" (
	"id" uuid PRIMARY KEY NOT NULL,
	"user_id" uuid NOT NULL,
	"patient_id" uuid,
	"claimed_mrn" text NOT NULL,
	"claimed_birth_date" date NOT NULL,
	"status" "patient_link_status" DEFAULT 'requested' NOT NULL,
	"requested_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"decided_by" uuid,
	"decided_at" timestamp (3) with time zone,
	CONSTRAINT "patient_links_confirmed_names_patient" CHECK ("patient_links"."status" <> 'confirmed' OR ("patient_links"."patient_id" IS NOT NULL AND "patient_links"."decided_by" IS NOT NULL))
);
--> statement-breakpoint
CREATE TABLE "patient_narratives" (
	"id" uuid PRIMARY KEY NOT NULL,
	"patient_id" uuid NOT NULL,
	"revision" integer NOT NULL,
	"text" text NOT NULL,
	"written_by" uuid NOT NULL,
	"written_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "patient_narratives_revision_unique" UNIQUE("patient_id","revision")
);
--> statement-breakpoint
CREATE TABLE "patient_telecoms" (
	"id" uuid PRIMARY KEY NOT NULL,
	"patient_id" uuid NOT NULL,
	"system" "telecom_system" NOT NULL,
	"use" "telecom_use" NOT NULL,
	"value" text NOT NULL,
	"value_search" text COLLATE "C" NOT NULL,
	"position" integer DEFAULT 0 NOT NULL
);
--> statement-breakpoint
CREATE TABLE "patients" (
	"id" uuid PRIMARY KEY NOT NULL,
	"mrn" text NOT NULL,
	"name_prefix" text,
	"given_name" text NOT NULL,
	"middle_names" text,
	"family_name" text NOT NULL,
	"name_suffix" text,
	"preferred_name" text,
	"family_search" text COLLATE "C" NOT NULL,
	"given_search" text COLLATE "C" NOT NULL,
	"name_search" text COLLATE "C" NOT NULL,
	"birth_date" date,
	"birth_date_precision" "birth_date_precision" NOT NULL,
	"sex" "sex" NOT NULL,
	"gender" text,
	"language" "language" DEFAULT 'en' NOT NULL,
	"needs_interpreter" boolean DEFAULT false NOT NULL,
	"deceased_at" timestamp (3) with time zone,
	"registered_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"registered_by" uuid,
	"version" integer DEFAULT 1 NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "patients_birth_date_known" CHECK (("patients"."birth_date_precision" = 'unknown') = ("patients"."birth_date" IS NULL)),
	CONSTRAINT "patients_names_present" CHECK (length(trim("patients"."given_name")) > 0 AND length(trim("patients"."family_name")) > 0)
);
--> statement-breakpoint
CREATE TABLE "recent_patients" (
	"user_id" uuid NOT NULL,
	"patient_id" uuid NOT NULL,
	"opened_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "recent_patients_unique" UNIQUE("user_id","patient_id")
);
--> statement-breakpoint
CREATE TABLE "payments" (
	"id" uuid PRIMARY KEY NOT NULL,
	"number" text NOT NULL,
	"invoice_id" uuid NOT NULL,
	"patient_id" uuid NOT NULL,
	"kind" "payment_kind" NOT NULL,
	"method" "payment_method" NOT NULL,
	"amount_minor" bigint NOT NULL,
	"tendered_minor" bigint,
	"reference" text,
	"refund_of_id" uuid,
	"reason" text,
	"received_by" uuid,
	"received_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "payments_id_invoice_unique" UNIQUE("id","invoice_id"),
	CONSTRAINT "payments_amount_positive" CHECK ("payments"."amount_minor" > 0),
	CONSTRAINT "payments_tendered_covers" CHECK ("payments"."tendered_minor" IS NULL OR ("payments"."method" = 'cash' AND "payments"."tendered_minor" >= "payments"."amount_minor")),
	CONSTRAINT "payments_refund_names_payment" CHECK (("payments"."kind" = 'refund') = ("payments"."refund_of_id" IS NOT NULL))
);
--> statement-breakpoint
CREATE TABLE "availabilities" (
	"id" uuid PRIMARY KEY NOT NULL,
	"practitioner_id" uuid NOT NULL,
	"weekday" integer NOT NULL,
	"start_minute" integer NOT NULL,
	"end_minute" integer NOT NULL,
	"slot_minutes" integer NOT NULL,
	"room_id" uuid,
	"effective_from" date NOT NULL,
	"effective_to" date,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"created_by" uuid,
	"ended_at" timestamp (3) with time zone,
	CONSTRAINT "availabilities_weekday" CHECK ("availabilities"."weekday" BETWEEN 1 AND 7),
	CONSTRAINT "availabilities_minutes" CHECK ("availabilities"."start_minute" >= 0 AND "availabilities"."end_minute" <= 1440 AND "availabilities"."start_minute" < "availabilities"."end_minute"),
	CONSTRAINT "availabilities_slot" CHECK ("availabilities"."slot_minutes" BETWEEN 5 AND 240),
	CONSTRAINT "availabilities_effective" CHECK ("availabilities"."effective_to" IS NULL OR "availabilities"."effective_to" > "availabilities"."effective_from")
);
--> statement-breakpoint
CREATE TABLE "departments" (
	"id" uuid PRIMARY KEY NOT NULL,
	"code" text NOT NULL,
	"name" text NOT NULL,
	"is_active" boolean DEFAULT true NOT NULL,
	"version" integer DEFAULT 1 NOT NULL
);
--> statement-breakpoint
CREATE TABLE "practitioner_specialties" (
	"practitioner_id" uuid NOT NULL,
	"specialty_id" uuid NOT NULL,
	"is_primary" boolean DEFAULT false NOT NULL,
	CONSTRAINT "practitioner_specialties_practitioner_id_specialty_id_pk" PRIMARY KEY("practitioner_id","specialty_id")
);
--> statement-breakpoint
CREATE TABLE "practitioners" (
	"id" uuid PRIMARY KEY NOT NULL,
	"user_id" uuid,
	"name_prefix" text,
	"given_name" text NOT NULL,
	"family_name" text NOT NULL,
	"name_search" text COLLATE "C" NOT NULL,
	"licence_number" text,
	"department_id" uuid,
	"consultation_fee_minor" bigint,
	"is_active" boolean DEFAULT true NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "practitioners_fee_not_negative" CHECK ("practitioners"."consultation_fee_minor" >= 0)
);
--> statement-breakpoint
CREATE TABLE "rooms" (
	"id" uuid PRIMARY KEY NOT NULL,
	"code" text NOT NULL,
	"name" text NOT NULL,
	"floor" text,
	"department_id" uuid,
	"is_active" boolean DEFAULT true NOT NULL,
	"version" integer DEFAULT 1 NOT NULL
);
--> statement-breakpoint
CREATE TABLE "specialties" (
	"id" uuid PRIMARY KEY NOT NULL,
	"code" text NOT NULL,
	"name" text NOT NULL,
	"is_active" boolean DEFAULT true NOT NULL,
	"version" integer DEFAULT 1 NOT NULL
);
--> statement-breakpoint
CREATE TABLE "records" (
	"id" uuid PRIMARY KEY NOT NULL,
	"patient_id" uuid NOT NULL,
	"encounter_id" uuid NOT NULL,
	"author_id" uuid NOT NULL,
	"description" text DEFAULT '' NOT NULL,
	"diagnosis" text DEFAULT '' NOT NULL,
	"treatment" text DEFAULT '' NOT NULL,
	"status" "record_status" DEFAULT 'draft' NOT NULL,
	"signed_at" timestamp (3) with time zone,
	"signed_by" uuid,
	"supersedes_id" uuid,
	"amend_reason" text,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "records_id_patient_unique" UNIQUE("id","patient_id"),
	CONSTRAINT "records_signature_complete" CHECK (("records"."status" IN ('signed', 'amended')) = ("records"."signed_at" IS NOT NULL AND "records"."signed_by" IS NOT NULL) OR "records"."status" = 'entered-in-error'),
	CONSTRAINT "records_signed_not_empty" CHECK ("records"."status" = 'draft' OR length(trim("records"."description" || "records"."diagnosis" || "records"."treatment")) > 0),
	CONSTRAINT "records_amendment_explained" CHECK ("records"."supersedes_id" IS NULL OR "records"."amend_reason" IS NOT NULL)
);
--> statement-breakpoint
CREATE TABLE "idempotency_keys" (
	"user_id" uuid NOT NULL,
	"action" text NOT NULL,
	"key" uuid NOT NULL,
	"input_hash" text NOT NULL,
	"result" jsonb,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "idempotency_keys_user_id_action_key_pk" PRIMARY KEY("user_id","action","key")
);
--> statement-breakpoint
CREATE TABLE "hospital_settings" (
	"only_row" boolean PRIMARY KEY DEFAULT true NOT NULL,
	"name" text NOT NULL,
	"address_lines" text[] DEFAULT '{}' NOT NULL,
	"phone" text,
	"email" text,
	"time_zone" text NOT NULL,
	"currency" text NOT NULL,
	"locale" text NOT NULL,
	"country" text NOT NULL,
	"second_factor_roles" "role"[] DEFAULT '{}' NOT NULL,
	"staff_registration_open" boolean DEFAULT true NOT NULL,
	"patient_registration_open" boolean DEFAULT true NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "hospital_settings_only_one" CHECK ("hospital_settings"."only_row"),
	CONSTRAINT "hospital_settings_currency_iso" CHECK ("hospital_settings"."currency" ~ '^[A-Z]{3}$')
);
--> statement-breakpoint
CREATE TABLE "number_series" (
	"name" text PRIMARY KEY NOT NULL,
	"prefix" text NOT NULL,
	"next_value" bigint DEFAULT 1 NOT NULL
);
--> statement-breakpoint
CREATE TABLE "files" (
	"id" uuid PRIMARY KEY NOT NULL,
	"owner_user_id" uuid,
	"storage_key" text NOT NULL,
	"content_type" text NOT NULL,
	"byte_count" integer NOT NULL,
	"sha256" text NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "profiles" (
	"user_id" uuid PRIMARY KEY NOT NULL,
	"given_name" text NOT NULL,
	"family_name" text NOT NULL,
	"preferred_name" text,
	"phone" text,
	"address_lines" text[] DEFAULT '{}' NOT NULL,
	"city" text,
	"postal_code" text,
	"country" text,
	"language" "language" DEFAULT 'en' NOT NULL,
	"photo_file_id" uuid,
	"version" integer DEFAULT 1 NOT NULL
);
--> statement-breakpoint
CREATE TABLE "rate_limits" (
	"key" text PRIMARY KEY NOT NULL,
	"points" integer DEFAULT 0 NOT NULL,
	"expire" bigint
);
--> statement-breakpoint
CREATE TABLE "recovery_codes" (
	"id" uuid PRIMARY KEY NOT NULL,
	"user_id" uuid NOT NULL,
	"code_hash" text NOT NULL,
	"used_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "second_factors" (
	"user_id" uuid PRIMARY KEY NOT NULL,
	"secret_sealed" text NOT NULL,
	"confirmed_at" timestamp (3) with time zone,
	"last_step" bigint,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "sessions" (
	"id" uuid PRIMARY KEY NOT NULL,
	"user_id" uuid NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"last_active_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"idle_minutes" integer NOT NULL,
	"second_factor_at" timestamp (3) with time zone,
	"step_up_at" timestamp (3) with time zone,
	"ended_at" timestamp (3) with time zone,
	"ended_because" "session_end",
	"ip" text,
	"user_agent" text,
	CONSTRAINT "sessions_end_is_explained" CHECK (("sessions"."ended_at" IS NULL) = ("sessions"."ended_because" IS NULL))
);
--> statement-breakpoint
CREATE TABLE "user_roles" (
	"user_id" uuid NOT NULL,
	"role" "role" NOT NULL,
	"granted_by" uuid,
	"granted_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "user_roles_user_id_role_pk" PRIMARY KEY("user_id","role")
);
--> statement-breakpoint
CREATE TABLE "user_tokens" (
	"id" uuid PRIMARY KEY NOT NULL,
	"user_id" uuid,
	"purpose" "token_purpose" NOT NULL,
	"token_hash" text NOT NULL,
	"email" text,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"used_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "users" (
	"id" uuid PRIMARY KEY NOT NULL,
	"username" text NOT NULL,
	"email" text NOT NULL,
	"email_verified_at" timestamp (3) with time zone,
	"password_hash" text,
	"password_changed_at" timestamp (3) with time zone,
	"must_change_password" boolean DEFAULT false NOT NULL,
	"status" "user_status" NOT NULL,
	"status_changed_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"status_changed_by" uuid,
	"status_reason" text,
	"last_seen_at" timestamp (3) with time zone,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "users_username_normalised" CHECK ("users"."username" = lower("users"."username") AND position('@' in "users"."username") = 0),
	CONSTRAINT "users_email_normalised" CHECK ("users"."email" = lower("users"."email") AND position('@' in "users"."email") > 1),
	CONSTRAINT "users_active_has_password" CHECK ("users"."status" <> 'active' OR "users"."password_hash" IS NOT NULL)
);
--> statement-breakpoint
ALTER TABLE "appointment_changes" ADD CONSTRAINT "appointment_changes_changed_by_users_id_fk" FOREIGN KEY ("changed_by") REFERENCES "public"."users"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "appointment_changes" ADD CONSTRAINT "appointment_changes_same_patient" FOREIGN KEY ("appointment_id","patient_id") REFERENCES "public"."appointments"("id","patient_id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "appointment_types" ADD CONSTRAINT "appointment_types_charge_item_id_charge_items_id_fk" FOREIGN KEY ("charge_item_id") REFERENCES "public"."charge_items"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "appointments" ADD CONSTRAINT "appointments_patient_id_patients_id_fk" FOREIGN KEY ("patient_id") REFERENCES "public"."patients"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "appointments" ADD CONSTRAINT "appointments_practitioner_id_practitioners_id_fk" FOREIGN KEY ("practitioner_id") REFERENCES "public"."practitioners"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "appointments" ADD CONSTRAINT "appointments_room_id_rooms_id_fk" FOREIGN KEY ("room_id") REFERENCES "public"."rooms"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "appointments" ADD CONSTRAINT "appointments_type_id_appointment_types_id_fk" FOREIGN KEY ("type_id") REFERENCES "public"."appointment_types"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "appointments" ADD CONSTRAINT "appointments_booked_by_users_id_fk" FOREIGN KEY ("booked_by") REFERENCES "public"."users"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "charges" ADD CONSTRAINT "charges_patient_id_patients_id_fk" FOREIGN KEY ("patient_id") REFERENCES "public"."patients"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "charges" ADD CONSTRAINT "charges_charge_item_id_charge_items_id_fk" FOREIGN KEY ("charge_item_id") REFERENCES "public"."charge_items"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "charges" ADD CONSTRAINT "charges_posted_by_users_id_fk" FOREIGN KEY ("posted_by") REFERENCES "public"."users"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "charges" ADD CONSTRAINT "charges_encounter_same_patient" FOREIGN KEY ("encounter_id","patient_id") REFERENCES "public"."encounters"("id","patient_id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "charges" ADD CONSTRAINT "charges_invoice_same_patient" FOREIGN KEY ("invoice_id","patient_id") REFERENCES "public"."invoices"("id","patient_id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "encounters" ADD CONSTRAINT "encounters_patient_id_patients_id_fk" FOREIGN KEY ("patient_id") REFERENCES "public"."patients"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "encounters" ADD CONSTRAINT "encounters_practitioner_id_practitioners_id_fk" FOREIGN KEY ("practitioner_id") REFERENCES "public"."practitioners"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "encounters" ADD CONSTRAINT "encounters_appointment_same_patient" FOREIGN KEY ("appointment_id","patient_id") REFERENCES "public"."appointments"("id","patient_id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "import_errors" ADD CONSTRAINT "import_errors_run_id_import_runs_id_fk" FOREIGN KEY ("run_id") REFERENCES "public"."import_runs"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "import_runs" ADD CONSTRAINT "import_runs_started_by_users_id_fk" FOREIGN KEY ("started_by") REFERENCES "public"."users"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "import_sources" ADD CONSTRAINT "import_sources_run_id_import_runs_id_fk" FOREIGN KEY ("run_id") REFERENCES "public"."import_runs"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "invoice_lines" ADD CONSTRAINT "invoice_lines_invoice_id_invoices_id_fk" FOREIGN KEY ("invoice_id") REFERENCES "public"."invoices"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "invoices" ADD CONSTRAINT "invoices_patient_id_patients_id_fk" FOREIGN KEY ("patient_id") REFERENCES "public"."patients"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "invoices" ADD CONSTRAINT "invoices_issued_by_users_id_fk" FOREIGN KEY ("issued_by") REFERENCES "public"."users"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "invoices" ADD CONSTRAINT "invoices_voided_by_users_id_fk" FOREIGN KEY ("voided_by") REFERENCES "public"."users"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "invoices" ADD CONSTRAINT "invoices_encounter_same_patient" FOREIGN KEY ("encounter_id","patient_id") REFERENCES "public"."encounters"("id","patient_id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "mails" ADD CONSTRAINT "mails_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "notifications" ADD CONSTRAINT "notifications_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "patient_addresses" ADD CONSTRAINT "patient_addresses_patient_id_patients_id_fk" FOREIGN KEY ("patient_id") REFERENCES "public"."patients"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "patient_changes" ADD CONSTRAINT "patient_changes_patient_id_patients_id_fk" FOREIGN KEY ("patient_id") REFERENCES "public"."patients"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "patient_changes" ADD CONSTRAINT "patient_changes_changed_by_users_id_fk" FOREIGN KEY ("changed_by") REFERENCES "public"."users"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "patient_contacts" ADD CONSTRAINT "patient_contacts_patient_id_patients_id_fk" FOREIGN KEY ("patient_id") REFERENCES "public"."patients"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "patient_identifiers" ADD CONSTRAINT "patient_identifiers_patient_id_patients_id_fk" FOREIGN KEY ("patient_id") REFERENCES "public"."patients"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "patient_links" ADD CONSTRAINT "patient_links_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "patient_links" ADD CONSTRAINT "patient_links_patient_id_patients_id_fk" FOREIGN KEY ("patient_id") REFERENCES "public"."patients"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "patient_links" ADD CONSTRAINT "patient_links_decided_by_users_id_fk" FOREIGN KEY ("decided_by") REFERENCES "public"."users"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "patient_narratives" ADD CONSTRAINT "patient_narratives_patient_id_patients_id_fk" FOREIGN KEY ("patient_id") REFERENCES "public"."patients"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "patient_narratives" ADD CONSTRAINT "patient_narratives_written_by_users_id_fk" FOREIGN KEY ("written_by") REFERENCES "public"."users"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "patient_telecoms" ADD CONSTRAINT "patient_telecoms_patient_id_patients_id_fk" FOREIGN KEY ("patient_id") REFERENCES "public"."patients"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "patients" ADD CONSTRAINT "patients_registered_by_users_id_fk" FOREIGN KEY ("registered_by") REFERENCES "public"."users"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "recent_patients" ADD CONSTRAINT "recent_patients_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "recent_patients" ADD CONSTRAINT "recent_patients_patient_id_patients_id_fk" FOREIGN KEY ("patient_id") REFERENCES "public"."patients"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "payments" ADD CONSTRAINT "payments_received_by_users_id_fk" FOREIGN KEY ("received_by") REFERENCES "public"."users"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "payments" ADD CONSTRAINT "payments_invoice_same_patient" FOREIGN KEY ("invoice_id","patient_id") REFERENCES "public"."invoices"("id","patient_id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "payments" ADD CONSTRAINT "payments_refund_same_invoice" FOREIGN KEY ("refund_of_id","invoice_id") REFERENCES "public"."payments"("id","invoice_id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "availabilities" ADD CONSTRAINT "availabilities_practitioner_id_practitioners_id_fk" FOREIGN KEY ("practitioner_id") REFERENCES "public"."practitioners"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "availabilities" ADD CONSTRAINT "availabilities_room_id_rooms_id_fk" FOREIGN KEY ("room_id") REFERENCES "public"."rooms"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "availabilities" ADD CONSTRAINT "availabilities_created_by_users_id_fk" FOREIGN KEY ("created_by") REFERENCES "public"."users"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "practitioner_specialties" ADD CONSTRAINT "practitioner_specialties_practitioner_id_practitioners_id_fk" FOREIGN KEY ("practitioner_id") REFERENCES "public"."practitioners"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "practitioner_specialties" ADD CONSTRAINT "practitioner_specialties_specialty_id_specialties_id_fk" FOREIGN KEY ("specialty_id") REFERENCES "public"."specialties"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "practitioners" ADD CONSTRAINT "practitioners_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "practitioners" ADD CONSTRAINT "practitioners_department_id_departments_id_fk" FOREIGN KEY ("department_id") REFERENCES "public"."departments"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rooms" ADD CONSTRAINT "rooms_department_id_departments_id_fk" FOREIGN KEY ("department_id") REFERENCES "public"."departments"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "records" ADD CONSTRAINT "records_author_id_users_id_fk" FOREIGN KEY ("author_id") REFERENCES "public"."users"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "records" ADD CONSTRAINT "records_signed_by_users_id_fk" FOREIGN KEY ("signed_by") REFERENCES "public"."users"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "records" ADD CONSTRAINT "records_encounter_same_patient" FOREIGN KEY ("encounter_id","patient_id") REFERENCES "public"."encounters"("id","patient_id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "records" ADD CONSTRAINT "records_supersedes_same_patient" FOREIGN KEY ("supersedes_id","patient_id") REFERENCES "public"."records"("id","patient_id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "idempotency_keys" ADD CONSTRAINT "idempotency_keys_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "files" ADD CONSTRAINT "files_owner_user_id_users_id_fk" FOREIGN KEY ("owner_user_id") REFERENCES "public"."users"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "profiles" ADD CONSTRAINT "profiles_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "profiles" ADD CONSTRAINT "profiles_photo_file_id_files_id_fk" FOREIGN KEY ("photo_file_id") REFERENCES "public"."files"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "recovery_codes" ADD CONSTRAINT "recovery_codes_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "second_factors" ADD CONSTRAINT "second_factors_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sessions" ADD CONSTRAINT "sessions_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "user_roles" ADD CONSTRAINT "user_roles_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "user_roles" ADD CONSTRAINT "user_roles_granted_by_users_id_fk" FOREIGN KEY ("granted_by") REFERENCES "public"."users"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "user_tokens" ADD CONSTRAINT "user_tokens_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "appointment_changes_appointment" ON "appointment_changes" USING btree ("appointment_id","changed_at");--> statement-breakpoint
CREATE INDEX "appointment_changes_by" ON "appointment_changes" USING btree ("changed_by");--> statement-breakpoint
CREATE UNIQUE INDEX "appointment_types_code_unique" ON "appointment_types" USING btree ("code");--> statement-breakpoint
CREATE INDEX "appointment_types_charge_item" ON "appointment_types" USING btree ("charge_item_id");--> statement-breakpoint
CREATE INDEX "appointments_starts" ON "appointments" USING btree ("starts_at","id");--> statement-breakpoint
CREATE INDEX "appointments_practitioner" ON "appointments" USING btree ("practitioner_id","starts_at");--> statement-breakpoint
CREATE INDEX "appointments_patient" ON "appointments" USING btree ("patient_id","starts_at" DESC NULLS FIRST);--> statement-breakpoint
CREATE INDEX "appointments_room" ON "appointments" USING btree ("room_id","starts_at");--> statement-breakpoint
CREATE INDEX "appointments_type" ON "appointments" USING btree ("type_id");--> statement-breakpoint
CREATE INDEX "appointments_booked_by" ON "appointments" USING btree ("booked_by");--> statement-breakpoint
CREATE INDEX "audit_events_at" ON "audit_events" USING btree ("at" DESC NULLS FIRST,"id" DESC NULLS FIRST);--> statement-breakpoint
CREATE INDEX "audit_events_actor" ON "audit_events" USING btree ("actor_id","at" DESC NULLS FIRST);--> statement-breakpoint
CREATE INDEX "audit_events_patient" ON "audit_events" USING btree ("patient_id","at" DESC NULLS FIRST);--> statement-breakpoint
CREATE INDEX "audit_events_patients" ON "audit_events" USING gin ("patient_ids");--> statement-breakpoint
CREATE INDEX "audit_events_action" ON "audit_events" USING btree ("action","at" DESC NULLS FIRST);--> statement-breakpoint
CREATE INDEX "audit_events_entity" ON "audit_events" USING btree ("entity_id","at" DESC NULLS FIRST);--> statement-breakpoint
CREATE UNIQUE INDEX "charge_items_code_unique" ON "charge_items" USING btree ("code");--> statement-breakpoint
CREATE INDEX "charges_patient" ON "charges" USING btree ("patient_id","status");--> statement-breakpoint
CREATE INDEX "charges_encounter" ON "charges" USING btree ("encounter_id");--> statement-breakpoint
CREATE INDEX "charges_invoice" ON "charges" USING btree ("invoice_id");--> statement-breakpoint
CREATE INDEX "charges_item" ON "charges" USING btree ("charge_item_id");--> statement-breakpoint
CREATE INDEX "charges_posted_by" ON "charges" USING btree ("posted_by");--> statement-breakpoint
CREATE UNIQUE INDEX "encounters_appointment_unique" ON "encounters" USING btree ("appointment_id") WHERE "encounters"."status" <> 'entered-in-error';--> statement-breakpoint
CREATE INDEX "encounters_patient" ON "encounters" USING btree ("patient_id","started_at" DESC NULLS FIRST,"id");--> statement-breakpoint
CREATE INDEX "encounters_practitioner" ON "encounters" USING btree ("practitioner_id","started_at");--> statement-breakpoint
CREATE INDEX "import_runs_created" ON "import_runs" USING btree ("created_at" DESC NULLS FIRST,"id" DESC NULLS FIRST);--> statement-breakpoint
CREATE INDEX "import_runs_started_by" ON "import_runs" USING btree ("started_by");--> statement-breakpoint
CREATE UNIQUE INDEX "import_sources_entity_unique" ON "import_sources" USING btree ("resource_type","entity_id");--> statement-breakpoint
CREATE INDEX "import_sources_run" ON "import_sources" USING btree ("run_id");--> statement-breakpoint
CREATE INDEX "invoice_lines_charge" ON "invoice_lines" USING btree ("charge_id");--> statement-breakpoint
CREATE UNIQUE INDEX "invoices_number_unique" ON "invoices" USING btree ("number");--> statement-breakpoint
CREATE INDEX "invoices_patient" ON "invoices" USING btree ("patient_id","created_at" DESC NULLS FIRST,"id");--> statement-breakpoint
CREATE INDEX "invoices_encounter" ON "invoices" USING btree ("encounter_id");--> statement-breakpoint
CREATE INDEX "invoices_status_issued" ON "invoices" USING btree ("status","issued_at" DESC NULLS FIRST,"id" DESC NULLS FIRST);--> statement-breakpoint
CREATE INDEX "invoices_created" ON "invoices" USING btree ("created_at" DESC NULLS FIRST,"id" DESC NULLS FIRST);--> statement-breakpoint
CREATE INDEX "invoices_issued_by" ON "invoices" USING btree ("issued_by");--> statement-breakpoint
CREATE INDEX "invoices_voided_by" ON "invoices" USING btree ("voided_by");--> statement-breakpoint
CREATE INDEX "mails_created" ON "mails" USING btree ("created_at" DESC NULLS FIRST,"id" DESC NULLS FIRST);--> statement-breakpoint
CREATE INDEX "mails_status" ON "mails" USING btree ("status","created_at");--> statement-breakpoint
CREATE INDEX "mails_user" ON "mails" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "notifications_user" ON "notifications" USING btree ("user_id","created_at" DESC NULLS FIRST,"id");--> statement-breakpoint
CREATE INDEX "patient_addresses_patient" ON "patient_addresses" USING btree ("patient_id","position");--> statement-breakpoint
CREATE INDEX "patient_changes_patient" ON "patient_changes" USING btree ("patient_id","version" DESC NULLS FIRST,"field");--> statement-breakpoint
CREATE INDEX "patient_changes_author" ON "patient_changes" USING btree ("changed_by");--> statement-breakpoint
CREATE INDEX "patient_contacts_patient" ON "patient_contacts" USING btree ("patient_id","position");--> statement-breakpoint
CREATE INDEX "patient_identifiers_patient" ON "patient_identifiers" USING btree ("patient_id");--> statement-breakpoint
CREATE UNIQUE INDEX "patient_identifiers_unique" ON "patient_identifiers" USING btree ("type","issuer","value_search");--> statement-breakpoint
CREATE INDEX "patient_identifiers_search" ON "patient_identifiers" USING btree ("value_search","patient_id");--> statement-breakpoint
CREATE INDEX "patient_links_user" ON "patient_links" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "patient_links_patient" ON "patient_links" USING btree ("patient_id");--> statement-breakpoint
CREATE INDEX "patient_links_decided_by" ON "patient_links" USING btree ("decided_by");--> statement-breakpoint
CREATE INDEX "patient_links_waiting" ON "patient_links" USING btree ("status","requested_at","id");--> statement-breakpoint
CREATE UNIQUE INDEX "patient_links_one_open" ON "patient_links" USING btree ("user_id") WHERE "patient_links"."status" <> 'refused';--> statement-breakpoint
CREATE INDEX "patient_narratives_author" ON "patient_narratives" USING btree ("written_by");--> statement-breakpoint
CREATE INDEX "patient_telecoms_patient" ON "patient_telecoms" USING btree ("patient_id","position");--> statement-breakpoint
CREATE INDEX "patient_telecoms_search" ON "patient_telecoms" USING btree ("value_search","patient_id");--> statement-breakpoint
CREATE INDEX "patient_telecoms_trigram" ON "patient_telecoms" USING gin ("value_search" gin_trgm_ops);--> statement-breakpoint
CREATE UNIQUE INDEX "patients_mrn_unique" ON "patients" USING btree ("mrn");--> statement-breakpoint
CREATE INDEX "patients_family" ON "patients" USING btree ("family_search","given_search","id");--> statement-breakpoint
CREATE INDEX "patients_given" ON "patients" USING btree ("given_search","family_search","id");--> statement-breakpoint
CREATE INDEX "patients_names_trigram" ON "patients" USING gin ("name_search" gin_trgm_ops);--> statement-breakpoint
CREATE INDEX "patients_birth_date" ON "patients" USING btree ("birth_date","family_search","id");--> statement-breakpoint
CREATE INDEX "patients_registered" ON "patients" USING btree ("registered_at" DESC NULLS FIRST,"id" DESC NULLS FIRST);--> statement-breakpoint
CREATE INDEX "patients_registered_by" ON "patients" USING btree ("registered_by");--> statement-breakpoint
CREATE INDEX "recent_patients_user" ON "recent_patients" USING btree ("user_id","opened_at" DESC NULLS FIRST);--> statement-breakpoint
CREATE INDEX "recent_patients_patient" ON "recent_patients" USING btree ("patient_id");--> statement-breakpoint
CREATE UNIQUE INDEX "payments_number_unique" ON "payments" USING btree ("number");--> statement-breakpoint
CREATE INDEX "payments_invoice" ON "payments" USING btree ("invoice_id","received_at");--> statement-breakpoint
CREATE INDEX "payments_patient" ON "payments" USING btree ("patient_id","received_at" DESC NULLS FIRST);--> statement-breakpoint
CREATE INDEX "payments_received" ON "payments" USING btree ("received_at" DESC NULLS FIRST,"id" DESC NULLS FIRST);--> statement-breakpoint
CREATE INDEX "payments_refund_of" ON "payments" USING btree ("refund_of_id");--> statement-breakpoint
CREATE INDEX "payments_received_by" ON "payments" USING btree ("received_by","received_at");--> statement-breakpoint
CREATE INDEX "availabilities_practitioner" ON "availabilities" USING btree ("practitioner_id","weekday","start_minute");--> statement-breakpoint
CREATE INDEX "availabilities_room" ON "availabilities" USING btree ("room_id");--> statement-breakpoint
CREATE INDEX "availabilities_created_by" ON "availabilities" USING btree ("created_by");--> statement-breakpoint
CREATE UNIQUE INDEX "departments_code_unique" ON "departments" USING btree ("code");--> statement-breakpoint
CREATE UNIQUE INDEX "departments_name_unique" ON "departments" USING btree ("name");--> statement-breakpoint
CREATE INDEX "practitioner_specialties_specialty" ON "practitioner_specialties" USING btree ("specialty_id");--> statement-breakpoint
CREATE UNIQUE INDEX "practitioner_specialties_one_primary" ON "practitioner_specialties" USING btree ("practitioner_id") WHERE "practitioner_specialties"."is_primary";--> statement-breakpoint
CREATE UNIQUE INDEX "practitioners_user_unique" ON "practitioners" USING btree ("user_id");--> statement-breakpoint
CREATE UNIQUE INDEX "practitioners_licence_unique" ON "practitioners" USING btree ("licence_number");--> statement-breakpoint
CREATE INDEX "practitioners_name" ON "practitioners" USING btree ("name_search","id");--> statement-breakpoint
CREATE INDEX "practitioners_department" ON "practitioners" USING btree ("department_id");--> statement-breakpoint
CREATE UNIQUE INDEX "rooms_code_unique" ON "rooms" USING btree ("code");--> statement-breakpoint
CREATE INDEX "rooms_department" ON "rooms" USING btree ("department_id");--> statement-breakpoint
CREATE UNIQUE INDEX "specialties_code_unique" ON "specialties" USING btree ("code");--> statement-breakpoint
CREATE UNIQUE INDEX "specialties_name_unique" ON "specialties" USING btree ("name");--> statement-breakpoint
CREATE INDEX "records_patient" ON "records" USING btree ("patient_id","created_at" DESC NULLS FIRST,"id");--> statement-breakpoint
CREATE INDEX "records_encounter" ON "records" USING btree ("encounter_id");--> statement-breakpoint
CREATE INDEX "records_author" ON "records" USING btree ("author_id","status");--> statement-breakpoint
CREATE INDEX "records_signed_by" ON "records" USING btree ("signed_by");--> statement-breakpoint
CREATE UNIQUE INDEX "records_supersedes_unique" ON "records" USING btree ("supersedes_id") WHERE "records"."status" <> 'entered-in-error';--> statement-breakpoint
CREATE UNIQUE INDEX "records_one_draft_per_author" ON "records" USING btree ("encounter_id","author_id") WHERE "records"."status" = 'draft';--> statement-breakpoint
CREATE UNIQUE INDEX "files_storage_key_unique" ON "files" USING btree ("storage_key");--> statement-breakpoint
CREATE INDEX "files_owner" ON "files" USING btree ("owner_user_id");--> statement-breakpoint
CREATE INDEX "profiles_family_name" ON "profiles" USING btree ("family_name","given_name","user_id");--> statement-breakpoint
CREATE INDEX "profiles_photo" ON "profiles" USING btree ("photo_file_id");--> statement-breakpoint
CREATE UNIQUE INDEX "recovery_codes_user_code_unique" ON "recovery_codes" USING btree ("user_id","code_hash");--> statement-breakpoint
CREATE INDEX "sessions_user" ON "sessions" USING btree ("user_id","created_at");--> statement-breakpoint
CREATE INDEX "user_roles_role" ON "user_roles" USING btree ("role","user_id");--> statement-breakpoint
CREATE INDEX "user_roles_granted_by" ON "user_roles" USING btree ("granted_by");--> statement-breakpoint
CREATE UNIQUE INDEX "user_tokens_hash_unique" ON "user_tokens" USING btree ("token_hash");--> statement-breakpoint
CREATE INDEX "user_tokens_user" ON "user_tokens" USING btree ("user_id","purpose");--> statement-breakpoint
CREATE UNIQUE INDEX "users_username_unique" ON "users" USING btree ("username");--> statement-breakpoint
CREATE UNIQUE INDEX "users_email_unique" ON "users" USING btree ("email");--> statement-breakpoint
CREATE INDEX "users_status_created" ON "users" USING btree ("status","created_at","id");--> statement-breakpoint
CREATE INDEX "users_last_seen" ON "users" USING btree ("last_seen_at","id");