import { fileURLToPath } from "node:url";
import { Font } from "@react-pdf/renderer";

/** DejaVu Sans covers Latin, Greek, Cyrillic, Arabic, Hebrew, Armenian and Georgian; Noto Sans adds Devanagari. */
const FAMILIES = {
  "DejaVu Sans": {
    400: import.meta.resolve("dejavu-fonts-ttf/ttf/DejaVuSans.ttf"),
    700: import.meta.resolve("dejavu-fonts-ttf/ttf/DejaVuSans-Bold.ttf"),
  },
  "Noto Sans Devanagari": {
    400: import.meta.resolve(
      "@fontsource/noto-sans-devanagari/files/noto-sans-devanagari-devanagari-400-normal.woff",
    ),
    700: import.meta.resolve(
      "@fontsource/noto-sans-devanagari/files/noto-sans-devanagari-devanagari-700-normal.woff",
    ),
  },
} as const;

export const fontFamily: string[] = Object.keys(FAMILIES);

/** The longest piece of a word that a column takes; a longer one is broken, so that nothing runs off the page. */
const LONGEST_PIECE = 24;

type Loaded = { hasGlyphForCodePoint(codePoint: number): boolean };
const loaded: Loaded[] = [];

/** Makes the fonts known and reads them, once a process. */
export async function registerFonts(): Promise<void> {
  if (loaded.length > 0) return;
  Font.registerHyphenationCallback(
    (word) => word.match(new RegExp(`.{1,${LONGEST_PIECE}}`, "gsu")) ?? [word],
  );
  for (const [family, weights] of Object.entries(FAMILIES)) {
    for (const [weight, address] of Object.entries(weights)) {
      const fontWeight = Number(weight);
      Font.register({ family, fontWeight, src: fileURLToPath(address) });
      await Font.load({ fontFamily: family, fontWeight });
    }
    const font: unknown = Font.getFont({ fontFamily: family, fontWeight: 400 })?.data;
    if (isFont(font)) loaded.push(font);
  }
}

const isFont = (font: unknown): font is Loaded =>
  typeof font === "object" && font !== null && "hasGlyphForCodePoint" in font;

/** Neither shape nor meaning on paper; direction marks could make a line read as another. */
const INVISIBLE = /[\p{Cc}\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]/u;
const LAYOUT = /[\n\t]/;
const JOINERS = /[\u200c\u200d]/;

/** The same text with a visible stand-in, [U+0041], for every character that no font here has a shape for. */
export function printable<T>(value: T): T;
export function printable(value: unknown): unknown {
  if (typeof value === "string") return [...value].map(shown).join("");
  if (Array.isArray(value)) return value.map((item) => printable(item));
  if (typeof value === "object" && value !== null)
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, printable(item)]));
  return value;
}

function shown(character: string): string {
  const codePoint = character.codePointAt(0) ?? 0;
  if (LAYOUT.test(character) || JOINERS.test(character)) return character;
  const isDrawn = !INVISIBLE.test(character) && loaded.some((font) => font.hasGlyphForCodePoint(codePoint));
  return isDrawn ? character : `[U+${codePoint.toString(16).toUpperCase().padStart(4, "0")}]`;
}
