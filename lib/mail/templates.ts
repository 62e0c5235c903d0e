/**
 * Every mail there is and what it needs to be written. Words are in the `mail` messages under the same name; subjects name
 * neither people nor anything medical.
 */
export type MailProps = {
  "verify-email": Named & Linked;
  "already-registered": Named;
  invitation: Named & Linked & { username: string };
  "account-approved": Named & { username: string };
  "account-refused": Named;
  "reset-password": Named & Linked;
  "password-changed": Named;
  "confirm-email": Named & Linked;
  "email-changing": Named;
  "email-changed": Named;
  "second-factor-on": Named;
  "second-factor-off": Named;
  "second-factor-reset": Named;
  "recovery-code-used": Named & { left: number };
  "patient-link-confirmed": Named;
  "patient-link-refused": Named & { ground: string };
  "patient-link-ended": Named;
  "carer-recorded": Named;
  "carer-access-begun": Named;
  "appointment-confirmation": AppointmentLetter;
  "appointment-change": AppointmentLetter;
  "appointment-cancellation": AppointmentLetter;
  "appointment-reminder": AppointmentLetter;
  "appointment-no-show": AppointmentLetter;
  "appointment-offer": AppointmentLetter;
  "appointment-offer-instead": AppointmentLetter;
  "appointment-offer-away": AppointmentLetter;
  "appointments-confirmation": AppointmentLetter;
  "appointments-change": AppointmentLetter;
  "appointments-cancellation": AppointmentLetter;
  /** `what` is a fixed sentence of the bell, without names or anything medical. */
  notice: Named & Linked & { what: string };
};
export type MailTemplate = keyof MailProps;

type Named = { name: string };
/** An address made from BASE_URL. */
type Linked = { link: string };

/**
 * What is said of a visit; empty where there is nothing to say. Neither its kind nor a department: they tell of an illness.
 * Of several visits `when` and `link` have a line for each.
 */
export type AppointmentLetter = Named &
  Linked &
  Record<(typeof LETTER_FACTS)[number], string> & {
    /** The files of the calendar entries, one after another, and what they ask of the calendar. */
    calendar: string;
    calendarMethod: "REQUEST" | "PUBLISH" | "CANCEL";
    /** What its QR code for check-in holds; empty: there is nothing to check in for, or several visits. */
    code: string;
  };

/** The table of a letter about a visit, in its order. */
export const LETTER_FACTS = [
  "forWhom",
  "when",
  "practitioner",
  "place",
  "instead",
  "directions",
  "preparation",
] as const;

/** Pages that mails without a link of their own lead to. */
export const MAIL_PATHS: Partial<Record<MailTemplate, string>> = {
  "already-registered": "/forgot-password",
  "account-approved": "/sign-in",
  "patient-link-confirmed": "/portal",
  "patient-link-refused": "/portal",
  "patient-link-ended": "/portal",
  "carer-recorded": "/portal/people",
  "carer-access-begun": "/portal/people",
};

const TEMPLATES: Record<MailTemplate, true> = {
  "verify-email": true,
  "already-registered": true,
  invitation: true,
  "account-approved": true,
  "account-refused": true,
  "reset-password": true,
  "password-changed": true,
  "confirm-email": true,
  "email-changing": true,
  "email-changed": true,
  "second-factor-on": true,
  "second-factor-off": true,
  "second-factor-reset": true,
  "recovery-code-used": true,
  "patient-link-confirmed": true,
  "patient-link-refused": true,
  "patient-link-ended": true,
  "carer-recorded": true,
  "carer-access-begun": true,
  "appointment-confirmation": true,
  "appointment-change": true,
  "appointment-cancellation": true,
  "appointment-reminder": true,
  "appointment-no-show": true,
  "appointment-offer": true,
  "appointment-offer-instead": true,
  "appointment-offer-away": true,
  "appointments-confirmation": true,
  "appointments-change": true,
  "appointments-cancellation": true,
  notice: true,
};

export const isMailTemplate = (name: string): name is MailTemplate => Object.hasOwn(TEMPLATES, name);

export const MAIL_TEMPLATES: readonly MailTemplate[] = Object.keys(TEMPLATES).filter(isMailTemplate);
