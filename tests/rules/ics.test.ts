import fc from "fast-check";
import ICAL from "ical.js";
import { describe, expect, test } from "vitest";
import { type CalendarEntry, calendarFile, calendarsIn } from "@/lib/ics";

const entry: CalendarEntry = {
  uid: "0197a@hospital.test",
  sequence: 2,
  stampedAt: new Date("2026-03-01T08:00:00Z"),
  startsAt: new Date("2026-03-10T10:00:00Z"),
  endsAt: new Date("2026-03-10T10:15:00Z"),
  summary: "Appointment at St Mary’s",
};

/** Reads the file with another library than the one that wrote it. */
function read(file: string) {
  const calendar = new ICAL.Component(ICAL.parse(file));
  const events = calendar.getAllSubcomponents("vevent").map((event) => new ICAL.Event(event));
  return { method: calendar.getFirstPropertyValue("method"), events };
}

describe("a calendar file", () => {
  test("carries method, number, order and UTC times that another program reads", () => {
    const file = calendarFile({ method: "REQUEST", entries: [entry] });
    const { method, events } = read(file);
    expect(method).toBe("REQUEST");
    expect(events[0]).toMatchObject({ uid: entry.uid, sequence: 2, summary: entry.summary });
    expect(events[0]?.startDate.toJSDate()).toEqual(entry.startsAt);
    expect(events[0]?.endDate.toJSDate()).toEqual(entry.endsAt);
    expect(file).toContain("DTSTART:20260310T100000Z\r\n");
    expect(file).toContain("DTSTAMP:20260301T080000Z\r\n");
    expect(file).toContain("STATUS:CONFIRMED\r\n");
    expect(file).not.toContain("VTIMEZONE");
  });

  test("takes an entry off under the same UID", () => {
    const file = calendarFile({ method: "CANCEL", entries: [{ ...entry, isCancelled: true }] });
    expect(read(file)).toMatchObject({ method: "CANCEL", events: [{ uid: entry.uid }] });
    expect(file).toContain("STATUS:CANCELLED\r\n");
  });

  test("has a name of one line, whatever it is made of", () => {
    const name = "Visits\r\nBEGIN:VEVENT\nUID:x\u2028END:VEVENT";
    const file = calendarFile({ method: "PUBLISH", name, entries: [entry] });
    expect(read(file).events.map(({ uid }) => uid)).toEqual([entry.uid]);
    expect(file.split(/[\r\n]+/).filter((line) => line.startsWith("BEGIN:VEVENT"))).toHaveLength(1);
  });

  test("is found again in a row of files, whatever its texts say", () => {
    const summary = "Visit\nEND:VCALENDAR\r\nBEGIN:VCALENDAR";
    const files = ["a", "b"].map((uid) =>
      calendarFile({ method: "CANCEL", entries: [{ ...entry, uid, summary }] }),
    );
    expect(calendarsIn(files.join(""))).toEqual(files);
    expect(calendarsIn("")).toEqual([]);
  });

  test("names who invites and who is invited", () => {
    const file = calendarFile({
      method: "REQUEST",
      entries: [
        {
          ...entry,
          organizer: { name: 'The "Old"; Hospital', email: "desk@hospital.test" },
          attendee: "ann@example.org",
        },
      ],
    });
    const [event] = read(file).events;
    expect(event?.organizer).toBe("mailto:desk@hospital.test");
    expect(String(event?.attendees[0]?.getFirstValue()).toLowerCase()).toBe("mailto:ann@example.org");
  });

  test("whatever the texts hold, every line ends in CRLF, has at most 75 octets, and they are read back", () => {
    const text = fc.oneof(
      fc.string({ unit: "binary", maxLength: 200 }),
      fc.string({ unit: "grapheme", maxLength: 200 }),
      fc.constantFrom(
        "a;b,c\\d\r\nBEGIN:VALARM\nEND:VEVENT",
        "é".repeat(120),
        "😀".repeat(60),
        "\u2028X:1",
        "\ud83d",
        'CN="x"',
      ),
    );
    fc.assert(
      fc.property(text, text, text, (summary, location, description) => {
        const given = {
          ...entry,
          summary: `A${summary}`,
          location: `B${location}`,
          description: `C${description}`,
        };
        const file = calendarFile({
          method: "REQUEST",
          entries: [{ ...given, organizer: { name: `D${summary}`, email: "a@b.test" } }],
        });
        const broken = (line: string) => Buffer.byteLength(line) > 75 || /[\r\n]/.test(line);
        expect(file.split("\r\n").filter(broken)).toEqual([]);
        const { events } = read(file);
        expect(events).toHaveLength(1);
        expect(events[0]?.component.getAllSubcomponents()).toHaveLength(0);
        for (const key of ["summary", "location", "description"] as const)
          expect(words(events[0]?.[key])).toBe(words(given[key]));
      }),
      { numRuns: 500 },
    );
    // Two libraries and five hundred files: longer than others on a busy machine.
  }, 30_000);
});

/** What is left of a text without white space and what no calendar can hold. */
const words = (text = "") =>
  text
    .toWellFormed()
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is taken out
    .replace(/[\s\u0000-\u001f\u007f-\u009f\u2028\u2029\ufffe\uffff]/g, "");
