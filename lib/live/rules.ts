import { can, type Permission, type Viewer } from "../access/permissions";
import { TOPICS, type Topic } from "./inputs";

/** Everything that one must be allowed to, to hear of a topic. */
const NEEDED: Record<Topic, readonly Permission[]> = {
  appointments: ["appointments.read", "availabilities.read"],
  hours: ["availabilities.read"],
  "waiting-list": ["waitingList.read"],
};

/** Something of a topic is no longer as it was read. What it is now is read again, by whoever may. */
export type Change = {
  topic: Topic;
  /** NULL: anybody's. */
  practitionerId: string | null;
  /** On the hospital's calendar. NULL: any day. */
  date: string | null;
};

export const isTopic = (text: string): text is Topic => (TOPICS as readonly string[]).includes(text);

export const canListen = (viewer: Viewer, topics: readonly Topic[]): boolean =>
  topics.every((topic) => NEEDED[topic].every((permission) => can(viewer, permission)));

/** How many different changes one reader is told one by one before it is only told that much changed. */
const MOST_TOLD = 50;

/** Adds a change to those that wait to be told: each once, and a topic with very many as one. */
export function gather(waiting: Map<string, Change>, change: Change): void {
  const { topic } = change;
  const whole = `${topic} `;
  if (waiting.has(whole)) return;
  const ofTopic = [...waiting.values()].filter((other) => other.topic === topic);
  if (ofTopic.length < MOST_TOLD) {
    waiting.set(`${topic} ${change.practitionerId ?? ""}${change.date ?? ""}`, change);
    return;
  }
  for (const [key, other] of waiting) if (other.topic === topic) waiting.delete(key);
  waiting.set(whole, { topic, practitionerId: null, date: null });
}
