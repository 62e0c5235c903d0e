/** The same values with fields that were left blank taken out: an untouched optional field is absent, not "". */
export function withoutBlanks(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutBlanks);
  if (!isPlain(value)) return value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, entry]) => (isBlank(entry) ? [] : [[key, withoutBlanks(entry)]])),
  );
}

function isBlank(value: unknown) {
  return value === undefined || (typeof value === "string" && value.trim() === "");
}

function isPlain(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && Object.getPrototypeOf(value) === Object.prototype;
}
