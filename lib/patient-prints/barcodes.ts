import "server-only";
import bwip from "bwip-js/node";

/** A code as one filled path on a grid of modules; `quiet` modules of white belong around it. */
export type Barcode = { path: string; width: number; height: number; quiet: number };

/** ISO/IEC 15417, one module high: stretch it to whatever height the label has. */
export function code128(text: string): Barcode {
  const [drawn] = bwip.raw({ bcid: "code128", text });
  if (!drawn || !("sbs" in drawn)) throw new Error("The bar code could not be drawn.");
  let [at, path] = [0, ""];
  for (const [index, modules] of [...drawn.sbs].entries()) {
    // Bars and spaces take turns, a bar first.
    if (index % 2 === 0) path += `M${at} 0h${modules}v1h-${modules}z`;
    at += modules;
  }
  return { path, width: at, height: 1, quiet: 10 };
}

/** The QR code as a PNG with its quiet zone, for mails, which show no vectors. */
export const qrPicture = (text: string): Promise<Buffer> =>
  bwip.toBuffer({ bcid: "qrcode", text, scale: 5, padding: 4, backgroundcolor: "FFFFFF", ...LEVEL_Q });

/** An option of the QR code's own, which the types of the drawing do not know. */
const LEVEL_Q = { eclevel: "Q" };

/** ISO/IEC 18004 with a quarter of the symbol to spare (level Q), for bands that get wet and creased. */
export function qrCode(text: string): Barcode {
  const [drawn] = bwip.raw("qrcode", text, "eclevel=Q");
  if (!drawn || !("pixs" in drawn)) throw new Error("The QR code could not be drawn.");
  const { pixs, pixx: width, pixy: height } = drawn;
  const path = [...pixs]
    .flatMap((isDark, at) => (isDark ? [`M${at % width} ${Math.floor(at / width)}h1v1h-1z`] : []))
    .join("");
  return { path, width, height, quiet: 4 };
}
