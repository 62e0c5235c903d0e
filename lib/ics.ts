import ical, { ICalAttendeeStatus, ICalCalendarMethod, ICalEventStatus } from "ical-generator";

export type CalendarEntry = {
  /** The same for the life of the entry: what comes later under it replaces what came before. */
  uid: string;
  /** Never falls (RFC 5545, 3.8.7.4). */
  sequence: number;
  stampedAt: Date;
  startsAt: Date;
  endsAt: Date;
  summary: string;
  location?: string | undefined;
  description?: string | undefined;
  isCancelled?: boolean;
  /** Who keeps the entry and whom it is for: an invitation needs both (RFC 5546, 3.2.2). */
  organizer?: { name: string; email: string };
  attendee?: string;
};

type Method = "PUBLISH" | "REQUEST" | "CANCEL";

/**
 * An iCalendar file (RFC 5545) with UTC times, so that it needs no definition of a time zone. Lines are folded at 75 octets and
 * end in CRLF; characters that no text of a calendar may hold are left out.
 */
export function calendarFile({
  method,
  name,
  entries,
}: {
  method: Method;
  name?: string;
  entries: readonly CalendarEntry[];
}): string {
  const calendar = ical({
    prodId: "//Hospital//Appointments//EN",
    scale: "gregorian",
    method: ICalCalendarMethod[method],
    // Written as it is by the library, unlike the texts of entries.
    ...(name && { name: oneLine(name) }),
  });
  for (const entry of entries)
    calendar.createEvent({
      id: entry.uid,
      sequence: entry.sequence,
      stamp: entry.stampedAt,
      start: entry.startsAt,
      end: entry.endsAt,
      summary: plain(entry.summary),
      location: entry.location ? plain(entry.location) : null,
      description: entry.description ? plain(entry.description) : null,
      status: entry.isCancelled ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
      organizer: entry.organizer
        ? { name: oneLine(entry.organizer.name), email: oneLine(entry.organizer.email) }
        : null,
      attendees: entry.attendee
        ? [{ email: oneLine(entry.attendee), rsvp: false, status: ICalAttendeeStatus.ACCEPTED }]
        : [],
    });
  return `${calendar.toString()}\r\n`;
}

/** The calendars of a stream (RFC 5545, 3.4), which files of this kind are put together to. */
export const calendarsIn = (stream: string): string[] =>
  stream.split(/(?<=^END:VCALENDAR\r\n)/m).filter(Boolean);

/** Control characters and halves of characters would end a line or the reader. */
const plain = (text: string): string =>
  text
    .toWellFormed()
    .replace(/\r\n?|\u2028|\u2029|\u0085/g, "\n")
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is taken out
    .replace(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\ufffe\uffff]/g, " ");

const oneLine = (text: string): string => plain(text).replaceAll("\n", " ").trim();
