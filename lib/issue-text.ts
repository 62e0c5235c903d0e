import { type Sentences, sentenceFor } from "./i18n/sentence";

/** The sentence for a schema's message ("validation.tooLong?max=80"); a message that is no key is shown as it is. */
export function translateIssue(t: Sentences, message: string): string {
  const [key = "", query] = message.split("?", 2);
  return sentenceFor(t, key, Object.fromEntries(new URLSearchParams(query))) ?? message;
}
