import "server-only";
import { eq, sql } from "drizzle-orm";
import { createTranslator } from "next-intl";
import { appointments, appointmentTypes, locations, practitioners, rooms } from "@/db/schema";
import { openLink } from "../appointment-links/open";
import { checkInToken } from "../check-in/tokens";
import type { Context } from "../context";
import { env } from "../env";
import words from "../i18n/messages/en/mail.json";
import { calendarFile } from "../ics";
import type { AppointmentLetter } from "../mail/templates";
import { practitionerNames } from "../practitioners/queries";
import { practitionerName } from "../practitioners/rules";
import { getSettings, type HospitalSettings } from "../settings/queries";
import { formatLongDate, formatTime, localDate } from "../time";
import type { MessageKind } from "./rules";
import { readStake } from "./stake";

type LetterVisit = Awaited<ReturnType<typeof readVisit>>;

/** The visit as its letter tells it. Neither its type nor a department or specialty: they tell what somebody suffers from. */
export async function readVisit(tx: Context, appointmentId: string) {
  const [row] = await tx.db
    .select({
      id: appointments.id,
      patientId: appointments.patientId,
      version: appointments.version,
      status: appointments.status,
      startsAt: appointments.startsAt,
      endsAt: appointments.endsAt,
      modality: appointmentTypes.modality,
      preparation: appointmentTypes.preparation,
      ...practitionerNames,
      room: rooms.name,
      /** From the floor up to the site, with how each is found. */
      places: sql<{ name: string; directions: string | null }[]>`(
        with recursive way as (
          select 1 as step, l.* from ${locations} as l where l.id = ${rooms.locationId}
          union all
          select way.step + 1, l.* from ${locations} as l join way on l.id = way.parent_id
        )
        select coalesce(json_agg(json_build_object('name', name, 'directions', directions) order by step), '[]') from way)`,
    })
    .from(appointments)
    .innerJoin(appointmentTypes, eq(appointmentTypes.id, appointments.typeId))
    .innerJoin(practitioners, eq(practitioners.id, appointments.practitionerId))
    .leftJoin(rooms, eq(rooms.id, appointments.roomId))
    .where(eq(appointments.id, appointmentId));
  if (!row) throw new Error("A message without a visit.");
  return { ...row, ...(await readStake(tx, row)) };
}

/** The same for the pages that patients open: when, with whom, where, instead of what, how to find it and how to prepare; empty where nothing is said. */
export async function describeVisit(ctx: Context, appointmentId: string) {
  const visit = await readVisit(ctx, appointmentId);
  const settings = await getSettings(ctx.db);
  return {
    when: whenOf(visit.startsAt, settings),
    practitioner: practitionerName(visit),
    place: placeOf(visit, settings),
    instead: insteadOf(visit, settings),
    directions: visit.modality === "in-person" ? directionsOf(visit) : "",
    preparation: visit.preparation ?? "",
    isInPerson: visit.modality === "in-person",
    stake: visit.stake,
  };
}

type Letter = {
  kind: MessageKind;
  /** In time order; several of one patient are told in one letter. */
  visits: readonly LetterVisit[];
  patientName: string;
  addressee: { email: string; name: string };
};

/**
 * What the mail of a message says, as it stands now. The calendar entry keeps to what anybody may read over a shoulder or in a
 * shared calendar: that there is an appointment at the hospital, when, and at which house.
 */
export async function writeLetter(
  tx: Context,
  { kind, visits, patientName, addressee }: Letter,
): Promise<AppointmentLetter> {
  const settings = await getSettings(tx.db);
  const isEnded = kind === "cancellation" || kind === "no-show";
  const method = kind === "cancellation" ? "CANCEL" : visits.length > 1 ? "PUBLISH" : "REQUEST";
  const links: string[] = [];
  for (const visit of isEnded ? [] : visits) links.push(await openLink(tx, visit));
  const facts = visits.map((visit) => ({
    when: whenOf(visit.startsAt, settings),
    practitioner: practitionerName(visit),
    place: isEnded ? "" : placeOf(visit, settings),
    directions: isEnded || visit.modality !== "in-person" ? "" : directionsOf(visit),
    preparation: isEnded ? "" : (visit.preparation ?? ""),
  }));
  const shared = {
    practitioner: sharedBy(facts.map(({ practitioner }) => practitioner)),
    place: sharedBy(facts.map(({ place }) => place)),
  };
  // What they do not have in common stands beside each date.
  const dates = facts.map(({ when, practitioner, place }) =>
    [when, shared.practitioner === null && practitioner, shared.place === null && place]
      .filter(Boolean)
      .join(", "),
  );
  return {
    name: addressee.name,
    forWhom: addressee.name === patientName ? "" : patientName,
    when: dates.join("\n"),
    practitioner: shared.practitioner ?? "",
    place: shared.place ?? "",
    instead: unique(visits.map((visit) => insteadOf(visit, settings))),
    directions: unique(facts.map(({ directions }) => directions)),
    preparation: unique(facts.map(({ preparation }) => preparation)),
    link: links.join("\n"),
    calendar:
      kind === "no-show" || kind === "offer" ? "" : entriesOf(tx, { method, visits, addressee }, settings),
    calendarMethod: method,
    code: codeOf(kind, visits),
  };
}

