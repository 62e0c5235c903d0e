import "server-only";
import { env } from "../env";
import { calendarFile } from "../ics";
import type { AppointmentLetter, MailProps, MailTemplate } from "../mail/templates";

type Method = AppointmentLetter["calendarMethod"];

const name = "Ann Example";

/** What every mail says of somebody who does not exist, for those who look after its words. Links lead to the door. */
export function sampleOf<Template extends MailTemplate>(template: Template): MailProps[Template] {
  const link = new URL("/sign-in", env.BASE_URL).toString();
  const linked = { name, link };
  const letter: AppointmentLetter = {
    ...linked,
    forWhom: "",
    when: "Tuesday, 10 March 2026 at 10:15",
    practitioner: "Dr Sample",
    place: "Room 1.02, First floor, Main building",
    instead: "",
    directions: "From the gate keep left. The lift is behind the café.",
    preparation: "Bring the medicines that you take.",
    calendar: entry("REQUEST"),
    calendarMethod: "REQUEST",
    code: "Of nobody's appointment",
  };
  const ended: AppointmentLetter = {
    ...letter,
    ...{ link: "", place: "", directions: "", preparation: "", code: "" },
  };
  const offer: AppointmentLetter = { ...letter, calendar: "", code: "" };
  const several: AppointmentLetter = {
    ...letter,
    when: ["10 March", "24 March", "7 April"].map((day) => `Tuesday, ${day} 2026 at 10:15`).join("\n"),
    link: [link, link, link].join("\n"),
    calendar: entries("PUBLISH"),
    calendarMethod: "PUBLISH",
    code: "",
  };
  const samples: MailProps = {
    "verify-email": linked,
    "already-registered": { name },
    invitation: { ...linked, username: "ann" },
    "account-approved": { name, username: "ann" },
    "account-refused": { name },
    "reset-password": linked,
    "password-changed": { name },
    "confirm-email": linked,
    "email-changing": { name },
    "email-changed": { name },
    "second-factor-on": { name },
    "second-factor-off": { name },
    "second-factor-reset": { name },
    "recovery-code-used": { name, left: 3 },
    "patient-link-confirmed": { name },
    "patient-link-refused": { name, ground: "unproven" },
    "patient-link-ended": { name },
    "carer-recorded": { name },
    "carer-access-begun": { name },
    "appointment-confirmation": letter,
    "appointment-change": letter,
    "appointment-cancellation": { ...ended, calendar: entry("CANCEL"), calendarMethod: "CANCEL" },
    "appointment-reminder": letter,
    "appointment-no-show": { ...ended, calendar: "" },
    "appointment-offer": offer,
    "appointment-offer-instead": { ...offer, instead: "Friday, 20 March 2026 at 09:00, Dr Sample" },
    "appointment-offer-away": { ...offer, instead: "Monday, 9 March 2026 at 11:30, Dr Other" },
    "appointments-confirmation": several,
    "appointments-change": several,
    "appointments-cancellation": {
      ...ended,
      when: several.when,
      calendar: entries("CANCEL"),
      calendarMethod: "CANCEL",
    },
    notice: { ...linked, what: "Somebody asks to swap a shift with you" },
  };
  return samples[template];
}

const DATES = ["03-10T10", "03-24T10", "04-07T09"];

/** Several are called off one by one. */
const entries = (method: Method) =>
  method === "CANCEL" ? DATES.map((date) => entry(method, [date])).join("") : entry(method, DATES);

const entry = (method: Method, dates = DATES.slice(0, 1)) =>
  calendarFile({
    method,
    entries: dates.map((date) => ({
      uid: `sample-${DATES.indexOf(date) + 1}@hospital.invalid`,
      sequence: method === "CANCEL" ? 1 : 0,
      stampedAt: new Date("2026-03-01T09:00:00Z"),
      startsAt: new Date(`2026-${date}:15:00Z`),
      endsAt: new Date(`2026-${date}:30:00Z`),
      summary: "Appointment",
      isCancelled: method === "CANCEL",
    })),
  });
