-- Invariants that the schema language cannot say: exclusion constraints, immutability and sums.

ALTER TABLE "availabilities" ADD CONSTRAINT "availabilities_no_overlap" EXCLUDE USING gist (
  "practitioner_id" WITH =,
  "weekday" WITH =,
  int4range("start_minute", "end_minute", '[)') WITH &&,
  daterange("effective_from", "effective_to", '[)') WITH &&
) WHERE ("ended_at" IS NULL);
--> statement-breakpoint
ALTER TABLE "appointments" ADD CONSTRAINT "appointments_practitioner_free" EXCLUDE USING gist (
  "practitioner_id" WITH =,
  tstzrange("starts_at", "ends_at", '[)') WITH &&
) WHERE ("status" IN ('proposed', 'booked', 'arrived', 'in-consultation', 'fulfilled'));
--> statement-breakpoint
ALTER TABLE "appointments" ADD CONSTRAINT "appointments_patient_free" EXCLUDE USING gist (
  "patient_id" WITH =,
  tstzrange("starts_at", "ends_at", '[)') WITH &&
) WHERE ("status" IN ('proposed', 'booked', 'arrived', 'in-consultation', 'fulfilled'));
--> statement-breakpoint
ALTER TABLE "appointments" ADD CONSTRAINT "appointments_room_free" EXCLUDE USING gist (
  "room_id" WITH =,
  tstzrange("starts_at", "ends_at", '[)') WITH &&
) WHERE ("room_id" IS NOT NULL AND "status" IN ('proposed', 'booked', 'arrived', 'in-consultation', 'fulfilled'));
--> statement-breakpoint
CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'rows of % are never changed', TG_TABLE_NAME
    USING ERRCODE = 'restrict_violation', CONSTRAINT = TG_TABLE_NAME || '_immutable';
END $$;
--> statement-breakpoint
CREATE TRIGGER audit_events_immutable BEFORE UPDATE OR DELETE ON "audit_events" FOR EACH ROW EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE TRIGGER audit_events_not_truncated BEFORE TRUNCATE ON "audit_events" FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE TRIGGER payments_immutable BEFORE UPDATE OR DELETE ON "payments" FOR EACH ROW EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE TRIGGER patient_changes_immutable BEFORE UPDATE OR DELETE ON "patient_changes" FOR EACH ROW EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE TRIGGER patient_narratives_immutable BEFORE UPDATE OR DELETE ON "patient_narratives" FOR EACH ROW EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE TRIGGER appointment_changes_immutable BEFORE UPDATE OR DELETE ON "appointment_changes" FOR EACH ROW EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE FUNCTION refuse_change_of_signed_record() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
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
CREATE TRIGGER records_signed_is_final BEFORE UPDATE OR DELETE ON "records" FOR EACH ROW EXECUTE FUNCTION refuse_change_of_signed_record();
--> statement-breakpoint
CREATE FUNCTION refuse_change_of_issued_lines() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE invoice uuid := CASE WHEN TG_OP = 'DELETE' THEN OLD.invoice_id ELSE NEW.invoice_id END;
BEGIN
  IF TG_OP = 'UPDATE' AND OLD.invoice_id <> NEW.invoice_id
    OR EXISTS (SELECT 1 FROM invoices WHERE id = invoice AND status <> 'draft') THEN
    RAISE EXCEPTION 'an issued invoice is corrected by a credit note, never edited'
      USING ERRCODE = 'restrict_violation', CONSTRAINT = 'invoice_lines_frozen';
  END IF;
  RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;
