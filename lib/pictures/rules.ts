/** What a camera of today sends, and no more; nothing larger is read. */
export const MOST_UPLOAD_BYTES = 8_000_000;
/** A picture is unpacked in memory: four bytes a pixel. */
export const MOST_PIXELS = 50_000_000;
/** Smaller than this nobody is recognised. */
const LEAST_SIDE_PIXELS = 64;
/** Longest side of what is kept. */
export const KEPT_SIDE_PIXELS = 960;

/** What speaks against a picture of this size; null when it can be used. */
export function pictureConcern(
  width: number | undefined,
  height: number | undefined,
): "unreadable" | "tooManyPixels" | "tooSmall" | null {
  if (!width || !height) return "unreadable";
  if (width * height > MOST_PIXELS) return "tooManyPixels";
  return Math.min(width, height) < LEAST_SIDE_PIXELS ? "tooSmall" : null;
}
