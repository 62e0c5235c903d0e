-- A time that is being booked stands in every calendar that shows it; holds that ran out leave them by themselves.
CREATE TRIGGER slot_holds_tell_insert AFTER INSERT ON "slot_holds" REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION tell_timed_change('appointments');
--> statement-breakpoint
CREATE TRIGGER slot_holds_tell_delete AFTER DELETE ON "slot_holds" REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION tell_timed_change('appointments');
