/** A path inside this application to go to after signing in, or null: addresses of other places are never followed. */
export function internalPath(target: unknown): string | null {
  if (typeof target !== "string" || target.length > 2000 || !target.startsWith("/")) return null;
  // The parser sees what a browser sees: "//host", "/\host" and control characters lead elsewhere.
  const base = "http://internal.invalid";
  if (!URL.canParse(target, base)) return null;
  const url = new URL(target, base);
  return url.origin === base && !url.pathname.startsWith("//")
    ? `${url.pathname}${url.search}${url.hash}`
    : null;
}
