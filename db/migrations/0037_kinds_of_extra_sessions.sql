CREATE TABLE "session_exception_types" (
	"exception_id" uuid NOT NULL,
	"type_id" uuid NOT NULL,
	CONSTRAINT "session_exception_types_exception_id_type_id_pk" PRIMARY KEY("exception_id","type_id")
);
--> statement-breakpoint
ALTER TABLE "session_exception_types" ADD CONSTRAINT "session_exception_types_exception_id_session_exceptions_id_fk" FOREIGN KEY ("exception_id") REFERENCES "public"."session_exceptions"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "session_exception_types" ADD CONSTRAINT "session_exception_types_type_id_appointment_types_id_fk" FOREIGN KEY ("type_id") REFERENCES "public"."appointment_types"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "session_exception_types_type" ON "session_exception_types" USING btree ("type_id");