const DEEPEST = 40;
/** What React writes for values that JSON does not know; a text that begins with $ is sent with a second one. */
const WRITTEN = /^\$(\$.*|undefined|NaN|Infinity|-Infinity|-0|D\d{4}-\d{2}-\d{2}T[\d:.]+Z)$/s;

/**
 * Is this what a screen of ours sends to an action: one `{ key, input }` in the form that React writes? Anything else
 * would make React's reader throw, which Next answers as if the server had failed.
 */
export function isActionBody(text: string): boolean {
  let sent: unknown;
  try {
    sent = JSON.parse(text);
  } catch {
    return false;
  }
  return Array.isArray(sent) && sent.length === 1 && isObject(sent[0]) && isPlain(sent, sent, 0);
}

function isPlain(value: unknown, root: unknown, depth: number): boolean {
  if (typeof value === "string")
    return !value.startsWith("$") || WRITTEN.test(value) || isRepeat(value, root);
  if (!isObject(value)) return true;
  if (depth > DEEPEST || Object.hasOwn(value, "__proto__")) return false;
  return Object.values(value).every((child) => isPlain(child, root, depth + 1));
}

/** `$0:0:input:phones` stands for an object that was written before; one that holds such a reference could go in circles. */
function isRepeat(reference: string, root: unknown): boolean {
  const [start, ...path] = reference.split(":");
  if (start !== "$0" || path.length === 0) return false;
  let found = root;
  for (const key of path) {
    if (!isObject(found) || !Object.hasOwn(found, key)) return false;
    found = Reflect.get(found, key);
  }
  return isObject(found) && isPlain(found, null, 0);
}

const isObject = (value: unknown): value is object => typeof value === "object" && value !== null;
