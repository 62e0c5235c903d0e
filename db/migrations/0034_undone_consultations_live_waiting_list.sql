ALTER TYPE "public"."queue_step" ADD VALUE 'consultation-undone';--> statement-breakpoint
CREATE TRIGGER waiting_list_entries_tell AFTER INSERT OR UPDATE OR DELETE ON "waiting_list_entries" FOR EACH STATEMENT EXECUTE FUNCTION tell_any_change('waiting-list');
--> statement-breakpoint
CREATE TRIGGER waiting_list_offers_tell AFTER INSERT OR UPDATE OR DELETE ON "waiting_list_offers" FOR EACH STATEMENT EXECUTE FUNCTION tell_any_change('waiting-list');