END $$;
--> statement-breakpoint
CREATE TRIGGER invoice_lines_frozen BEFORE INSERT OR UPDATE OR DELETE ON "invoice_lines" FOR EACH ROW EXECUTE FUNCTION refuse_change_of_issued_lines();
--> statement-breakpoint
CREATE FUNCTION refuse_change_of_issued_invoice() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.status <> 'draft' AND (TG_OP = 'DELETE' OR
    (OLD.number, OLD.patient_id, OLD.encounter_id, OLD.currency, OLD.total_minor, OLD.issued_at)
    IS DISTINCT FROM (NEW.number, NEW.patient_id, NEW.encounter_id, NEW.currency, NEW.total_minor, NEW.issued_at)) THEN
    RAISE EXCEPTION 'an issued invoice is corrected by a credit note, never edited'
      USING ERRCODE = 'restrict_violation', CONSTRAINT = 'invoices_issued_frozen';
  END IF;
  RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;
END $$;
--> statement-breakpoint
CREATE TRIGGER invoices_issued_frozen BEFORE UPDATE OR DELETE ON "invoices" FOR EACH ROW EXECUTE FUNCTION refuse_change_of_issued_invoice();
--> statement-breakpoint
CREATE FUNCTION check_invoice_balances() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  target uuid;
  invoice invoices%ROWTYPE;
  lines bigint;
  received bigint;
BEGIN
  IF TG_TABLE_NAME = 'invoices' THEN
    target := NEW.id;
  ELSIF TG_OP = 'DELETE' THEN
    target := OLD.invoice_id;
  ELSE
    target := NEW.invoice_id;
  END IF;
  SELECT * INTO invoice FROM invoices WHERE id = target;
  IF NOT FOUND THEN RETURN NULL; END IF;
  SELECT coalesce(sum(amount_minor), 0) INTO lines FROM invoice_lines WHERE invoice_id = target;
  SELECT coalesce(sum(CASE kind WHEN 'payment' THEN amount_minor ELSE -amount_minor END), 0) INTO received FROM payments WHERE invoice_id = target;
  IF invoice.total_minor <> lines THEN
    RAISE EXCEPTION 'invoice total differs from its lines' USING ERRCODE = 'check_violation', CONSTRAINT = 'invoices_total_is_sum_of_lines';
  END IF;
  IF invoice.paid_minor <> received THEN
    RAISE EXCEPTION 'invoice paid amount differs from its payments' USING ERRCODE = 'check_violation', CONSTRAINT = 'invoices_paid_is_sum_of_payments';
  END IF;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE CONSTRAINT TRIGGER invoices_balance AFTER INSERT OR UPDATE ON "invoices" DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION check_invoice_balances();
--> statement-breakpoint
CREATE CONSTRAINT TRIGGER invoice_lines_balance AFTER INSERT OR UPDATE OR DELETE ON "invoice_lines" DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION check_invoice_balances();
--> statement-breakpoint
CREATE CONSTRAINT TRIGGER payments_balance AFTER INSERT ON "payments" DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION check_invoice_balances();
--> statement-breakpoint
CREATE FUNCTION check_refunds_covered() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  original bigint;
  refunded bigint;
BEGIN
  IF NEW.kind <> 'refund' THEN RETURN NULL; END IF;
  SELECT amount_minor INTO original FROM payments WHERE id = NEW.refund_of_id AND kind = 'payment';
  SELECT coalesce(sum(amount_minor), 0) INTO refunded FROM payments WHERE refund_of_id = NEW.refund_of_id;
  IF original IS NULL OR refunded > original THEN
    RAISE EXCEPTION 'more refunded than was paid' USING ERRCODE = 'check_violation', CONSTRAINT = 'payments_never_over_refunded';
  END IF;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE CONSTRAINT TRIGGER payments_refunds_covered AFTER INSERT ON "payments" DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION check_refunds_covered();
--> statement-breakpoint
INSERT INTO "number_series" ("name", "prefix") VALUES ('invoice', 'INV-'), ('receipt', 'R-');
--> statement-breakpoint
INSERT INTO "hospital_settings" ("name", "time_zone", "currency", "locale", "country") VALUES ('Hospital', 'Europe/London', 'GBP', 'en-GB', 'GB');
