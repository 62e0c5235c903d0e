import {
  type ConsentStatus,
  type ConsentSubject,
  MESSAGE_CHANNELS,
  type MESSAGE_PURPOSES,
} from "@/db/enums/patients";
import { isStanding } from "../consents/rules";

export type MessagePurpose = (typeof MESSAGE_PURPOSES)[number];
export type MessageChannel = (typeof MESSAGE_CHANNELS)[number];
export type Choices = Readonly<Record<MessagePurpose, readonly MessageChannel[]>>;

/** Nobody was asked yet: every channel will do. */
export const USUAL: Choices & { isQuiet: boolean } = {
  appointments: MESSAGE_CHANNELS,
  results: MESSAGE_CHANNELS,
  billing: MESSAGE_CHANNELS,
  general: MESSAGE_CHANNELS,
  isQuiet: false,
};

type Decision = { subject: ConsentSubject; status: ConsentStatus; validTo: string | null };
type Reader = {
  deceasedAt: Date | null;
  /** NULL: nothing was chosen. */
  choices: Choices | null;
  /** What was decided about messages, the latest of each subject first. */
  decisions: readonly Decision[];
};

const SUBJECTS: Partial<Record<MessageChannel, ConsentSubject>> = {
  email: "messages-email",
  sms: "messages-sms",
};

/**
 * May a message about this go to the patient by this channel? Never to the dead; never by a channel whose consent was refused
 * or withdrawn, whatever is chosen; otherwise as chosen, and where nothing was chosen by every channel.
 */
export function mayMessage(
  { deceasedAt, choices, decisions }: Reader,
  { purpose, channel, today }: { purpose: MessagePurpose; channel: MessageChannel; today: string },
): boolean {
  if (deceasedAt) return false;
  const latest = decisions.find(
    ({ subject, status }) =>
      subject === SUBJECTS[channel] && status !== "replaced" && status !== "entered-in-error",
  );
  const isRefused =
    latest?.status === "withdrawn" || (latest?.status === "refused" && isStanding(latest, today));
  return !isRefused && (choices ?? USUAL)[purpose].includes(channel);
}
