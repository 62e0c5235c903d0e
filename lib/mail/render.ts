import "server-only";
import { createTranslator } from "next-intl";
import { createElement } from "react";
import { env } from "../env";
import mail from "../i18n/messages/en/mail.json";
import { qrPicture } from "../patient-prints/barcodes";
import { formatPhone } from "../phone";
import type { HospitalSettings } from "../settings/queries";
import { LETTER_FACTS, MAIL_PATHS, type MailTemplate } from "./templates";
import { MessageMail } from "./templates/message";

export type RenderedMail = {
  subject: string;
  html: string;
  text: string;
  /** The calendars that go with it, one after another. */
  calendar: { file: string; method: string } | null;
  /** A picture that the HTML shows as `cid:<id>`. */
  picture: { id: string; png: Buffer } | null;
};
export type Props = Record<string, string | number>;
type Sender = Pick<HospitalSettings, "name" | "phone" | "country" | "addressLines">;

/** Subjects stand in lists and on lock screens: they are fixed words. */
export const subjectOf = (template: MailTemplate): string => mail[template].subject;

/** The mail as it leaves: HTML and plain text of the same words. */
export async function renderMail(
  template: MailTemplate,
  props: Props,
  { settings, language }: { settings: Sender; language: string },
): Promise<RenderedMail> {
  // The renderer carries react-dom/server, which pages must not load.
  const { render } = await import("@react-email/render");
  const { name: hospital, phone, country, addressLines } = settings;
  const words = mail[template];
  const say = createTranslator({ locale: "en-GB", messages: { mail } });
  const link = typeof props.link === "string" ? props.link : pageOf(template);
  const dates = datesOf(props);
  const subject = subjectOf(template);
  const message = createElement(MessageMail, {
    hospital,
    language: language === "en" ? language : "en",
    subject,
    greeting: say("mail.greeting", { name: String(props.name ?? "") }),
    paragraphs: Object.keys(words.text).map((part) =>
      say(`mail.${template}.text.${part}` as never, props as never),
    ),
    button:
      link && "button" in words ? { label: words.button, link, fallback: say("mail.fallback") } : undefined,
    dates,
    facts: LETTER_FACTS.flatMap((fact) =>
      props[fact] && !(fact === "when" && dates.length > 0)
        ? { label: mail.facts[fact], value: String(props[fact]) }
        : [],
    ),
    code: props.code ? { src: `cid:${CODE}`, label: mail.code.label, text: mail.code.text } : undefined,
    contact: [
      ...(phone ? [say("mail.contact", { phone: formatPhone(phone, country) })] : []),
      ...(addressLines.length > 0 ? [[hospital, ...addressLines].join(", ")] : []),
    ],
    closing: say("mail.closing", { hospital }),
  });
  const [html, text] = await Promise.all([render(message), render(message, { plainText: true })]);
  const { calendar: file, calendarMethod: method } = props;
  const calendar = file && method ? { file: String(file), method: String(method) } : null;
  const picture = props.code ? { id: CODE, png: await qrPicture(String(props.code)) } : null;
  return { subject, html, text, calendar, picture };
}

const CODE = "check-in-code";

/** The HTML with its picture inside, as a screen shows it to which nothing is attached. */
export const htmlWithPicture = ({ html, picture }: Pick<RenderedMail, "html" | "picture">): string =>
  picture
    ? html.replaceAll(`cid:${picture.id}`, `data:image/png;base64,${picture.png.toString("base64")}`)
    : html;

/** Of a letter about several visits each date, which leads to the page of its visit. */
function datesOf({ when = "", link = "" }: Props): { text: string; link: string }[] {
  const texts = String(when).split("\n");
  const links = String(link).split("\n");
  return texts.length > 1 ? texts.map((text, index) => ({ text, link: links[index] ?? "" })) : [];
}

function pageOf(template: MailTemplate): string | undefined {
  const path = MAIL_PATHS[template];
  return path && new URL(path, env.BASE_URL).toString();
}
