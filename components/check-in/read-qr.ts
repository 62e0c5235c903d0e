type Detector = { detect: (source: HTMLVideoElement) => Promise<{ rawValue: string }[]> };
type DetectorClass = new (options: { formats: string[] }) => Detector;
const WIDTH = 640;

let canvas: HTMLCanvasElement | null = null;

/** The text of a QR code in the picture, by the browser itself where it can, else by jsQR. */
export async function readQr(video: HTMLVideoElement): Promise<string | null> {
  if (video.videoWidth === 0) return null;
  const Native: DetectorClass | undefined = Reflect.get(window, "BarcodeDetector");
  if (Native) {
    const [found] = await new Native({ formats: ["qr_code"] }).detect(video);
    return found?.rawValue ?? null;
  }
  canvas ??= document.createElement("canvas");
  canvas.width = WIDTH;
  canvas.height = Math.round((WIDTH * video.videoHeight) / video.videoWidth);
  const drawn = canvas.getContext("2d", { willReadFrequently: true });
  if (!drawn) return null;
  drawn.drawImage(video, 0, 0, canvas.width, canvas.height);
  const { data, width, height } = drawn.getImageData(0, 0, canvas.width, canvas.height);
  const { default: jsQR } = await import("jsqr");
  return jsQR(data, width, height)?.data ?? null;
}
