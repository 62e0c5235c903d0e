/** Any translator of next-intl: which keys it knows is checked when it is asked, not when this is compiled. */
export type Sentences = { (key: never, ...params: never[]): string; has(key: never): boolean };

/** The sentence for a key that is known only at run time (the code of a failure, a value of an enum), if there is one. */
export function sentenceFor(
  t: Sentences,
  key: string,
  params?: Record<string, string | number>,
): string | undefined {
  return t.has(key as never) ? t(key as never, params as never) : undefined;
}
