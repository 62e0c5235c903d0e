import "server-only";
import { fileTypeFromBuffer } from "file-type";
import sharp from "sharp";
import { Invalid } from "../errors";
import { KEPT_SIDE_PIXELS, MOST_PIXELS, pictureConcern } from "./rules";

const READABLE = ["image/jpeg", "image/png", "image/webp"];
const PATIENCE_SECONDS = 10;

export type Picture = { bytes: Buffer; contentType: "image/jpeg"; width: number; height: number };

/**
 * Draws the picture anew: turned upright, no larger than needed, with nothing in the file but the pixels. Where it was taken,
 * by which camera, and whatever was hidden behind its end stay behind.
 * @throws Invalid for anything but a JPEG, PNG or WebP picture of a size that can be a photo.
 */
export async function redraw(bytes: Uint8Array): Promise<Picture> {
  const type = await fileTypeFromBuffer(bytes);
  if (!type || !READABLE.includes(type.mime)) throw new Invalid("files.notAPicture");
  const options = { limitInputPixels: MOST_PIXELS, failOn: "error", animated: false } as const;
  // The size is read from the head of the file; nothing is unpacked yet.
  const head = await sharp(bytes, { ...options, limitInputPixels: false })
    .metadata()
    .catch(unreadable);
  const concern = pictureConcern(head.width, head.height);
  if (concern) throw new Invalid(`pictures.${concern}`);
  const { data, info } = await sharp(bytes, options)
    .timeout({ seconds: PATIENCE_SECONDS })
    .rotate()
    .resize({ width: KEPT_SIDE_PIXELS, height: KEPT_SIDE_PIXELS, fit: "inside", withoutEnlargement: true })
    .flatten({ background: "#fff" })
    .jpeg({ quality: 82 })
    .toBuffer({ resolveWithObject: true })
    .catch(unreadable);
  return { bytes: data, contentType: "image/jpeg", width: info.width, height: info.height };
}

function unreadable(): never {
  throw new Invalid("pictures.unreadable");
}