/** Of one visit at the hospital; of several each has its code on its page. */
function codeOf(kind: MessageKind, [visit, ...others]: readonly LetterVisit[]): string {
  const isCheckedIn = visit?.status === "booked" && visit.modality === "in-person" && others.length === 0;
  return isCheckedIn && kind !== "no-show" ? checkInToken(visit.id) : "";
}

/** What all of them have in common, or null. */
const sharedBy = (values: readonly string[]): string | null =>
  new Set(values).size === 1 ? (values[0] ?? null) : null;
const unique = (values: readonly string[]): string => [...new Set(values)].filter(Boolean).join("\n");

function whenOf(at: Date, { timeZone, locale }: HospitalSettings): string {
  const say = createTranslator({ locale: "en-GB", messages: { mail: words } });
  return say("mail.visit.at", {
    date: formatLongDate(localDate(at, timeZone), locale),
    time: formatTime(at, timeZone),
  });
}

/** The visit that an offered time would replace, by day, time and practitioner. */
const insteadOf = ({ replaced }: LetterVisit, settings: HospitalSettings): string =>
  replaced ? [whenOf(replaced.startsAt, settings), practitionerName(replaced)].join(", ") : "";

function placeOf({ modality, room, places }: LetterVisit, { name, addressLines }: HospitalSettings): string {
  if (modality !== "in-person") return words.visit[modality];
  return [room, ...places.map((place) => place.name), name, ...addressLines].filter(Boolean).join(", ");
}

/** From the site inwards: who comes through the gate reads it in the order of their way. */
const directionsOf = ({ places }: LetterVisit): string =>
  [...places]
    .reverse()
    .flatMap(({ directions }) => directions ?? [])
    .join("\n");

type Entries = {
  method: AppointmentLetter["calendarMethod"];
  visits: readonly LetterVisit[];
  addressee: { email: string };
};

/**
 * What their calendars are told. An invitation is about one entry (RFC 5546, 3.2.2), so that several are published in one file
 * instead; what is called off is named one by one (3.2.5).
 */
function entriesOf(tx: Context, { method, visits, addressee }: Entries, settings: HospitalSettings): string {
  const { name: hospital, addressLines, phone, email } = settings;
  const say = createTranslator({ locale: "en-GB", messages: { mail: words } });
  const placeFor = ({ modality, places }: LetterVisit) => {
    if (modality !== "in-person") return words.visit[modality];
    const site = places.at(-1)?.name;
    return [hospital, site === hospital ? null : site, ...addressLines].filter(Boolean).join(", ");
  };
  const files = method === "PUBLISH" ? [visits] : visits.map((visit) => [visit]);
  const entryOf = (visit: LetterVisit) => ({
    uid: `${visit.id}@${new URL(env.BASE_URL).hostname}`,
    sequence: visit.version - 1,
    stampedAt: tx.now,
    startsAt: visit.startsAt,
    endsAt: visit.endsAt,
    summary: say("mail.calendar.summary", { hospital }),
    location: placeFor(visit),
    description: phone
      ? say("mail.calendar.descriptionWithPhone", { hospital, phone })
      : say("mail.calendar.description", { hospital }),
    isCancelled: method === "CANCEL",
    organizer: { name: hospital, email: email ?? senderAddress() },
    ...(method !== "PUBLISH" && { attendee: addressee.email }),
  });
  return files.map((several) => calendarFile({ method, entries: several.map(entryOf) })).join("");
}

/** "a@b.c" of "Hospital <a@b.c>". */
const senderAddress = (): string => /<([^>]+)>/.exec(env.MAIL_FROM)?.[1] ?? env.MAIL_FROM;
