/** The locale of the tests that proves every text on a screen comes from the messages. */
export const PSEUDO_LOCALE = "en-XA";

/** A message as the build compiled it (icu-minify): text alone, or text with arguments, branches and tags in it. */
type MessageTree = { [key: string]: string | readonly unknown[] | MessageTree };

/** Returns the tree with every sentence accented and bracketed; what is filled in at run time stays as it is. */
export function pseudoLocalise<Tree extends object>(tree: Tree): Tree {
  return Object.fromEntries(
    Object.entries(tree as MessageTree).map(([key, value]) => [
      key,
      isTree(value) ? pseudoLocalise(value) : sentence(typeof value === "string" ? [value] : value),
    ]),
  ) as Tree;
}

const isTree = (value: MessageTree[string]): value is MessageTree =>
  typeof value === "object" && !Array.isArray(value);

/** Tags cut a sentence into several texts of the page; each is bracketed then, so that each can be told apart. */
function sentence(nodes: readonly unknown[]): unknown[] {
  if (nodes.some(isTag)) return accentAll(nodes, (text) => `⟦${accent(text)}⟧`);
  return ["⟦", ...accentAll(nodes, accent), "⟧"];
}

const isTag = (node: unknown): boolean =>
  Array.isArray(node) && node.length > 1 && (node[1] === 0 || typeof node[1] !== "number");

type Say = (text: string) => string;

const accentAll = (nodes: readonly unknown[], say: Say): unknown[] =>
  nodes.map((node) => accentNode(node, say));

/** `["name"]` is an argument, `["count", 2, { one: […] }]` one with branches, `["b", …]` a tag around its children. */
function accentNode(node: unknown, say: Say): unknown {
  if (typeof node === "string") return say(node);
  if (!Array.isArray(node) || node.length === 1) return node;
  const [name, type, ...rest] = node;
  if (isTag(node)) return [name, ...accentAll([type, ...rest], say)];
  const [branches] = rest;
  if (type > LAST_WITH_BRANCHES || typeof branches !== "object") return node;
  return [
    name,
    type,
    Object.fromEntries(Object.entries(branches).map(([key, branch]) => [key, accentBranch(branch, say)])),
  ];
}

const accentBranch = (branch: unknown, say: Say) =>
  Array.isArray(branch) ? accentAll(branch, say) : accentNode(branch, say);

/** 1 select, 2 plural, 3 ordinal; what follows formats numbers and dates. */
const LAST_WITH_BRANCHES = 3;

const accent = (text: string) => [...text].map((char) => ACCENTS[char] ?? char).join("");

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
