import "server-only";
import { createTranslator } from "next-intl";
import { createElement } from "react";
import { env } from "../env";
import mail from "../i18n/messages/en/mail.json";
import { MAIL_PATHS, type MailTemplate } from "./templates";
import { MessageMail } from "./templates/message";

export type RenderedMail = { subject: string; html: string; text: string };
type Props = Record<string, string | number>;

/** Subjects stand in lists and on lock screens: they are fixed words. */
export const subjectOf = (template: MailTemplate): string => mail[template].subject;

/** The mail as it leaves: HTML and plain text of the same words. */
export async function renderMail(
  template: MailTemplate,
  props: Props,
  { hospital, language }: { hospital: string; language: string },
): Promise<RenderedMail> {
  // The renderer carries react-dom/server, which pages must not load.
  const { render } = await import("@react-email/render");
  const words = mail[template];
  const say = createTranslator({ locale: "en-GB", messages: { mail } });
  const link = typeof props.link === "string" ? props.link : pageOf(template);
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
    closing: say("mail.closing", { hospital }),
  });
  const [html, text] = await Promise.all([render(message), render(message, { plainText: true })]);
  return { subject, html, text };
}

function pageOf(template: MailTemplate): string | undefined {
  const path = MAIL_PATHS[template];
  return path && new URL(path, env.BASE_URL).toString();
}
