import {
  Body,
  Button,
  Container,
  Head,
  Hr,
  Html,
  Img,
  Link,
  Preview,
  Section,
  Text,
} from "@react-email/components";
import type { CSSProperties } from "react";

export type Message = {
  hospital: string;
  language: string;
  subject: string;
  greeting: string;
  paragraphs: readonly string[];
  /** Dates that a letter about several of them names, each with its own page; no page: nothing can be done there. */
  dates?: readonly { text: string; link: string }[];
  /** What a letter about something is about, line by line. */
  facts?: readonly { label: string; value: string }[];
  /** A code that is held to a screen. */
  code?: { src: string; label: string; text: string };
  button?: { label: string; link: string; fallback: string };
  /** How the hospital is reached. */
  contact?: readonly string[];
  closing: string;
};

/** The one form of every mail: a few sentences and at most one thing to do. React escapes what people typed. */
export function MessageMail(message: Message) {
  const {
    hospital,
    language,
    subject,
    greeting,
    paragraphs,
    dates = [],
    facts = [],
    button,
    code,
    contact = [],
    closing,
  } = message;
  const [first, ...rest] = paragraphs;
  return (
    <Html lang={language}>
      <Head />
      <Preview>{subject}</Preview>
      <Body style={page}>
        <Container style={sheet}>
          <Text style={head}>{hospital}</Text>
          <Text style={text}>{greeting}</Text>
          {first && <Text style={text}>{first}</Text>}
          {facts.length + dates.length > 0 && (
            <Section style={table}>
              {dates.map(({ text: date, link }) => (
                <Text key={date} style={fact}>
                  {link ? <Link href={link}>{date}</Link> : date}
                </Text>
              ))}
              {facts.map(({ label, value }) => (
                <Text key={label} style={fact}>
                  <strong>{label}:</strong> {value}
                </Text>
              ))}
            </Section>
          )}
          {rest.map((paragraph) => (
            <Text key={paragraph} style={text}>
              {paragraph}
            </Text>
          ))}
          {button && (
            <Section>
              <Button href={button.link} style={press}>
                {button.label}
              </Button>
              <Text style={small}>{button.fallback}</Text>
              <Text style={address}>{button.link}</Text>
            </Section>
          )}
          {code && (
            <Section>
              <Img src={code.src} alt={code.label} width={180} height={180} />
              <Text style={small}>{code.text}</Text>
            </Section>
          )}
          <Hr style={{ borderColor: "#d9dee1" }} />
          {contact.map((line) => (
            <Text key={line} style={small}>
              {line}
            </Text>
          ))}
          <Text style={small}>{closing}</Text>
        </Container>
      </Body>
    </Html>
  );
}

const font = "Inter, 'Segoe UI', Helvetica, Arial, sans-serif";
const page: CSSProperties = {
  backgroundColor: "#f3f5f6",
  color: "#1b2226",
  fontFamily: font,
  margin: 0,
  padding: "24px 12px",
};
const sheet: CSSProperties = {
  backgroundColor: "#ffffff",
  border: "1px solid #d9dee1",
  borderRadius: 6,
  maxWidth: 560,
  padding: 28,
};
const head: CSSProperties = { fontSize: 18, fontWeight: 600, margin: "0 0 20px" };
const text: CSSProperties = { fontSize: 15, lineHeight: "23px", margin: "0 0 14px" };
const table: CSSProperties = {
  backgroundColor: "#f3f5f6",
  borderRadius: 4,
  margin: "0 0 18px",
  padding: "12px 16px",
};
const fact: CSSProperties = { ...text, margin: "0 0 4px", whiteSpace: "pre-line" };
const small: CSSProperties = { color: "#566067", fontSize: 13, lineHeight: "20px", margin: "12px 0 0" };
const address: CSSProperties = { ...small, margin: "2px 0 18px", overflowWrap: "anywhere" };
const press: CSSProperties = {
  backgroundColor: "#0b6e6b",
  borderRadius: 4,
  color: "#ffffff",
  fontSize: 15,
  fontWeight: 600,
  padding: "11px 18px",
};
