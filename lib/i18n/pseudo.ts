/** The locale of the tests that proves every text on a screen comes from the messages. */
export const PSEUDO_LOCALE = "en-XA";

type MessageTree = { [key: string]: string | MessageTree };

/**
 * Returns the tree with every sentence accented and bracketed. ICU arguments, plural branches and tags keep
 * working: only text outside `{…}` of an argument and outside `<…>` is changed.
 */
export function pseudoLocalise<Tree extends MessageTree>(tree: Tree): Tree {
  return Object.fromEntries(
    Object.entries(tree).map(([key, value]) => [
      key,
      typeof value === "string" ? `⟦${accent(value)}⟧` : pseudoLocalise(value),
    ]),
  ) as Tree;
}

const ACCENTS: Record<string, string> = {
  a: "á",
  b: "ƀ",
  c: "ç",
  d: "ð",
  e: "é",
  f: "ƒ",
  g: "ĝ",
  h: "ĥ",
  i: "í",
  j: "ĵ",
  k: "ķ",
  l: "ļ",
  m: "ɱ",
  n: "ñ",
  o: "ó",
  p: "þ",
  q: "ɋ",
  r: "ŕ",
  s: "š",
  t: "ţ",
  u: "ú",
  v: "ṽ",
  w: "ŵ",
  x: "ẋ",
  y: "ý",
  z: "ž",
  A: "Á",
  B: "Ɓ",
  C: "Ç",
  D: "Ð",
  E: "É",
  F: "Ƒ",
  G: "Ĝ",
  H: "Ĥ",
  I: "Í",
  J: "Ĵ",
  K: "Ķ",
  L: "Ļ",
  M: "Ɱ",
  N: "Ñ",
  O: "Ó",
  P: "Þ",
  Q: "Ɋ",
  R: "Ŕ",
  S: "Š",
  T: "Ţ",
  U: "Ú",
  V: "Ṽ",
  W: "Ŵ",
  X: "Ẋ",
  Y: "Ý",
  Z: "Ž",
};

/** A complex argument `{n, plural, one {text} …}` holds text in its branches; a simple one `{n}` holds none. */
function accent(text: string): string {
  let out = "";
  for (let at = 0; at < text.length; at++) {
    const char = text.charAt(at);
    if (char === "{") {
      const end = closing(text, at);
      out += argument(text.slice(at, end + 1));
      at = end;
    } else if (char === "<") {
      const end = text.indexOf(">", at);
      out += end < 0 ? char : text.slice(at, end + 1);
      at = end < 0 ? at : end;
    } else {
      out += ACCENTS[char] ?? char;
    }
  }
  return out;
}

function argument(source: string): string {
  const branches = /^\{\s*\w+\s*,\s*(plural|select|selectordinal)\s*,/.exec(source);
  if (!branches) return source;
  let out = branches[0];
  for (let at = branches[0].length; at < source.length; at++) {
    if (source.charAt(at) !== "{") {
      out += source.charAt(at);
      continue;
    }
    const end = closing(source, at);
    out += `{${accent(source.slice(at + 1, end))}}`;
    at = end;
  }
  return out;
}

function closing(text: string, from: number): number {
  let depth = 0;
  for (let at = from; at < text.length; at++) {
    if (text.charAt(at) === "{") depth++;
    if (text.charAt(at) === "}" && --depth === 0) return at;
  }
  return text.length - 1;
}
