/** SQLSTATE of a database error, looking through Drizzle's wrapper. */
export function postgresCode(error: unknown): string | undefined {
  return field(error, "code");
}

/** Name of the constraint that refused a write. */
export function postgresConstraint(error: unknown): string | undefined {
  return field(error, "constraint");
}

function field(error: unknown, name: "code" | "constraint"): string | undefined {
  if (!(error instanceof Error)) return undefined;
  const value: unknown = Reflect.get(error, name);
  return typeof value === "string" ? value : field(error.cause, name);
}
