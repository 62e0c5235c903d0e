type Translate = { (key: string, params?: Record<string, string>): string; has(key: string): boolean };

/** The sentence for a schema's message ("validation.tooLong?max=80"); a message that is no key is shown as it is. */
export function translateIssue(t: Translate, message: string): string {
  const [key = "", query] = message.split("?", 2);
  return t.has(key) ? t(key, Object.fromEntries(new URLSearchParams(query))) : message;
}
