import {
  appointmentChanges,
  appointmentMessages,
  appointmentSeries,
  appointments,
  waitingListEntries,
  waitingListOffers,
} from "@/db/schema";
import { type Part, part } from "./part";

/** Visits, what was said about them, and what somebody waits for. */
export const SCHEDULING_PARTS: readonly Part[] = [
  part(
    "appointments",
    appointments,
    "id practitionerId roomId typeId status startsAt endsAt bufferBeforeMinutes bufferAfterMinutes groupSessionId seriesId overbookReason reason notes requester requesterName isSelfBooked proposedUntil patientConfirmedAt bookedBy bookedAt arrivedAt consultationStartedAt fulfilledAt cancelledAt cancelReason version createdAt",
    {
      staff: "appointments.read",
      own: true,
      staffOnly: ["reason", "notes", "cancelReason", "overbookReason"],
    },
  ),
  part(
    "appointmentChanges",
    appointmentChanges,
    "id appointmentId fromStatus toStatus step startsAt reason changedBy changedAt",
    { staff: "appointments.read", own: true, staffOnly: ["reason"] },
  ),
  part(
    "appointmentMessages",
    appointmentMessages,
    "id appointmentId batchId kind sequence minutesBefore status dueAt isUrgent droppedWhy attempts handledAt handledBy version createdAt",
    { staff: "appointments.read", own: true },
  ),
  part("appointmentSeries", appointmentSeries, "id everyWeeks startsOn startMinute createdBy createdAt", {
    staff: "appointments.read",
    own: true,
  }),
  part(
    "waitingListEntries",
    waitingListEntries,
    "id typeId practitionerId specialtyId priority weekdays dayParts earliestOn latestOn targetOn noticeMinutes note insteadOfId status bookedAppointmentId addedBy addedAt endedBy endedAt endReason version",
    { staff: "appointments.read", own: true, staffOnly: ["note", "endReason"] },
  ),
  part(
    "waitingListOffers",
    waitingListOffers,
    "id entryId appointmentId openingId status offeredBy offeredAt expiresAt answeredAt answeredBy",
    { staff: "appointments.read", own: true },
  ),
];
