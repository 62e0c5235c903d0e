import "server-only";
import { sendDueMessages } from "@/lib/appointment-messages/due";
import { expireProposals } from "@/lib/appointment-proposals/commands";
import { systemContext } from "@/lib/context";
import { leaveCalendar } from "@/lib/google-calendars/disconnect";
import { syncAllCalendars, syncCalendar } from "@/lib/google-calendars/sync";
import { closeAbandonedRuns } from "@/lib/imports/alive";
import { performImport } from "@/lib/imports/commands";
import { removeOldUploads } from "@/lib/imports/uploads";
import { deliverMail } from "@/lib/mail/deliver";
import { findProbableDuplicates } from "@/lib/patient-duplicates/commands";
import { makePatientExport, removeExpiredExports } from "@/lib/patient-exports/make";
import { sweepHolds } from "@/lib/slots/sweep";
import { reconcileFiles } from "@/lib/storage/commands";
import { offerOpening, replaceVisit } from "@/lib/waiting-list/openings";
import type { QueueData, QueueName } from "./queues";

export type JobInfo = { id: string; attempt: number; signal: AbortSignal };

type Handlers = { [Name in QueueName]: (data: QueueData<Name>, job: JobInfo) => Promise<unknown> };

/** Who works on which queue. A handler may run twice for one job and must then change nothing more. */
export const HANDLERS: Handlers = {
  mail: deliverMail,
  "appointment-messages": () => sendDueMessages(),
  import: performImport,
  "make-patient-export": makePatientExport,
  "remove-expired-exports": () => removeExpiredExports(),
  "find-duplicates": () => findProbableDuplicates(systemContext()),
  "expire-proposals": async () => {
    await sweepHolds(systemContext());
    await expireProposals(systemContext());
  },
  "google-calendar": (data, { signal }) => syncCalendar(data, { signal }),
  "google-calendar-leave": leaveCalendar,
  "google-calendars": () => syncAllCalendars(),
  "offer-opening": (data) => offerOpening(systemContext(), data),
  "replace-visit": (data) => replaceVisit(systemContext(), data),
  "reconcile-files": async () => {
    await reconcileFiles();
    await removeOldUploads(new Date());
  },
  "close-abandoned-imports": () => closeAbandonedRuns(),
};
